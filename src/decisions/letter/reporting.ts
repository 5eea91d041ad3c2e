import type { Day } from '../../shared/day.js';

/** Whether a grant is accounted for [redovisas]: by its last day, or not at all. */
export interface Reporting {
  readonly reportOn: Day | null;
}

/** What of a letter's wishes says how its grant is accounted for. */
interface ReportWishes {
  readonly reportDueOn: Day | null;
  readonly reportParts: readonly string[];
}

/** What is wished, as the committee has it: where it asks for no report the letter says so, unless its writer asks for one. */
export function reportedAs<Wishes extends ReportWishes>(
  { reportOn }: Reporting,
  wishes: Wishes,
): Wishes & { readonly noReport?: true } {
  const none = reportOn === null && wishes.reportDueOn === null && wishes.reportParts.length === 0;
  return none ? { ...wishes, noReport: true } : wishes;
}
