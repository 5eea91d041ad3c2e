import type { CommunicationException } from '../../decisions/grounds/communication.js';
import type { DecisionState } from '../../decisions/decision.js';
import type { Role } from '../../identity/roles.js';
import type { MatterState } from '../../matters/diary/matter.js';
import { flow } from '../../matters/steps/steps.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';
import type { ClawbackGround, LegalBasis } from '../basis/grounds.js';
import type { Weighing } from '../basis/weighing.js';

export const CLAWBACK_STATES = [
  'investigating',
  'hearing',
  'weighed',
  'proposed',
  'decided',
  'claimed',
  'ended',
  'discontinued',
] as const;
export type ClawbackState = (typeof CLAWBACK_STATES)[number];

type Roles = readonly Role[];
const OFFICERS: Roles = ['grantOfficer', 'coordinator', 'finance'];
/** Those who may turn to authorities and others: finance claims money and asks nobody about extremism. */
const CONTACTERS: Roles = ['grantOfficer', 'coordinator'];
const DELEGATES: Roles = ['decisionMaker', 'grantOfficer', 'coordinator', 'finance'];
const SECRETARY: Roles = ['committeeSecretary'];
/** As long as nobody has proposed anything. */
const WORKING = ['investigating', 'hearing', 'weighed'] as const satisfies readonly ClawbackState[];
const OPEN = [...WORKING, 'proposed'] as const satisfies readonly ClawbackState[];
const TOLD = ['matterOpen', 'described', 'itemised', 'lawful', 'basisCurrent'] as const;
const READY = [...TOLD, 'heard', 'heardOfAll', 'weighedWhole', 'inTime'] as const;

/**
 * A clawback [återkrav] from what was found to the claim, or to a reasoned no. Nothing is demanded before the association has
 * been heard; whoever proposes does not decide; and what is decided becomes a claim by finance's own act.
 */
// prettier-ignore
export const clawbackFlow = flow<ClawbackState>('clawback', ['claimed', 'ended', 'discontinued'], [
  { act: 'open',         by: OFFICERS,                   from: [],                        to: 'investigating', basis: 'control' },
  { act: 'describe',     by: OFFICERS,                   from: WORKING,                   to: 'same',          basis: 'objectivity',     needs: ['matterOpen'] },
  { act: 'setItems',     by: OFFICERS,                   from: WORKING,                   to: 'same',          basis: 'objectivity',     needs: ['matterOpen'] },
  { act: 'takeDependents', by: OFFICERS,                 from: WORKING,                   to: 'same',          basis: 'objectivity',     needs: ['matterOpen', 'dependents'] },
  { act: 'recompute',    by: OFFICERS,                   from: WORKING,                   to: 'same',          basis: 'objectivity',     needs: ['matterOpen', 'computable'], closes: ['basisChanged'] },
  { act: 'keepBasis',    by: OFFICERS,                   from: [...OPEN, 'decided'],      to: 'same',          basis: 'objectivity',     needs: ['matterOpen', 'basisMoved'], closes: ['basisChanged'] },
  { act: 'noticeBasis',  by: ['program'],                from: [...OPEN, 'decided'],      to: 'same',          basis: 'objectivity',     needs: ['basisMoved'], opens: { task: 'basisChanged', for: 'officer', afterDays: 3 } },
  { act: 'withhold',     by: ['finance', 'decisionMaker'], from: OPEN,                    to: 'same',          basis: 'control',         needs: ['matterOpen', 'notHeld'], letter: 'payouts-held' },
  { act: 'hear',         by: OFFICERS,                   from: ['investigating', 'hearing', 'weighed'], to: 'hearing', basis: 'objectivity', needs: TOLD, letter: 'clawback-hearing', closes: ['begin'] },
  { act: 'skipHearing',  by: OFFICERS,                   from: ['investigating'],         to: 'hearing',       basis: 'objectivity',     needs: TOLD, closes: ['begin'] },
  { act: 'weigh',        by: OFFICERS,                   from: ['hearing', 'weighed'],    to: 'weighed',       basis: 'proportionality', needs: ['matterOpen', 'heard'] },
  { act: 'propose',      by: OFFICERS,                   from: ['weighed'],               to: 'proposed',      basis: 'handling',        needs: READY },
  { act: 'sendBack',     by: DELEGATES,                  from: ['proposed'],              to: 'weighed',       basis: 'handling',        notBy: 'propose' },
  { act: 'resume',       by: OFFICERS,                   from: ['proposed'],              to: 'weighed',       basis: 'handling',        needs: ['cameBack'] },
  { act: 'decide',       by: DELEGATES,                  from: ['proposed'],              to: 'decided',       basis: 'delegation',      needs: ['matterOpen', 'basisCurrent'], notBy: 'propose' },
  { act: 'enterMinutes', by: SECRETARY,                  from: ['proposed'],              to: 'decided',       basis: 'meeting',         needs: ['matterOpen', 'basisCurrent'], notBy: 'propose' },
  { act: 'raise',        by: ['finance'],                from: ['decided'],               to: 'claimed',       basis: 'claim',           needs: ['matterOpen', 'decidedToClaim', 'stands', 'basisCurrent'], letter: 'clawback-hand-over', closes: ['raiseClaim'] },
  { act: 'conclude',     by: OFFICERS,                   from: ['decided'],               to: 'ended',         basis: 'handling',        needs: ['decidedNot'] },
  { act: 'takeBack',     by: ['finance', 'grantOfficer', 'coordinator', 'municipalLawyer'], from: ['decided', 'claimed', 'ended'], to: 'investigating', basis: 'appeal', needs: ['annulled'], letter: 'clawback-restored' },
  { act: 'askContact',   by: CONTACTERS,                  from: [...OPEN, 'decided', 'claimed'], to: 'same',   basis: 'control',         needs: ['matterOpen', 'establishedCase'] },
  { act: 'noContact',    by: CONTACTERS,                  from: [...OPEN, 'decided', 'claimed'], to: 'same',   basis: 'handling',        needs: ['establishedCase'] },
  { act: 'discontinue',  by: OFFICERS,                   from: WORKING,                   to: 'discontinued',  basis: 'handling',        needs: ['matterOpen', 'noFinding'], letter: 'clawback-discontinued', closes: ['begin', 'basisChanged'] },
]);

