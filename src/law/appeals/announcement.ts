import type { Day } from '../../shared/day.js';
import { problem } from '../../shared/problem.js';
import type { Reasoned } from '../../shared/reason.js';
import { provision } from '../law-data.js';
import { deadline } from '../time-limits/time-limit.js';
import { statutoryTime } from '../time-limits/statutory-time.js';

/**
 * How a decision becomes known to those who may appeal: the committee's own minutes, a delegate's decision reported at a
 * meeting, one that is announced by itself, the chair's urgent decision, or an act that only prepares or executes.
 */
export const ANNOUNCEMENT_KINDS = [
  'committeeMinutes',
  'delegatedReported',
  'delegatedNotReported',
  'urgentChair',
  'execution',
] as const;
export type AnnouncementKind = (typeof ANNOUNCEMENT_KINDS)[number];

/** What has happened on the notice board (anslagstavlan) so far. */
export interface Announcement {
  readonly kind: AnnouncementKind;
  readonly announcedOn?: Day | undefined;
  readonly takenDownOn?: Day | undefined;
}

/** The section of law that says what must be announced for each kind. */
export const ANNOUNCEMENT_SECTIONS: Readonly<Record<AnnouncementKind, string>> = {
  committeeMinutes: 'kl-6-35',
  delegatedReported: 'kl-7-8',
  delegatedNotReported: 'kl-8-10-3',
  urgentChair: 'kl-6-40-2',
  execution: 'kl-13-2',
};

/** Refuses days on the notice board that cannot be: taken down without having been there, or before it. */
export function checkAnnouncement({ announcedOn, takenDownOn }: Announcement): void {
  if (takenDownOn === undefined) return;
  if (announcedOn === undefined) throw problem('invalid', 'announcement.takenDownNeverAnnounced', { takenDownOn });
  if (takenDownOn < announcedOn) throw problem('invalid', 'announcement.takenDownBefore', { announcedOn, takenDownOn });
}

/** The last day for approving the minutes of a meeting (kommunallagen 5 kap. 69 §); the days are not shifted. */
export function approveMinutesBy(metOn: Day): Reasoned<Day> {
  const time = statutoryTime('minutesApproval', metOn);
  const { value } = deadline(metOn, time.value, 'none');
  return { value, because: [{ code: 'announcement.approveBy', facts: { metOn, lastOn: value }, source: time.source }] };
}

/** The last day for announcing that minutes were approved (kommunallagen 8 kap. 12 §); the days are not shifted. */
export function announceBy(approvedOn: Day): Reasoned<Day> {
  const time = statutoryTime('announcement', approvedOn);
  const { value } = deadline(approvedOn, time.value, 'none');
  return {
    value,
    because: [{ code: 'announcement.announceBy', facts: { approvedOn, lastOn: value }, source: time.source }],
  };
}

/** What still has to be announced before any time runs; or that nothing ever is, for a pure act of execution. */
export function notYetAnnounced(kind: AnnouncementKind): Reasoned<null> {
  return {
    value: null,
    because: [{ code: `announcement.missing.${kind}`, source: provision(ANNOUNCEMENT_SECTIONS[kind]) }],
  };
}
