import type { Ore } from '../../shared/amount.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import { say, sayReason } from '../../shared/texts.js';
import type { Derivation } from '../replay/derivation.js';
import type { ReckoningRow } from './decision-letter.js';

/** The rows of a scheme that are added; every other row tells what the sum became by it. */
const ADDED: ReadonlySet<string> = new Set([
  'scheme.fixed',
  'scheme.perUnit',
  'scheme.byAge',
  'scheme.shareOf',
  'scheme.agesWithoutRate',
]);

/** A decided sum, with what was applied for and what was computed for it. */
interface Decided {
  readonly amountOre: Ore;
  readonly appliedOre: Ore;
  readonly derivations: readonly Derivation[];
}

/**
 * How a granted sum was reckoned, as rows that end in it: each row of the scheme where the sum was computed by one, with
 * what it adds or takes off; otherwise what was applied for and what is not given of it.
 */
export function reckoningOf({ amountOre, appliedOre, derivations }: Decided): ReckoningRow[] {
  const computed = derivations.find(({ by }) => by === 'amount');
  if (computed) return ending(rowsOf(JSON.parse(computed.output) as Reasoned<Ore>), amountOre, 'decidedOtherwise');
  return ending([named('applied', appliedOre)], amountOre, 'deduction');
}

/**
 * What the decider's own words add to the rows: a line that stands among them already is not said again. Where less than
 * asked for is given by the scheme alone, that is said.
 */
export function noteBeside(rows: readonly ReckoningRow[], words: string): string {
  const shown = new Set(rows.map(({ label }) => label.sv));
  const lines = words.split('\n').filter((line) => !shown.has(line));
  return lines.join('\n').trim() === '' && words !== '' ? say('sv', 'decisionLetter.byScheme') : lines.join('\n');
}

function rowsOf({ value, because }: Reasoned<Ore>): ReckoningRow[] {
  let sumOre = 0;
  const rows = because.map((reason): ReckoningRow => {
    const shownOre = Number(reason.facts?.['amountOre']);
    const amountOre = ADDED.has(reason.code) ? shownOre : shownOre - sumOre;
    sumOre += amountOre;
    return { label: words(reason), amountOre };
  });
  return ending(rows, value, 'rounding');
}

/** The rows with one more, where they do not end in the sum by themselves. */
function ending(rows: readonly ReckoningRow[], sumOre: Ore, key: string): ReckoningRow[] {
  const lacksOre = sumOre - rows.reduce((sum, { amountOre }) => sum + amountOre, 0);
  return lacksOre === 0 ? [...rows] : [...rows, named(key, lacksOre)];
}

function named(key: string, amountOre: Ore): ReckoningRow {
  return {
    label: { sv: say('sv', `decisionLetter.${key}`), en: say('en', `decisionLetter.${key}`) },
    amountOre,
  };
}

const words = (reason: Reason): ReckoningRow['label'] => ({
  sv: sayReason('sv', reason),
  en: sayReason('en', reason),
});
