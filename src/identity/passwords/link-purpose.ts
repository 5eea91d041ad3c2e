const HOUR_MS = 3_600_000;

/** What a link in a mail is for. */
export const LINK_PURPOSES = ['invitation', 'forgotten'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

/** How long a link works, in milliseconds: an invitation over a week's leave, a forgotten password while one waits for it. */
export const LINK_LIFE_MS: Readonly<Record<LinkPurpose, number>> = {
  invitation: 14 * 24 * HOUR_MS,
  forgotten: HOUR_MS,
};
