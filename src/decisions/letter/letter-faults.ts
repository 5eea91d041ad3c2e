import { sumOre } from '../../shared/amount.js';
import type { Reason } from '../../shared/reason.js';
import type { AwardLetter, LetterCriterion, Reasoning } from './decision-letter.js';

/** What a letter's model says that cannot be right, however complete it is; empty is sound. */
export function awardFaults(letter: AwardLetter): Reason[] {
  const { amountOre, reckoning } = letter;
  const sumOfRowsOre = sumOre(reckoning.map((row) => row.amountOre));
  const sum: Reason[] =
    reckoning.length > 0 && sumOfRowsOre !== amountOre
      ? [{ code: 'decisionLetter.fault.sum', facts: { amountOre, sumOfRowsOre } }]
      : [];
  return [...sum, ...reasoningFaults(letter)];
}

/** A criterion without a reason, or without the words of its rule. */
export function reasoningFaults({ criteria }: Reasoning): Reason[] {
  return criteria
    .filter(({ verdict }) => verdict !== 'notApplicable')
    .flatMap((criterion) =>
      FAULTS.filter(([, isFault]) => isFault(criterion)).map(([name]) => ({
        code: `decisionLetter.fault.${name}`,
        facts: { title: criterion.title },
      })),
    );
}

const FAULTS: readonly (readonly [string, (criterion: LetterCriterion) => boolean])[] = [
  ['noReason', ({ reason }) => reason.length === 0 || (typeof reason === 'string' && reason.trim() === '')],
  ['noRule', ({ rules }) => rules.length === 0],
];
