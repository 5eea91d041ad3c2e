import type { Ore } from '../../shared/amount.js';
import { dayFrom, type Day } from '../../shared/day.js';

/** In which parts a grant is paid: at once, half a year at a time, or a year at a time. Texts under `tranchePlan`. */
export const TRANCHE_PLANS = ['whole', 'halfYears', 'yearly'] as const;
export type TranchePlan = (typeof TRANCHE_PLANS)[number];

/** A grant that was decided outside a round is paid at once. */
export const OUTSIDE_A_ROUND = { tranches: 'whole', years: 1, activityYear: 0 } as const;

/** The most years that a grant can be for. */
export const MOST_YEARS = 5;

/** A part of a grant that is paid by itself [delutbetalning]. */
export interface Tranche {
  /** From 1. */
  readonly number: number;
  readonly amountOre: Ore;
  /** Not paid before this day; null is as soon as it may be. */
  readonly notBefore: Day | null;
  /** The year whose report must be approved first; null where nothing has to be reported before. */
  readonly afterReportOf: number | null;
}

/**
 * The parts of a grant, in order. They come to the grant exactly: each is whole kronor, and what does not go evenly is in
 * the first. A year's part waits for the report on the year before; half a year's waits for its half year alone.
 */
export function tranchesOf(
  {
    tranches,
    years,
    activityYear,
  }: { readonly tranches: TranchePlan; readonly years: number; readonly activityYear: number },
  amountOre: Ore,
): Tranche[] {
  if (tranches === 'whole') return [{ number: 1, amountOre, notBefore: null, afterReportOf: null }];
  const count = tranches === 'halfYears' ? 2 : years;
  const part = Math.floor(amountOre / count / 100) * 100;
  return Array.from({ length: count }, (_, at) => ({
    number: at + 1,
    amountOre: at === 0 ? amountOre - part * (count - 1) : part,
    notBefore:
      at === 0 ? null : tranches === 'halfYears' ? dayFrom(activityYear, 7, 1) : dayFrom(activityYear + at, 1, 1),
    afterReportOf: at > 0 && tranches === 'yearly' ? activityYear + at - 1 : null,
  })).filter((tranche) => tranche.amountOre > 0);
}

/**
 * The parts that are left when something of the grant has been paid before, as by a decision that was replaced: it is taken
 * from the first parts, and what is paid out whole is there no more.
 */
export function tranchesLeft(tranches: readonly Tranche[], outOre: Ore): Tranche[] {
  let left = outOre;
  return tranches.flatMap((tranche) => {
    const taken = Math.min(left, tranche.amountOre);
    left -= taken;
    return taken === tranche.amountOre ? [] : [{ ...tranche, amountOre: tranche.amountOre - taken }];
  });
}
