import { finalOn, type Appeal } from '../../law/appeals/finality.js';
import type { AnnouncementKind } from '../../law/appeals/announcement.js';
import { announceBy, approveMinutesBy } from '../../law/appeals/announcement.js';
import type { Day } from '../../shared/day.js';
import { problem } from '../../shared/problem.js';
import type { Reasoned } from '../../shared/reason.js';

/** Minutes as the secretary enters them, once they are announced. */
export interface MinutesInput {
  readonly meetingOn: Day;
  /** Set where one item was approved at once; null is the minutes as a whole. */
  readonly paragraph: string | null;
  readonly approvedOn: Day;
  readonly announcedOn: Day;
}

/** Refuses days that cannot be: each follows the one before, and none is to come. */
export function checkMinutes({ meetingOn, approvedOn, announcedOn }: MinutesInput, today: Day): void {
  if (approvedOn < meetingOn) throw problem('invalid', 'minutes.approvedBefore', { field: 'approvedOn', meetingOn });
  if (announcedOn < approvedOn)
    throw problem('invalid', 'minutes.announcedBefore', { field: 'announcedOn', approvedOn });
  if (announcedOn > today) throw problem('invalid', 'minutes.announcedLater', { field: 'announcedOn', announcedOn });
}

/** Minutes that were late: approved or announced after the law's days. They hold all the same, but it is shown. */
export function lateness({ meetingOn, approvedOn, announcedOn }: MinutesInput): Reasoned<boolean> {
  const [approval, announcement] = [approveMinutesBy(meetingOn), announceBy(approvedOn)];
  const late = [
    ...(approvedOn > approval.value ? approval.because : []),
    ...(announcedOn > announcement.value ? announcement.because : []),
  ];
  return { value: late.length > 0, because: late };
}

/** What finality looks at in a decision. */
export interface Announced {
  readonly announcedHow: AnnouncementKind | null;
  readonly announcedOn: Day | null;
  readonly takenDownOn: Day | null;
}

/** An appeal as it is kept. */
export interface KeptAppeal {
  readonly receivedOn: Day;
  readonly endedOn: Day | null;
  readonly outcome: NonNullable<Appeal['outcome']> | null;
}

/** From which day a decision can no longer be appealed [laga kraft], as it stands today; a proposal never is. */
export function decisionFinalOn(
  { announcedHow, announcedOn, takenDownOn }: Announced,
  appeals: readonly KeptAppeal[],
  today: Day,
): Reasoned<Day | 'notFinal'> {
  if (announcedHow === null) return { value: 'notFinal', because: [{ code: 'decision.notDecided' }] };
  const known = appeals.map(({ receivedOn, endedOn, outcome }) => ({
    receivedOn,
    endedOn: endedOn ?? undefined,
    outcome: outcome ?? undefined,
  }));
  const board = { announcedOn: announcedOn ?? undefined, takenDownOn: takenDownOn ?? undefined };
  return finalOn({ kind: announcedHow, ...board, appeals: known }, today);
}
