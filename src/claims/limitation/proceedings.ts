import { interruptionRule, type InterruptionKind } from '../../law/limitation/interruption.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';

/** The kinds of interruption that last: from the application until the authority or the court is done. */
export const PROCEEDINGS_KINDS = [
  'paymentOrder',
  'lawsuit',
  'bankruptcy',
] as const satisfies readonly InterruptionKind[];
export type ProceedingsKind = (typeof PROCEEDINGS_KINDS)[number];

interface Row {
  readonly interruptedOn: Day;
  readonly kind: InterruptionKind;
  readonly endedOn: Day | null;
  readonly id?: Id;
  /** The one that did not hold. */
  readonly takesBack?: Id | null;
}

/**
 * The interruptions that count. Rows are never changed, so the end of proceedings is a row of its own beside the one of their
 * beginning, of the same kind and day, and stands in its place: one for one. What was taken back counts as little as the row
 * that says so.
 */
export function standing<R extends Row>(all: readonly R[]): R[] {
  const gone = new Set(all.flatMap(({ id, takesBack }) => (takesBack ? [id, takesBack] : [])));
  const rows = all.filter(({ id }) => id === undefined || !gone.has(id));
  const ended = new Map<string, number>();
  for (const row of rows) if (row.endedOn !== null) ended.set(placeOf(row), (ended.get(placeOf(row)) ?? 0) + 1);
  return rows.filter((row) => {
    const left = isPending(row) ? (ended.get(placeOf(row)) ?? 0) : 0;
    if (left > 0) ended.set(placeOf(row), left - 1);
    return left === 0;
  });
}

/** Proceedings that have begun and not ended. */
export function isPending({ kind, endedOn }: Row): boolean {
  return endedOn === null && interruptionRule(kind).restartsAt === 'end';
}

function placeOf({ interruptedOn, kind }: Row): string {
  return `${kind} ${interruptedOn}`;
}
