import { oneSpaced } from '../../rulebook/folders/criteria-faults.js';
import type { SourceText } from '../../rulebook/evaluation/criteria-content.js';
import type { Reason } from '../../shared/reason.js';
import type { CriterionReason, DecisionContent } from './content.js';
import { democracyLacks } from './democracy.js';
import { CITED_GROUNDS, groundsOf, KINDS, OUTCOME_RULES, RESTING_GROUNDS } from './outcome.js';

/** What the reasons of a decision are held against. */
export interface Footing {
  /** The reasons of each criterion; none where the case was not assessed. */
  readonly reasons: readonly CriterionReason[];
  /** What was applied for, in whole öre; null where no amount was. */
  readonly appliedOre: number | null;
  /** The texts that the rules in force quote. */
  readonly sources: Readonly<Record<string, SourceText>>;
  /** Whether the association was asked for what is missing, and let the day pass. */
  readonly unsupplemented: boolean;
  /** Whether the police were asked about the matter, and have answered. */
  readonly policeAsked?: boolean;
  /** Whether the committee itself has gone another way than its rules point, with a reason. */
  readonly deviates: boolean;
}

/** What a decision's reasons lack for its outcome; nothing is that they carry it. */
export function lacksOf(content: DecisionContent, footing: Footing): readonly Reason[] {
  const first = [...outcomeLacks(content), ...amountLacks(content, footing), ...groundLacks(content)];
  if (first.length > 0) return first;
  if (KINDS[content.kind].ownCase)
    return [
      ...criteriaLacks(content, footing),
      ...communicationLacks(content, footing),
      ...democracyLacks(content, footing.reasons),
    ];
  return [
    ...citationLacks(content, footing),
    ...orderLacks(content, footing),
    ...supplementLacks(content, footing),
    ...criteriaLacks(content, footing),
    ...communicationLacks(content, footing),
    ...awardLacks(content, footing),
    ...democracyLacks(content, footing.reasons),
  ];
}

const lack = (code: string, facts?: Reason['facts']): Reason => ({
  code: `decision.lack.${code}`,
  ...(facts && { facts }),
});

function outcomeLacks({ kind, outcome }: DecisionContent): Reason[] {
  return KINDS[kind].outcomes.includes(outcome)
    ? []
    : [lack('outcome', { field: 'outcome', outcomeCode: `outcome.${outcome}` })];
}

/** An award of less than was applied for is a part award, and is called so. */
function amountLacks({ kind, outcome, amountOre }: DecisionContent, { appliedOre }: Footing): Reason[] {
  const { amount } = OUTCOME_RULES[outcome];
  const field = 'amountOre';
  if (!KINDS[kind].paid || amount === 'none') return amountOre === null ? [] : [lack('amountGiven', { field })];
  if (amountOre === null) return amount === 'needed' ? [lack('amountMissing', { field })] : [];
  if (amountOre <= 0) return [lack('amountMissing', { field })];
  if (outcome === 'partAward' && appliedOre === null) return [lack('appliedUnknown', { field })];
  if (appliedOre === null || outcome === 'withheld') return [];
  const facts = { field, amountOre, appliedOre };
  if (outcome === 'award' && amountOre < appliedOre) return [lack('isPartAward', facts)];
  if (amountOre > appliedOre) return [lack('moreThanApplied', facts)];
  return outcome === 'partAward' && amountOre === appliedOre ? [lack('isWholeAward', facts)] : [];
}

function groundLacks({ kind, outcome, ground, words, restsOn }: DecisionContent): Reason[] {
  const grounds = groundsOf(kind, outcome);
  if (ground === null ? grounds.length > 0 : !grounds.includes(ground)) return [lack('ground', { field: 'ground' })];
  const rests = ground !== null && RESTING_GROUNDS.includes(ground);
  if (rests && restsOn.length === 0) return [lack('restsOnNothing', { field: 'restsOn' })];
  if (!rests && restsOn.length > 0) return [lack('restsOnCriteria', { field: 'restsOn' })];
  const needsWords = ground !== null && !(rests && outcome === 'refusal');
  return needsWords && words === null ? [lack('words', { field: 'words' })] : [];
}

