import type { Ore } from '../../shared/amount.js';
import { addMonths, yearOf, type Day } from '../../shared/day.js';
import { tranchesOf, type TranchePlan } from '../rounds/tranches.js';

/** A report that a grant asks for [redovisningsskyldighet]. */
export interface ReportDuty {
  /** The year whose activity it is about. */
  readonly year: number;
  readonly dueOn: Day;
  /** What was granted for that year. */
  readonly awardedOre: Ore;
}

/** What of a round says which reports its grants ask for. */
export interface ReportingRound {
  readonly tranches: TranchePlan;
  readonly years: number;
  readonly activityYear: number;
  readonly reportOn: Day | null;
}

/** The reports of a grant: one, or one for each year of a grant that is paid a year at a time; none where the round asks for none. */
export function reportDuties(round: ReportingRound, amountOre: Ore): ReportDuty[] {
  const { reportOn, activityYear } = round;
  if (reportOn === null) return [];
  if (round.tranches !== 'yearly') return [{ year: activityYear, dueOn: reportOn, awardedOre: amountOre }];
  return tranchesOf(round, amountOre).map((tranche) => ({
    year: activityYear + tranche.number - 1,
    dueOn: addMonths(reportOn, 12 * (tranche.number - 1)),
    awardedOre: tranche.amountOre,
  }));
}

/** Those that can be asked for: the first at once, a later year's when that year has begun. */
export function dutiesBegun(duties: readonly ReportDuty[], today: Day): ReportDuty[] {
  return duties.filter(({ year }, at) => at === 0 || year <= yearOf(today));
}
