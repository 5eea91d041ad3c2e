import type * as kinds from '../../documents/letters/clawback-letters.js';
import type { LetterFields } from '../../documents/letters/letter-kind.js';
import type { DecisionLetter } from '../../decisions/letter/decision-letter.js';
import { LetterWords } from '../../decisions/letter/letter-words.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Weighing } from '../basis/weighing.js';
import type { CaseWords } from './case-words.js';

/** The committee claims back: how much, why, and how it may be appealed. */
export function decidedFields(
  words: CaseWords,
  common: DecisionLetter,
  amountOre: Ore,
  weighing: Weighing,
  answer: string | null,
): LetterFields<typeof kinds.clawbackDecision> {
  const { committee, association } = words.told;
  return {
    ...everyDecision(words, common, weighing, answer),
    decision: words.say('decision.clawback', { committee, association, amountOre }),
    ...{ reckoning: words.reckoning(true), rules: words.rules(), legal: words.legal() },
    ...{ proportionality: weighing.proportionality, payment: words.say('payment'), relief: words.relief() },
  };
}

/** The committee claims nothing back. */
export function notClaimedFields(
  words: CaseWords,
  common: DecisionLetter,
  weighing: Weighing,
  answer: string | null,
): LetterFields<typeof kinds.noClawbackDecision> {
  const { committee, association } = words.told;
  return {
    ...everyDecision(words, common, weighing, answer),
    decision: words.say(`decision.${weighing.proposal}`, { committee, association }),
  };
}

/** What the committee reads before it decides: the proposal, and all that it rests on. */
export function statementFields(
  words: CaseWords,
  weighing: Weighing,
  answer: string | null,
  { amountOre, limitation, review, conflicts }: PutBeside,
): LetterFields<typeof kinds.clawbackStatement> {
  const { committee, association, facts } = words.told;
  return {
    ...{ association, facts, reckoning: words.reckoning(true), legal: words.legal('put.'), rules: words.rules() },
    decision: words.say(`decision.${weighing.proposal}`, { committee, association, amountOre }),
    ...{ basis: words.basis('put.'), statement: words.statement(answer, 'put.'), why: weighing.words },
    ...{ weighed: words.weighed(weighing, 'put.'), proportionality: weighing.proportionality },
    limitation: limitation === null ? '' : words.say('limitation', { ...limitation }),
    ...{ review: review ?? words.say('notReviewed'), conflicts },
  };
}

/** What the committee is told beside the case itself. */
interface PutBeside {
  readonly amountOre: Ore;
  readonly limitation: PutLimitation | null;
  readonly review: string | null;
  /** Who has declared a conflict of interest. */
  readonly conflicts: string;
}

/** When what is claimed arose, and when it lapses. */
interface PutLimitation {
  readonly originOn: Day;
  readonly lapsesOn: Day | null;
}

function everyDecision(words: CaseWords, common: DecisionLetter, weighing: Weighing, answer: string | null) {
  const every = new LetterWords(words.language);
  return {
    association: words.told.association,
    why: weighing.words,
    statement: words.statement(answer),
    basis: words.basis(),
    weighed: words.weighed(weighing),
    publicRecord: every.say('publicRecord'),
    ...every.every(common),
  };
}
