import type * as kinds from '../../documents/letters/clawback-letters.js';
import type { LetterFields } from '../../documents/letters/letter-kind.js';
import { onItsWayWords } from '../../grants/disbursements/held-words.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { CaseWords } from './case-words.js';

/** What is considered and why, before anything is decided. */
export function hearingFields(words: CaseWords, dueOn: Day): LetterFields<typeof kinds.clawbackHearing> {
  const { association, facts } = words.told;
  return {
    ...{ association, facts, reckoning: words.reckoning(), rules: words.rules(), basis: words.basis() },
    ...{ legal: words.legal(), payouts: words.payouts(), dueOn, howToAnswer: words.howToAnswer() },
  };
}

/** More time to answer. */
export function extensionFields(
  words: CaseWords,
  dueOn: Day,
  because: string,
): LetterFields<typeof kinds.clawbackExtension> {
  return { association: words.told.association, because, dueOn, howToAnswer: words.howToAnswer() };
}

/** Further payouts wait. */
export function heldFields(
  words: CaseWords,
  because: string,
  untilOn: Day,
  onItsWayOre: Ore,
): LetterFields<typeof kinds.payoutsHeld> {
  const onItsWay = onItsWayWords(words.language, onItsWayOre);
  return { association: words.told.association, because, untilOn, onItsWay };
}

/** The case ends before anything was proposed. */
export function discontinuedFields(words: CaseWords, because: string): LetterFields<typeof kinds.clawbackDiscontinued> {
  return { association: words.told.association, because, payouts: words.payouts() };
}
