import type { Id } from '../../shared/id.js';
import { Problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';

/** What came of one row of something that was done for many. */
export interface RowResult {
  readonly id: Id;
  /** Whose row it is, in words. */
  readonly name: string;
  readonly done: boolean;
  readonly amountOre: number | null;
  /** Why not, where it was not done. */
  readonly because: readonly Reason[];
}

/** Does the same for many rows, each by itself: what one row is refused stops no other, and is told of it. */
export async function rowByRow<Row extends { readonly id: Id; readonly name: string }>(
  rows: readonly Row[],
  work: (row: Row) => Promise<number | null>,
): Promise<RowResult[]> {
  const results: RowResult[] = [];
  for (const row of rows) {
    const { id, name } = row;
    try {
      results.push({ id, name, done: true, amountOre: await work(row), because: [] });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const [, ...inner] = error.reasons;
      results.push({ id, name, done: false, amountOre: null, because: inner.length > 0 ? inner : error.reasons });
    }
  }
  return results;
}
