import type { Link } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';

/** The forms in which the list goes into the committee's papers. */
export const LIST_FORMATS = ['xlsx', 'docx', 'pdf', 'csv'] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

/** Where the list is fetched: what is to report, or what was reported at a meeting. */
export function downloadsOf(committeeId: Id, meetingOn: Day | null): Link[] {
  const end = meetingOn === null ? '' : `&meeting=${meetingOn}`;
  return LIST_FORMATS.map((format) => ({
    text: { code: `listFormat.${format}` },
    href: `/minutes/delegated/${format}?committee=${committeeId}${end}`,
  }));
}
