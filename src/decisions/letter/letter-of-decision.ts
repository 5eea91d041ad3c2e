import * as kinds from '../../documents/letters/decision-letters.js';
import type { LetterKind } from '../../documents/letters/letter-kind.js';
import type { BothTexts, CriteriaContent, Quotation } from '../../rulebook/evaluation/criteria-content.js';
import { termOf, type GrantTerms } from '../../rulebook/terms/terms-content.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { say } from '../../shared/texts.js';
import type { DecidedBy as DecidedHow } from '../decision.js';
import type { DecisionContent, CriterionReason } from '../grounds/content.js';
import { KINDS } from '../grounds/outcome.js';
import type { Derivation } from '../replay/derivation.js';
import type {
  AwardLetter,
  DecidedBy,
  DecisionLetter,
  LetterBasis,
  LetterBooking,
  LetterCriterion,
  LetterTerms,
  QuotedRule,
  ShownActs,
} from './decision-letter.js';
import { awardFaults, reasoningFaults } from './letter-faults.js';
import * as models from './letter-models.js';
import { noteBeside, reckoningOf } from './letter-reckoning.js';

/** What whoever writes the letter adds to the decision. */
export interface LetterWishes {
  readonly language: Language;
  /** What it is about: `verksamhetsbidrag för 2027`. */
  readonly grant: string;
  readonly payoutOn: Day | null;
  readonly reportDueOn: Day | null;
  readonly reportParts: readonly string[];
  /** That nothing is accounted for: the committee has asked for no report. */
  readonly noReport?: true;
  readonly conditions: readonly string[];
  readonly again: string;
  readonly until: string;
  /** What was asked for, where it is a room. */
  readonly booking?: LetterBooking;
}

/** A decision as its letter is made from it. */
export interface DecidedContent extends DecisionContent {
  readonly appliedOre: number | null;
  readonly reasons: readonly CriterionReason[];
  readonly derivations: readonly Derivation[];
  readonly decidedHow: DecidedHow | null;
  readonly decidedBy: Id | null;
  readonly decidedOn: Day | null;
  readonly delegatedNumber: string | null;
  readonly delegation: readonly Reason[] | null;
  readonly paragraph: string | null;
}

/** Everything a letter is put together from. */
export interface LetterSources {
  readonly common: DecisionLetter;
  readonly criteria: readonly LetterCriterion[];
  readonly basis: readonly LetterBasis[];
  readonly terms: LetterTerms | null;
  readonly rules: CriteriaContent | null;
  readonly wishes: LetterWishes;
  /** The texts by which rooms are let. */
  readonly letting?: CriteriaContent['sources'];
}

