import type { Circumstance, DemocracyAct, SpecialReasons } from '../../decisions/grounds/content.js';
import type { PutEvidence } from '../../decisions/grounds/put-evidence.js';
import type { DecisionState } from '../../decisions/decision.js';
import type { Role } from '../../identity/roles.js';
import type { MatterState } from '../../matters/diary/matter.js';
import { flow } from '../../matters/steps/steps.js';
import type { Day } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';

export const FINDING_STATES = [
  'investigating',
  'hearing',
  'weighed',
  'proposed',
  'decided',
  'sealed',
  'discontinued',
] as const;
export type FindingState = (typeof FINDING_STATES)[number];

const COORDINATOR: readonly Role[] = ['coordinator'];
const SECRETARY: readonly Role[] = ['committeeSecretary'];
const WORKING = ['investigating', 'hearing', 'weighed'] as const satisfies readonly FindingState[];
const TOLD = ['matterOpen', 'started', 'described', 'cited'] as const;

/**
 * What the committee itself establishes [konstaterande]: an act, by whom in which role, within the activity, on a day, on
 * documents, with the association's reply and the special reasons weighed. No delegate ever decides it (KL 6:38).
 */
// prettier-ignore
export const findingFlow = flow<FindingState>('finding', ['decided', 'sealed', 'discontinued'], [
  { act: 'open',         by: COORDINATOR, from: [],                                    to: 'investigating', basis: 'objectivity',     needs: ['started'], closes: ['begin'] },
  { act: 'describe',     by: COORDINATOR, from: WORKING,                               to: 'same',          basis: 'objectivity',     needs: ['matterOpen', 'started'] },
  { act: 'hear',         by: COORDINATOR, from: WORKING,                               to: 'hearing',       basis: 'objectivity',     needs: TOLD, letter: 'finding-hearing' },
  { act: 'weigh',        by: COORDINATOR, from: ['hearing', 'weighed'],                to: 'weighed',       basis: 'proportionality', needs: ['matterOpen', 'heard'] },
  { act: 'propose',      by: COORDINATOR, from: ['weighed'],                           to: 'proposed',      basis: 'committeeOnly',   needs: [...TOLD, 'heard', 'weighedWhole'] },
  { act: 'resume',       by: COORDINATOR, from: ['proposed'],                          to: 'weighed',       basis: 'handling',        needs: ['cameBack'] },
  { act: 'enterMinutes', by: SECRETARY,   from: ['proposed'],                          to: 'decided',       basis: 'meeting',         needs: ['matterOpen'], notBy: 'propose', letter: 'decision-finding' },
  { act: 'seal',         by: COORDINATOR, from: ['decided'],                           to: 'sealed',        basis: 'secrecy',         needs: ['noConsequence'] },
  { act: 'discontinue',  by: COORDINATOR, from: WORKING,                               to: 'discontinued',  basis: 'objectivity',     letter: 'finding-discontinued' },
]);

/** What was weighed of an act before it is proposed to be established. */
export interface FindingWeighing {
  readonly words: string;
  readonly acts: readonly DemocracyAct[];
  readonly circumstances: readonly Circumstance[];
  readonly specialReasons: SpecialReasons;
}

/** A case of establishing, as its rules know it. */
export interface FindingFields {
  /** What was found, as the hearing tells it. */
  readonly facts: string | null;
  /** The criteria that it is about, of the rules that the committee has adopted. */
  readonly criteria: readonly string[];
  readonly adoptedHash: string | null;
  readonly evidence: readonly PutEvidence[];
  readonly weighing: FindingWeighing | null;
}

/** What the needs of such a case look at. */
export interface FindingLook {
  readonly matterState: MatterState;
  readonly started: boolean;
  readonly facts: string | null;
  readonly criteria: readonly string[];
  /** Criteria that no document speaks of. */
  readonly uncited: readonly string[];
  readonly hearing: { readonly answered: boolean; readonly replyOn: Day } | null;
  readonly weighing: FindingWeighing | null;
  readonly decision: { readonly state: DecisionState; readonly outcome: string } | null;
  readonly today: Day;
}

const CAME_BACK: readonly DecisionState[] = ['returned', 'referredBack', 'withdrawn'];
const unmet = (name: string, facts?: Reason['facts']): readonly Reason[] => [
  { code: `finding.need.${name}`, ...(facts && { facts }) },
];
const unless = (holds: boolean, name: string): readonly Reason[] => (holds ? [] : unmet(name));

/** Why an act is not possible yet; nothing is a need that is met. */
export const findingNeeds: Readonly<Record<string, (look: FindingLook) => readonly Reason[]>> = {
  matterOpen: ({ matterState }) => unless(matterState !== 'closed', 'matterOpen'),
  started: ({ started }) => unless(started, 'started'),
  described: ({ facts, criteria }) => unless(facts !== null && criteria.length > 0, 'described'),
  cited: ({ uncited }) => unless(uncited.length === 0, 'cited'),
  heard: ({ hearing, today }) => {
    if (hearing === null) return unmet('heard');
    return hearing.answered || hearing.replyOn < today ? [] : unmet('replyTime', { lastOn: hearing.replyOn });
  },
  weighedWhole: ({ weighing }) => unless(weighing !== null, 'weighed'),
  cameBack: ({ decision }) => unless(decision !== null && CAME_BACK.includes(decision.state), 'cameBack'),
  noConsequence: ({ decision }) => unless(decision?.outcome === 'noConsequence', 'noConsequence'),
};
