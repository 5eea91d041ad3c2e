import type { SourceText } from '../evaluation/criteria-content.js';
import type { Day } from '../../shared/day.js';
import type { Ore } from '../../shared/amount.js';
import type { Source } from '../../shared/reason.js';

/** How half a krona, or half an öre, is rounded: up, or to the even neighbour. */
export const ROUNDING_MODES = ['halfUp', 'halfEven'] as const;
export type RoundingMode = (typeof ROUNDING_MODES)[number];

export const ROUNDING_UNITS = ['krona', 'ore'] as const;
/** Each row by itself, or their sum once. */
export const ROUNDED_PER = ['row', 'sum'] as const;

/** What is counted by age: members, or how many times somebody took part. Texts under `schemeCounted`. */
export const COUNTED = ['members', 'participations'] as const;
export type CountedThing = (typeof COUNTED)[number];

/** The sum for each one of an age; both ages belong to the band, and null is without a last one. */
export interface RateBand {
  readonly fromAge: number;
  readonly toAge: number | null;
  readonly unitOre: Ore;
}

/** One way to come to a sum. */
export type PlainRate =
  | { readonly kind: 'fixed'; readonly amountOre: Ore }
  | { readonly kind: 'perUnit'; readonly unitOre: Ore }
  | { readonly kind: 'byAge'; readonly of: CountedThing; readonly bands: readonly RateBand[] }
  /** A share of another grant of the same association. In hundredths of a per cent: 500 is 5 %. */
  | { readonly kind: 'shareOf'; readonly scheme: string; readonly basisPoints: number };

/** A rate, or several whose sums are added. */
export type RateRule = PlainRate | { readonly kind: 'sum'; readonly parts: readonly PlainRate[] };

export const PLAIN_RATE_KINDS = [
  'fixed',
  'perUnit',
  'byAge',
  'shareOf',
] as const satisfies readonly PlainRate['kind'][];
export const RATE_KINDS = [...PLAIN_RATE_KINDS, 'sum'] as const satisfies readonly RateRule['kind'][];

/** What a cap can be a share of. Texts under `schemeCapOf`. */
export const CAPPED_BY = ['applied', 'costs'] as const;
export type CappedBy = (typeof CAPPED_BY)[number];

/**
 * What follows from a day after the last one on, until the next row: the share that is paid, or the share that is
 * deducted. Committees write both, in one table too, and the shares need not follow each other in any order.
 */
export type LateRow =
  | { readonly fromDay: number; readonly paidBasisPoints: number }
  | { readonly fromDay: number; readonly deductedBasisPoints: number };

/** What is done to the sum of the rows, in the order in which the committee has written it. */
export type Adjustment =
  | { readonly kind: 'cap'; readonly atMostOre: Ore }
  | { readonly kind: 'capShare'; readonly of: CappedBy; readonly basisPoints: number }
  /** Raised to at least so much. */
  | { readonly kind: 'floor'; readonly atLeastOre: Ore }
  /** Nothing where it is less. */
  | { readonly kind: 'least'; readonly payableOre: Ore }
  | { readonly kind: 'late'; readonly rows: readonly LateRow[] }
  /** What the association has in kind (a room without rent) counts as a part of the grant. */
  | { readonly kind: 'inKind' };

export const ADJUSTMENT_KINDS = [
  'cap',
  'capShare',
  'floor',
  'least',
  'late',
  'inKind',
] as const satisfies readonly Adjustment['kind'][];

/** A rate in force from a day, with what is done to its sum. */
export interface DatedRate {
  readonly from: Day;
  readonly rate: RateRule;
  readonly adjustments?: readonly Adjustment[];
  readonly source: Source;
  readonly confirmedBy?: string;
}

/** What happens when the budget is not enough for all: each is cut by the same share, or officers share it, and nothing is cut. */
export const WHEN_SHORT = ['proportional', 'byHand'] as const;

/** A scheme [bidragsform] whose sums are computed: what a committee adopts under the kind `scheme`. */
export interface SchemeContent {
  readonly id: string;
  readonly title: { readonly sv: string; readonly en: string };
  readonly rounding: {
    readonly to: (typeof ROUNDING_UNITS)[number];
    readonly mode: RoundingMode;
    readonly per: (typeof ROUNDED_PER)[number];
  };
  readonly whenShort?: (typeof WHEN_SHORT)[number];
  /** Oldest first. */
  readonly rates: readonly DatedRate[];
  /** The texts that its sources quote, where it is kept in a folder of a committee. */
  readonly sources?: Readonly<Record<string, SourceText>>;
}