/** A letter that is put together: its kind and its whole model. */
export interface Written {
  readonly kind: LetterKind;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The letter that tells of a decision: its kind and its whole model. */
export function writtenOf(decision: DecidedContent, sources: LetterSources): Written {
  const { common, criteria, basis, rules, wishes } = sources;
  const { kind, outcome } = decision;
  const reasoned = { ...common, criteria, basis };
  const { language, again, until } = wishes;
  const why = decision.words ?? '';
  const appliedOre = decision.appliedOre ?? 0;
  const cited = decision.citation ? [quoted(decision.citation, { ...rules?.sources, ...sources.letting })] : [];
  // What a folder above keeps is told by its own letter.
  if (KINDS[kind].ownCase) throw problem('refused', 'decisionLetter.ownCase');
  mustBeSound(reasoningFaults(reasoned));
  if (kind === 'roomLetting' && outcome === 'award')
    return {
      kind: kinds.rentalApprovalLetter,
      fields: models.rentalApprovalFields(
        { ...common, booking: wishes.booking ?? null, price: [], conditions: wishes.conditions },
        language,
      ),
    };
  if (kind === 'roomLetting' && outcome === 'refusal')
    return {
      kind: kinds.rentalDenialLetter,
      fields: models.rentalDenialFields(
        { ...reasoned, booking: wishes.booking ?? null, why: decision.ground === 'criteria' ? '' : why, rules: cited },
        language,
      ),
    };
  switch (outcome) {
    case 'award':
    case 'partAward':
      return awardOf(decision, sources);
    case 'refusal': {
      const fields = models.refusalFields({ ...reasoned, appliedOre, why, again }, language);
      return { kind: kinds.refusalLetter, fields };
    }
    case 'dismissal': {
      const fields = models.dismissalFields({ ...common, why, rules: cited, again }, language);
      return { kind: kinds.dismissalLetter, fields };
    }
    case 'caseClosed':
      return { kind: kinds.caseClosedLetter, fields: models.caseClosedFields({ ...common, why }, language) };
    case 'withheld': {
      const amountOre = decision.amountOre ?? appliedOre;
      const fields = models.withheldFields({ ...reasoned, amountOre, why, until, rules: cited }, language);
      return { kind: kinds.withheldLetter, fields };
    }
    case 'noConsequence': {
      const fields = models.noConsequenceFields({ ...reasoned, ...shownIn(decision), why }, language);
      return { kind: kinds.noConsequenceLetter, fields };
    }
    case 'clawback':
    case 'noClawback':
    case 'finding':
    case 'suspension':
      throw problem('refused', 'decisionLetter.ownCase');
  }
}

/** The acts a decision says have no consequence, under the names of their criteria, and what was weighed. */
function shownIn({ acts, circumstances, specialReasons, reasons }: DecidedContent): ShownActs {
  const titleOf = (id: string): BothTexts =>
    reasons.find(({ criterion }) => criterion === id)?.title ?? { sv: id, en: id };
  return {
    acts: acts.map(({ criterion, act, actorRole, happenedOn, reply }) => ({
      ...{ title: titleOf(criterion), act, actorRole, happenedOn, reply },
    })),
    circumstances,
    weighing: specialReasons?.words ?? '',
  };
}

function awardOf(decision: DecidedContent, { common, criteria, basis, terms, wishes }: LetterSources): Written {
  const amountOre = decision.amountOre ?? 0;
  const appliedOre = decision.appliedOre ?? amountOre;
  const { payoutOn, conditions, reportDueOn, reportParts, language } = wishes;
  const reckoning = reckoningOf({ amountOre, appliedOre, derivations: decision.derivations });
  const letter: AwardLetter = {
    ...common,
    ...{ criteria, basis, terms, amountOre, appliedOre, payoutOn, conditions },
    ...{ reckoning, reckoningNote: noteBeside(reckoning, decision.words ?? '') },
    report: wishes.noReport ? 'none' : reportDueOn === null ? null : { dueOn: reportDueOn, parts: reportParts },
  };
  mustBeSound(awardFaults(letter));
  return decision.outcome === 'award'
    ? { kind: kinds.awardLetter, fields: models.awardFields(letter, language) }
    : { kind: kinds.partAwardLetter, fields: models.partAwardFields(letter, language) };
}

function mustBeSound([first, ...more]: readonly Reason[]): void {
  if (first) throw new Problem('refused', [first, ...more]);
}

/** Who decided; null as long as nobody has. */
export function decidedByOf(decision: DecidedContent, names: ReadonlyMap<Id, string>): DecidedBy | null {
  const { decidedHow, decidedOn, decidedBy, delegatedNumber, delegation, paragraph } = decision;
  if (decidedHow === null || decidedOn === null) return null;
  if (decidedHow === 'committee') return paragraph === null ? null : { by: 'committee', decidedOn, paragraph };
  if (delegatedNumber === null) return null;
  if (decidedHow === 'chair') return { by: 'chair', decidedOn, number: delegatedNumber };
  const point = delegation?.find(({ code }) => code === 'delegation.allows')?.facts?.['number'];
  const name = decidedBy === null ? undefined : names.get(decidedBy);
  if (typeof point !== 'string' || name === undefined) return null;
  return { by: 'delegate', decidedOn, name, number: delegatedNumber, point };
}

/** The criteria with the rules in force, quoted under the names of their documents. */
export function criteriaOf(
  { reasons }: DecidedContent,
  rules: CriteriaContent,
  names: ReadonlyMap<Id, string>,
  language: Language,
): LetterCriterion[] {
  return reasons.flatMap(({ criterion, title, verdict, words, because, evidence }) => {
    const card = rules.criteria.find(({ id }) => id === criterion);
    if (!card) return [];
    return {
      ...{ id: criterion, title, text: card.text, verdict, reason: words ?? because },
      rules: card.quotations.map((each) => quoted(each, rules.sources)),
      evidence: evidence.filter(isTold).map((each) => ({ quote: each.quote, where: paperOf(each, names, language) })),
    };
  });
}

/** What a decision rests on: the application, and each paper that was cited, once. */
export function basisOf(
  { reasons }: DecidedContent,
  names: ReadonlyMap<Id, string>,
  receivedOn: Day,
  language: Language,
): LetterBasis[] {
  const application = say(language, 'decisionLetter.application', { receivedOn });
  const papers = reasons
    .flatMap(({ evidence }) => evidence.filter(isTold))
    .map((each) => ({ ...paperOf(each, names, language), page: null }));
  const distinct = new Map(papers.map((paper) => [paper.name, paper]));
  return [{ name: application, page: null, own: true, communicatedOn: null }, ...distinct.values()];
}

/** What was kept from the association by an exception is not told it by the letter. */
function isTold({ own, communicatedOn }: CriterionReason['evidence'][number]): boolean {
  return own || communicatedOn !== null;
}

function paperOf(
  { fileId, page, own, communicatedOn, sourceType }: CriterionReason['evidence'][number],
  names: ReadonlyMap<Id, string>,
  language: Language,
): LetterBasis {
  const name = (fileId !== null && names.get(fileId)) || say(language, `sourceType.${sourceType}`);
  return { name, page, own, communicatedOn };
}

function quoted({ document, place, quote }: Quotation, sources: CriteriaContent['sources']): QuotedRule {
  return { place, quote, document: sources[document]?.title ?? { sv: document, en: document } };
}

/** What the terms say that a letter repeats; vouchers are kept so many years after the year the money was for. */
export function termsOf(content: GrantTerms, acceptedOn: Day | null, reportYear: number): LetterTerms {
  const { repayment, keepVouchers, report, interest, reminderFee } = content.clauses;
  const { text: interestText } = interest.agreed ? termOf(content, interest) : { text: null };
  const { text: feeText } = reminderFee.agreed ? termOf(content, reminderFee) : { text: null };
  return {
    title: content.title,
    acceptedOn,
    grounds: repayment.grounds.map(({ text }) => text),
    keepVouchersUntilOn: `${reportYear - report.yearsAfter + keepVouchers.years}-12-31`,
    interest: interestText,
    reminderFee: feeText,
  };
}
