import { sumOre, type Ore } from '../../shared/amount.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import type { DecidedPurpose, ReportLine, SpendingReportFields } from './spending-report.js';

/** A part of a grant that may be claimed back, with the lines it comes from. Texts under `clawbackPart`. */
export interface ClawbackPart {
  readonly kind: 'unspent' | 'wrongPurpose' | 'doubleFunded' | 'unproven';
  /** The ground of the terms it falls under. */
  readonly ground: 'G3' | 'G4';
  readonly amountOre: Ore;
  readonly lineIds: readonly string[];
}

/** What a report comes to. */
export interface ReportSums {
  readonly awardedOre: Ore;
  readonly spentOre: Ore;
  /** Right uses, less what another grant has paid. */
  readonly rightOre: Ore;
  /** What is left of the grant. */
  readonly remainderOre: Ore;
  /** What was used beyond it: no fault, and nobody's debt. */
  readonly overspentOre: Ore;
  readonly parts: readonly ClawbackPart[];
}

type Told = Pick<SpendingReportFields, 'awardedOre' | 'lines'>;

/**
 * What of a grant was not used as it was granted, computed from the lines and what was found of them. It is the basis of a
 * clawback and no claim: that takes a hearing and a decision. Whoever has used more than was granted in the right way owes
 * nothing for what was wrong beyond it. A line that nobody has judged yet counts as the association says.
 */
export function sumsOf({ awardedOre, lines }: Told): ReportSums {
  const spentOre = sumOre(lines.map((line) => line.spentOre));
  const right = lines.filter(({ finding }) => finding === null || finding === 'right');
  const rightOre = sumOre(right.map(ownOre));
  const remainderOre = Math.max(0, awardedOre - spentOre);
  const overspentOre = Math.max(0, spentOre - awardedOre);
  let left = Math.max(0, awardedOre - rightOre);
  const part = (
    kind: ClawbackPart['kind'],
    ground: ClawbackPart['ground'],
    mostOre: Ore,
    lineIds: readonly string[],
  ): ClawbackPart => {
    const amountOre = Math.min(left, mostOre);
    left -= amountOre;
    return { kind, ground, amountOre, lineIds };
  };
  const wrong = lines.filter(({ finding }) => finding === 'wrongPurpose');
  const doubled = right.filter(({ otherFundingOre }) => otherFundingOre > 0);
  const unproven = lines.filter(({ finding }) => finding === 'unproven');
  const parts = [
    part('unspent', 'G3', remainderOre, []),
    part('wrongPurpose', 'G3', sumOre(wrong.map(({ spentOre: ore }) => ore)), idsOf(wrong)),
    part('doubleFunded', 'G3', sumOre(doubled.map((line) => line.spentOre - ownOre(line))), idsOf(doubled)),
    part('unproven', 'G4', sumOre(unproven.map(({ spentOre: ore }) => ore)), idsOf(unproven)),
  ];
  const sums = { awardedOre, spentOre, rightOre, remainderOre, overspentOre };
  return { ...sums, parts: parts.filter(({ amountOre }) => amountOre > 0) };
}

/** The sum that a clawback can rest on, with a reason for each part of it. */
export function clawbackBasis(report: Told): Reasoned<Ore> {
  const { awardedOre, rightOre, spentOre, parts } = sumsOf(report);
  const head: Reason = { code: 'clawbackPart.head', facts: { awardedOre, spentOre, rightOre } };
  const because = parts.map(({ kind, amountOre }): Reason => ({ code: `clawbackPart.${kind}`, facts: { amountOre } }));
  return { value: sumOre(parts.map(({ amountOre }) => amountOre)), because: [head, ...because] };
}

/** What a purpose has cost beside what was decided for it. */
export interface PurposeSum extends DecidedPurpose {
  readonly spentOre: Ore;
}

/** The costs of each decided purpose; what belongs to none is in no row. */
export function purposeSums({ purposes, lines }: Pick<SpendingReportFields, 'purposes' | 'lines'>): PurposeSum[] {
  return purposes.map((purpose) => ({
    ...purpose,
    spentOre: sumOre(lines.filter(({ purposeId }) => purposeId === purpose.id).map(({ spentOre }) => spentOre)),
  }));
}

/** What the grant itself has paid of a line. */
function ownOre({ spentOre, otherFundingOre }: ReportLine): Ore {
  return Math.max(0, spentOre - otherFundingOre);
}

function idsOf(lines: readonly ReportLine[]): string[] {
  return lines.map(({ id }) => id);
}
