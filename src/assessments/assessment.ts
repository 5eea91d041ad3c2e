import type { ExchangeKind } from '../documents/exchanges/exchange.js';
import type { Role } from '../identity/roles.js';
import type { MatterState } from '../matters/diary/matter.js';
import { flow } from '../matters/steps/steps.js';
import type { Day } from '../shared/day.js';
import type { Reason } from '../shared/reason.js';
import type { Assessed } from '../rulebook/evaluation/assessed.js';

export const ASSESSMENT_STATES = ['open', 'ready', 'superseded'] as const;
export type AssessmentState = (typeof ASSESSMENT_STATES)[number];

const OFFICERS: readonly Role[] = ['grantOfficer', 'premisesOfficer'];
const OPEN = ['matterOpen'] as const;
/** Whoever judges has said first that nothing ties him to the association, or somebody else judges. */
const JUDGING = [...OPEN, 'impartial'] as const;

/** An officer's assessment [bedömning] of facts against the criteria in force. */
// prettier-ignore
export const assessmentFlow = flow<AssessmentState>('assessment', ['superseded'], [
  { act: 'begin',            by: OFFICERS, from: [],                to: 'open',       basis: 'handling', needs: OPEN, opens: { task: 'assess', for: 'officer', afterDays: 14 }, closes: ['begin'] },
  { act: 'declareImpartial', by: OFFICERS, from: ['open'],          to: 'same',       basis: 'conflict', needs: OPEN },
  { act: 'correctFact',      by: OFFICERS, from: ['open'],          to: 'same',       basis: 'handling', needs: JUDGING },
  { act: 'refreshFacts',     by: OFFICERS, from: ['open'],          to: 'same',       basis: 'handling', needs: JUDGING },
  { act: 'judge',            by: OFFICERS, from: ['open'],          to: 'same',       basis: 'handling', needs: JUDGING },
  { act: 'retract',          by: OFFICERS, from: ['open'],          to: 'same',       basis: 'handling', needs: JUDGING },
  { act: 'cite',             by: OFFICERS, from: ['open'],          to: 'same',       basis: 'register', needs: JUDGING },
  { act: 'communicate',      by: OFFICERS, from: ['open'],          to: 'same',       basis: 'handling', needs: JUDGING },
  { act: 'dropEvidence',     by: OFFICERS, from: ['open'],          to: 'same',       basis: 'handling', needs: JUDGING },
  { act: 'complete',         by: OFFICERS, from: ['open'],          to: 'ready',      basis: 'handling', needs: [...JUDGING, 'judged', 'askedFor'], opens: { task: 'propose', for: 'officer', afterDays: 7 }, closes: ['assess'] },
  { act: 'reopen',           by: OFFICERS, from: ['ready'],         to: 'open',       basis: 'handling', needs: OPEN, opens: { task: 'assess', for: 'officer', afterDays: 7 }, closes: ['propose'] },
  { act: 'supersede',        by: OFFICERS, from: ['open', 'ready'], to: 'superseded', basis: 'handling', closes: ['assess', 'propose'] },
]);

/** What the needs of an assessment look at. */
export interface AssessmentLook {
  readonly matterState: MatterState;
  readonly actorId: string;
  /** Those who have said that they are impartial. */
  readonly impartial: readonly string[];
  /** What the criteria say of the facts and judgements as they are now. */
  readonly assessed: Assessed;
  /** Whether somebody has been asked for what is missing. */
  readonly supplementAsked: boolean;
}

/** Whether a question has asked the association for what is missing; a draft has asked nobody. */
export function isAsked({ kind, askedOn }: { readonly kind: ExchangeKind; readonly askedOn: Day | null }): boolean {
  return kind === 'supplement' && askedOn !== null;
}

const met: readonly Reason[] = [];
const unmet = (name: string, facts?: Reason['facts']): readonly Reason[] => [
  { code: `assessment.need.${name}`, ...(facts && { facts }) },
];

/** Why an act is not possible yet; nothing is a need that is met. */
export const assessmentNeeds: Readonly<Record<string, (look: AssessmentLook) => readonly Reason[]>> = {
  matterOpen: ({ matterState }) => (matterState === 'closed' ? unmet('matterOpen') : met),
  impartial: ({ impartial, actorId }) => (impartial.includes(actorId) ? met : unmet('impartial')),
  judged: ({ assessed }) => {
    const left = assessed.criteria.filter(({ verdict, judgedBy }) => verdict === 'unknown' && judgedBy === 'person');
    return left.length === 0 ? met : unmet('judged', { criteria: left.map(({ criterion }) => criterion).join(', ') });
  },
  // Unknown is not no: what nobody has been asked about cannot end an assessment.
  askedFor: ({ assessed, supplementAsked }) => {
    const missing = assessed.criteria.filter(({ verdict, judgedBy }) => verdict === 'unknown' && judgedBy === 'facts');
    if (missing.length === 0 || supplementAsked) return met;
    return unmet('askedFor', { criteria: missing.map(({ criterion }) => criterion).join(', ') });
  },
};
