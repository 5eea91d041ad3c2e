import type { Ore } from '../../shared/amount.js';
import { inForce } from '../../shared/dated.js';
import type { Day } from '../../shared/day.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import type { DatedRate, PlainRate, SchemeContent } from '../../rulebook/schemes/scheme-content.js';
import { adjust, type AdjustingFacts, type Exact } from './adjusting.js';
import { exactRows, SCALE, type RowFacts } from './exact-rows.js';
import { rounded } from './rounding.js';

/** What a grant is computed from. */
export interface AmountFacts extends RowFacts, AdjustingFacts {}

/**
 * What a grant comes to by the rate in force on a day, with a reason for each row that can stand in a letter: what was
 * counted, and each thing that then changed the sum, in the order in which the committee has written it. Rounded as the
 * scheme says: each row by itself and again after each change, or once at the end; half a krona up or to the even one.
 * What the rate needs and the facts lack is refused, never guessed (`scheme.factMissing`).
 */
export function amountOf(scheme: SchemeContent, facts: AmountFacts, on: Day): Reasoned<Ore> {
  const { adjustments = [], source, rate } = rateOn(scheme, on);
  const { rounding } = scheme;
  const perRow = rounding.per === 'row';
  const kept = ({ numerator, unit }: Exact): Exact =>
    perRow ? { numerator: BigInt(rounded(numerator, unit, rounding)), unit: 1n } : { numerator, unit };
  /** What a row shows: as it counts, or to the öre where only the end is rounded. */
  const shown = ({ numerator, unit }: Exact): Ore =>
    rounded(numerator, unit, perRow ? rounding : { to: 'ore', mode: rounding.mode });

  const rows = exactRows(rate, facts);
  const because: Reason[] = rows.map(({ reason, numerator }) =>
    told(reason, shown({ numerator, unit: SCALE }), source),
  );
  let sum = rows
    .map(({ numerator }) => kept({ numerator, unit: SCALE }))
    .reduce<Exact>((all, row) => ({ numerator: all.numerator + row.numerator, unit: row.unit }), {
      numerator: 0n,
      unit: 1n,
    });
  for (const adjustment of adjustments) {
    const { reason, ...after } = adjust(adjustment, sum, facts);
    sum = kept(after);
    if (reason) because.push(told(reason, shown(sum), source));
  }
  return { value: rounded(sum.numerator, sum.unit, rounding), because };
}

/** The rate in force on a day, with what is done to its sum. */
export function rateOn({ rates }: SchemeContent, on: Day): DatedRate {
  return inForce(
    rates.map((value) => ({ from: value.from, source: value.source, value })),
    on,
  ).value;
}

/** The shares of other grants in the rate that is in force on a day. */
export function sharesOf(content: SchemeContent, on: Day): Extract<PlainRate, { kind: 'shareOf' }>[] {
  const { rate } = rateOn(content, on);
  const parts = rate.kind === 'sum' ? rate.parts : [rate];
  return parts.flatMap((part) => (part.kind === 'shareOf' ? [part] : []));
}

function told(reason: Reason, amountOre: Ore, source: Reason['source']): Reason {
  return { ...reason, facts: { ...reason.facts, amountOre }, ...(source && { source }) };
}
