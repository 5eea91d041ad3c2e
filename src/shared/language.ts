/** The languages every text stands in; the first is the one that is binding. */
export const LANGUAGES = ['sv', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
