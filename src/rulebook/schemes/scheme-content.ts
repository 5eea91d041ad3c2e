import type { Day } from '../../shared/day.js';
import type { Ore } from '../../shared/amount.js';
import type { Source } from '../../shared/reason.js';

/** How half a krona, or half an öre, is rounded: up, or to the even neighbour. */
export const ROUNDING_MODES = ['halfUp', 'halfEven'] as const;
export type RoundingMode = (typeof ROUNDING_MODES)[number];

export const ROUNDING_UNITS = ['krona', 'ore'] as const;
/** Each row by itself, or their sum once. */
export const ROUNDED_PER = ['row', 'sum'] as const;

/** A fixed sum for each unit, or a share of another grant of the same association. */
export type RateRule =
  | { readonly kind: 'perUnit'; readonly unitOre: Ore }
  /** In hundredths of a per cent: 500 is 5 %. */
  | { readonly kind: 'shareOf'; readonly scheme: string; readonly basisPoints: number };

export const RATE_KINDS = ['perUnit', 'shareOf'] as const satisfies readonly RateRule['kind'][];

/** A rate in force from a day. */
export interface DatedRate {
  readonly from: Day;
  readonly rate: RateRule;
  readonly source: Source;
  readonly confirmedBy?: string;
}

/** A scheme [bidragsform] whose sums are computed: what a committee adopts under the kind `scheme`. */
export interface SchemeContent {
  readonly id: string;
  readonly title: { readonly sv: string; readonly en: string };
  readonly rounding: {
    readonly to: (typeof ROUNDING_UNITS)[number];
    readonly mode: RoundingMode;
    readonly per: (typeof ROUNDED_PER)[number];
  };
  /** Oldest first. */
  readonly rates: readonly DatedRate[];
}