/** The parts of a proposal that whoever decides goes through one by one. Texts under `clawbackPartOf`. */
export const CONTROLLED = ['facts', 'hearing', 'terms', 'amount', 'weighing', 'limitation'] as const;
export type Controlled = (typeof CONTROLLED)[number];

/** What the needs of a case look at. */
export interface ClawbackLook {
  readonly matterState: MatterState;
  readonly facts: string | null;
  readonly legalBasis: LegalBasis | null;
  readonly totalOre: Ore;
  readonly grounds: readonly ClawbackGround[];
  /** Why the legal basis does not carry the items; nothing is that it does. */
  readonly unlawful: readonly Reason[];
  /** Whether what the sums were computed from is as it was when somebody took a position on it. */
  readonly basisCurrent: boolean;
  /** Whether the sums can be computed: the case came from a report. */
  readonly computable: boolean;
  /** Whether other grants, reckoned on what is claimed, fall with it and are not in the case. */
  readonly dependents: boolean;
  readonly held: boolean;
  /** What the association has been told and how; null where it has not been heard. */
  readonly hearing: HearingLook | null;
  readonly exception: CommunicationException | null;
  readonly weighing: Weighing | null;
  readonly weighingLacks: readonly Reason[];
  readonly lapsedOn: Day | null;
  readonly decision: { readonly state: DecisionState; readonly outcome: string; readonly annulled: boolean } | null;
  readonly finding: boolean;
  readonly today: Day;
}

/** The hearing as the case looks at it. */
export interface HearingLook {
  readonly answered: boolean;
  readonly extended: boolean;
  readonly replyOn: Day;
  readonly toldOre: Ore;
  readonly toldGrounds: readonly ClawbackGround[];
}

const met: readonly Reason[] = [];
const unmet = (name: string, facts?: Reason['facts']): readonly Reason[] => [
  { code: `clawback.need.${name}`, ...(facts && { facts }) },
];
const unless = (holds: boolean, name: string): readonly Reason[] => (holds ? met : unmet(name));
const lacking = (name: string, lacks: readonly Reason[]): readonly Reason[] =>
  lacks.length === 0 ? met : [...unmet(name), ...lacks];
const claims = ({ weighing }: ClawbackLook): boolean => weighing === null || weighing.proposal === 'clawback';
const STANDING: readonly DecisionState[] = ['decided', 'announced'];
const CAME_BACK: readonly DecisionState[] = ['returned', 'referredBack', 'withdrawn'];

/** Why an act is not possible yet; nothing is a need that is met. */
export const clawbackNeeds: Readonly<Record<string, (look: ClawbackLook) => readonly Reason[]>> = {
  matterOpen: ({ matterState }) => unless(matterState !== 'closed', 'matterOpen'),
  described: ({ facts }) => unless(facts !== null, 'described'),
  itemised: ({ totalOre }) => unless(totalOre > 0, 'itemised'),
  lawful: (look) => {
    if (look.legalBasis === null) return unmet('legalBasis');
    return lacking('lawful', look.unlawful);
  },
  basisCurrent: (look) => unless(look.basisCurrent, 'basisCurrent'),
  basisMoved: (look) => unless(!look.basisCurrent, 'basisMoved'),
  computable: (look) => unless(look.computable, 'computable'),
  dependents: (look) => unless(look.dependents, 'dependents'),
  notHeld: ({ held }) => unless(!held, 'notHeld'),
  heard: ({ hearing, exception, today }) => {
    if (exception !== null || hearing?.answered) return met;
    if (hearing === null) return unmet('heard');
    return hearing.replyOn < today ? met : unmet('replyTime', { lastOn: hearing.replyOn });
  },
  // What has grown since the hearing, or rests on another ground, has not been put to anybody.
  heardOfAll: ({ hearing, exception, totalOre, grounds }) => {
    if (exception !== null || hearing === null) return met;
    const isTold = totalOre <= hearing.toldOre && grounds.every((ground) => hearing.toldGrounds.includes(ground));
    return isTold ? met : unmet('heardOfAll', { toldOre: hearing.toldOre, totalOre });
  },
  weighedWhole: ({ weighing, weighingLacks: lacks }) =>
    weighing === null ? unmet('weighed') : lacking('weighed', lacks),
  inTime: (look) => (look.lapsedOn === null || !claims(look) ? met : unmet('inTime', { lapsesOn: look.lapsedOn })),
  cameBack: ({ decision }) => unless(decision !== null && CAME_BACK.includes(decision.state), 'cameBack'),
  decidedToClaim: ({ decision }) => unless(decision?.outcome === 'clawback', 'decidedToClaim'),
  decidedNot: ({ decision }) => unless(decision !== null && decision.outcome !== 'clawback', 'decidedNot'),
  stands: ({ decision }) =>
    unless(decision !== null && STANDING.includes(decision.state) && !decision.annulled, 'stands'),
  annulled: ({ decision }) => unless(decision?.annulled === true, 'annulled'),
  establishedCase: ({ finding }) => unless(finding, 'establishedCase'),
  noFinding: ({ finding }) => unless(!finding, 'noFinding'),
};
