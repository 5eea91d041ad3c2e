import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';

/** What is looked at in each report that was drawn. Texts under `sampleCheck.item`. */
export const CHECK_ITEMS = [
  'vouchers',
  'period',
  'payer',
  'purpose',
  'books',
  'otherGrants',
  'decidedBy',
  'activity',
] as const;
export type CheckItem = (typeof CHECK_ITEMS)[number];

/** What was found of it. Texts under `sampleCheck.answer`. */
export const CHECK_ANSWERS = ['inOrder', 'notInOrder', 'doesNotApply'] as const;
export type CheckAnswer = (typeof CHECK_ANSWERS)[number];

/** An answer on the check list of a report that was drawn. */
export interface CheckedItem {
  readonly item: CheckItem;
  readonly answer: CheckAnswer;
  readonly because: string | null;
}

/** An item as it was answered, by whom is in its row; the latest holds. */
export interface KeptCheck extends CheckedItem {
  readonly reportId: Id;
}

/** What is wrong with answers: each that says no says why. */
export function checkFaults(items: readonly CheckedItem[]): Reason[] {
  return items
    .filter(({ answer, because }) => answer !== 'inOrder' && because === null)
    .map(({ item }) => ({ code: 'field.required', facts: { field: `${item}.because` } }));
}

/** The answers that hold for a report, given oldest first: the latest of each item. */
export function answersOf(checks: readonly KeptCheck[], reportId: Id): ReadonlyMap<CheckItem, KeptCheck> {
  return new Map(checks.filter((check) => check.reportId === reportId).map((check) => [check.item, check]));
}
