import {
  type awardLetter,
  type caseClosedLetter,
  type correctionLetter,
  type dismissalLetter,
  type noConsequenceLetter,
  type partAwardLetter,
  type refusalLetter,
  type rentalApprovalLetter,
  type rentalDenialLetter,
  type withheldLetter,
} from '../../documents/letters/decision-letters.js';
import type { LetterFields } from '../../documents/letters/letter-kind.js';
import { formatDay } from '../../shared/day-format.js';
import type { Language } from '../../shared/language.js';
import type {
  AwardLetter,
  CaseClosedLetter,
  CorrectionLetter,
  DecisionLetter,
  DismissalLetter,
  NoConsequenceLetter,
  Reasoning,
  RefusalLetter,
  RentalApprovalLetter,
  RentalDenialLetter,
  WithheldLetter,
} from './decision-letter.js';
import { LetterWords } from './letter-words.js';

/** The model of an award's letter. */
export function awardFields(letter: AwardLetter, language: Language): LetterFields<typeof awardLetter> {
  return { ...moneyOf(letter, language), ...onGrant(letter, 'award', language, letter) };
}

/** The model of a part award's letter. */
export function partAwardFields(letter: AwardLetter, language: Language): LetterFields<typeof partAwardLetter> {
  return { ...moneyOf(letter, language), ...onGrant(letter, 'partAward', language, letter) };
}

export function refusalFields(letter: RefusalLetter, language: Language): LetterFields<typeof refusalLetter> {
  return {
    ...onGrant(letter, 'refusal', language, letter),
    ...reasoned(letter, new LetterWords(language)),
    why: letter.why,
    again: letter.again,
  };
}

export function dismissalFields(letter: DismissalLetter, language: Language): LetterFields<typeof dismissalLetter> {
  const rules = new LetterWords(language).rules(letter.rules);
  return { ...onGrant(letter, 'dismissal', language), why: letter.why, rules, again: letter.again };
}

export function caseClosedFields(letter: CaseClosedLetter, language: Language): LetterFields<typeof caseClosedLetter> {
  return { ...onGrant(letter, 'caseClosed', language), why: letter.why };
}

export function withheldFields(letter: WithheldLetter, language: Language): LetterFields<typeof withheldLetter> {
  const words = new LetterWords(language);
  const { why, until } = letter;
  const rules = words.rules(letter.rules);
  return { ...onGrant(letter, 'withheld', language, letter), ...reasoned(letter, words), why, until, rules };
}

export function noConsequenceFields(
  letter: NoConsequenceLetter,
  language: Language,
): LetterFields<typeof noConsequenceLetter> {
  const words = new LetterWords(language);
  const { acts, circumstances, weighing, why } = letter;
  return {
    ...onGrant(letter, 'noConsequence', language),
    ...reasoned(letter, words),
    acts: acts.map((each) => words.act(each)),
    circumstances: words.circumstances(circumstances),
    ...{ weighing, why },
  };
}

export function correctionFields(letter: CorrectionLetter, language: Language): LetterFields<typeof correctionLetter> {
  const words = new LetterWords(language);
  const { corrected, changes, why } = letter;
  const decided = corrected && { decidedOn: formatDay(corrected.decidedOn, language), number: corrected.number };
  const rows = changes.map(({ what, was, is }) => ({ label: what, value: words.say('change', { was, is }) }));
  return {
    ...onGrant(letter, 'correction', language),
    corrected: rows.length === 0 || decided === null ? [] : [...words.facts(decided), ...rows],
    why,
  };
}

export function rentalApprovalFields(
  letter: RentalApprovalLetter,
  language: Language,
): LetterFields<typeof rentalApprovalLetter> {
  const words = new LetterWords(language);
  return {
    ...onRoom(letter, 'rentalApproval', words, language),
    booking: letter.booking === null ? [] : words.booking(letter.booking),
    reckoning: words.sums(letter.price),
    conditions: letter.conditions,
  };
}

export function rentalDenialFields(
  letter: RentalDenialLetter,
  language: Language,
): LetterFields<typeof rentalDenialLetter> {
  const words = new LetterWords(language);
  return {
    ...onRoom(letter, 'rentalDenial', words, language),
    ...reasoned(letter, words),
    reasons: [...words.reasons(letter.criteria), ...words.ownReason(letter.why, letter.rules)],
    booking: letter.booking === null ? [] : words.booking(letter.booking),
  };
}

function onGrant(letter: DecisionLetter, outcome: string, language: Language, sums: object = {}) {
  const words = new LetterWords(language);
  const { committee, association } = letter;
  const grant = letter.subject[language];
  const money = outcome === 'award' || outcome === 'partAward';
  return {
    grant,
    decision: words.say(`decision.${outcome}`, { ...sums, committee, association, grant }),
    publicRecord: words.say(money ? 'publicAward' : 'publicRecord'),
    ...words.every(letter),
  };
}

function onRoom(letter: DecisionLetter, outcome: string, words: LetterWords, language: Language) {
  const premises = letter.subject[language];
  const { committee, association } = letter;
  return {
    premises,
    decision: words.say(`decision.${outcome}`, { committee, association, premises }),
    publicRecord: words.say('publicRecord'),
    ...words.every(letter),
  };
}

function reasoned({ criteria, basis }: Reasoning, words: LetterWords) {
  return { reasons: words.reasons(criteria), basis: words.basis(basis) };
}

/** By when and what is accounted for; where nothing is, that it must still be possible to show. */
function reportOf(report: AwardLetter['report'], words: LetterWords) {
  if (report === null) return { report: '', reportParts: [] };
  if (report === 'none') return { report: words.say('noReport'), reportParts: [words.say('noReportStill')] };
  return { report: words.say('report', { dueOn: report.dueOn }), reportParts: report.parts };
}

function moneyOf(letter: AwardLetter, language: Language) {
  const words = new LetterWords(language);
  const { payoutOn, report, terms } = letter;
  const accepted = terms?.acceptedOn ?? null;
  return {
    ...reasoned(letter, words),
    reckoning: words.sums(letter.reckoning),
    reckoningNote: letter.reckoningNote,
    payout: payoutOn === null ? '' : words.say('payout', { payoutOn }),
    conditions: letter.conditions,
    ...reportOf(report, words),
    reportChanges: words.say('reportChanges'),
    keepVouchers: terms === null ? '' : words.say('keepVouchers', { keepVouchersUntilOn: terms.keepVouchersUntilOn }),
    allowInspection: words.say('allowInspection'),
    repayment:
      terms === null || accepted === null
        ? ''
        : words.say('repayment', { terms: terms.title[language], acceptedOn: accepted }),
    repaymentGrounds: terms === null ? [] : terms.grounds.map((ground) => ground[language]),
    interest: terms === null ? '' : words.interest(terms),
  };
}