/** Too late, or not supplemented: only where a rule in force says what follows, in these words. */
function citationLacks({ ground, citation }: DecisionContent, { sources }: Footing): Reason[] {
  const field = 'citation';
  if (ground === null || !CITED_GROUNDS.includes(ground))
    return citation === null ? [] : [lack('citationUnused', { field })];
  if (citation === null) return [lack('citation', { field })];
  const { document, quote } = citation;
  const text = Object.hasOwn(sources, document) ? sources[document]?.text : undefined;
  if (text !== undefined && oneSpaced(quote) !== '' && oneSpaced(text).includes(oneSpaced(quote))) return [];
  return [lack('citationNotInForce', { field, document, quote })];
}

/** Disorder is told by the police, asked before the answer; a reason that is found afterwards is none (JO 1008-2021). */
function orderLacks({ ground }: DecisionContent, { policeAsked }: Footing): Reason[] {
  return ground !== 'order' || policeAsked === true ? [] : [lack('policeFirst', { field: 'ground' })];
}

/** Unknown is not no; only silence on a question that was put can be told of. */
function supplementLacks({ ground }: DecisionContent, { reasons, unsupplemented }: Footing): Reason[] {
  if (ground !== 'notSupplemented') return [];
  if (!reasons.some(({ verdict }) => verdict === 'unknown')) return [lack('nothingUnknown', { field: 'ground' })];
  return unsupplemented ? [] : [lack('supplementNotAsked', { field: 'ground' })];
}

const NOT_NO: Readonly<Record<string, string>> = {
  notApplicable: 'doesNotBind',
  unknown: 'unknownIsNotNo',
  met: 'criterionMet',
};

function criteriaLacks({ restsOn }: DecisionContent, { reasons }: Footing): Reason[] {
  return restsOn.flatMap((criterion) => {
    const found = reasons.find((reason) => reason.criterion === criterion);
    if (!found) return [lack('noSuchCriterion', { field: 'restsOn', criterion })];
    const facts = { field: 'restsOn', criterion, title: found.title };
    if (found.verdict !== 'unmet') return [{ ...lack(NOT_NO[found.verdict] ?? '', facts), because: found.because }];
    if (found.evidence.length > 0) return [];
    if (found.judgedBy === 'person') return [lack('undocumented', facts)];
    // What the office itself has set is shown and communicated like any other evidence.
    return (found.corrected ?? []).map((fact) => lack('correctedUndocumented', { ...facts, fact }));
  });
}

/** What goes against somebody rests on what he was told of, or says by which exception it does not. */
function communicationLacks({ restsOn, exceptions }: DecisionContent, { reasons }: Footing): Reason[] {
  const evidence = reasons
    .filter(({ criterion }) => restsOn.includes(criterion))
    .flatMap(({ criterion, title, evidence: cited }) => cited.map((each) => ({ ...each, criterion, title })));
  const untold = evidence.filter(({ own, communicatedOn }) => !own && communicatedOn === null);
  const missing = untold.filter(({ id }) => !exceptions.some(({ evidenceId }) => evidenceId === id));
  const needless = exceptions.filter(({ evidenceId }) => !untold.some(({ id }) => id === evidenceId));
  return [
    ...missing.map(({ id: evidenceId, criterion, title }) =>
      lack('notCommunicated', { field: 'exceptions', criterion, title, evidenceId }),
    ),
    ...needless.map(({ evidenceId }) => lack('exceptionForNothing', { field: 'exceptions', evidenceId })),
  ];
}

/** What the rules bar is not awarded, and neither is what nobody knows; the committee itself may say why it does. */
function awardLacks({ outcome, specialReasons }: DecisionContent, { reasons, deviates }: Footing): Reason[] {
  if ((outcome !== 'award' && outcome !== 'partAward') || deviates) return [];
  const excused = (reason: CriterionReason): boolean => reason.democracy && specialReasons?.found === true;
  return reasons
    .filter((reason) => reason.knockOut && !excused(reason))
    .flatMap(({ criterion, title, verdict }) => {
      const facts = { field: 'outcome', criterion, title };
      if (verdict === 'unmet') return [lack('barred', facts)];
      return verdict === 'unknown' ? [lack('barredUnknown', facts)] : [];
    });
}
