import type { Role } from '../../identity/roles.js';
import { flow } from '../../matters/steps/steps.js';
import type { MatterState } from '../../matters/diary/matter.js';
import type { Day } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';

export const CONCERN_STATES = ['noted', 'underInquiry', 'noGround', 'noConsequence', 'confirmed'] as const;
export type ConcernState = (typeof CONCERN_STATES)[number];

/** Whoever works for a committee may note a concern; only those who need to know read it afterwards. */
const NOTERS: readonly Role[] = [
  'grantOfficer',
  'premisesOfficer',
  'coordinator',
  'finance',
  'decisionMaker',
  'committeeSecretary',
  'registrar',
];
const COORDINATOR: readonly Role[] = ['coordinator'];
const OPEN = ['noted', 'underInquiry'] as const satisfies readonly ConcernState[];

/**
 * A concern [misstanke] about what an association or its representatives have done within its activity. It is no finding and
 * stops nothing: it is talked through with the manager in charge, looked into, and ends with no ground, or with what the
 * committee itself has found.
 */
// prettier-ignore
export const concernFlow = flow<ConcernState>('concern', ['noGround', 'noConsequence', 'confirmed'], [
  { act: 'note',       by: NOTERS,                from: [],               to: 'noted',         basis: 'register', needs: ['started', 'policeTested'], opens: { task: 'readConcern', for: 'coordinator', afterDays: 3 }, closes: ['begin'] },
  { act: 'add',        by: COORDINATOR,           from: OPEN,             to: 'same',          basis: 'objectivity', needs: ['started', 'policeTested'] },
  { act: 'talk',       by: COORDINATOR,           from: OPEN,             to: 'same',          basis: 'handling', closes: ['readConcern'] },
  { act: 'inquire',    by: COORDINATOR,           from: ['noted'],        to: 'underInquiry',  basis: 'control',  needs: ['started', 'talked'], closes: ['readConcern'] },
  { act: 'renew',      by: COORDINATOR,           from: ['underInquiry'], to: 'same',          basis: 'control',  needs: ['started'] },
  { act: 'askPolice',  by: COORDINATOR,           from: OPEN,             to: 'same',          basis: 'control',  needs: ['started', 'talked'] },
  { act: 'dismiss',    by: COORDINATOR,           from: OPEN,             to: 'noGround',      basis: 'objectivity', needs: ['noFindingUnderWay'], closes: ['readConcern'] },
  { act: 'conclude',   by: ['committeeSecretary'], from: ['underInquiry'], to: 'confirmed',    basis: 'meeting' },
  { act: 'letRest',    by: ['committeeSecretary'], from: ['underInquiry'], to: 'noConsequence', basis: 'meeting' },
]);

/** Where a concern comes from. Texts under `concernSource`. */
export const CONCERN_SOURCES = ['observation', 'tip', 'media', 'authority', 'police', 'audit'] as const;
export type ConcernSource = (typeof CONCERN_SOURCES)[number];

/** Words that somebody said, kept apart from what is written of them. */
export interface Utterance {
  readonly text: string;
  /** A role; never a name. */
  readonly role: string;
  readonly occasion: string;
  readonly source: string;
  readonly saidOn: Day | null;
}

/** What the police have told: which authority, and how its secrecy was tried (OSL 18 and 35 kap.). */
export interface PoliceInformation {
  readonly authority: string;
  readonly receivedOn: Day;
  readonly secrecyTest: string;
}

/** A person who must be named, and why; nothing finds it by the name. */
export interface NamedPerson {
  readonly name: string;
  readonly because: string;
}

/** A talk with the manager in charge [dialog med ansvarig chef]. */
export interface Talk {
  readonly on: Day;
  readonly words: string;
}

/** What was done or said within an association's activity, as somebody noted it. */
export interface ConcernContent {
  readonly conduct: string;
  readonly place: string | null;
  readonly happenedOn: Day | null;
  /** Who acted, as a role. */
  readonly actorRole: string;
  readonly source: ConcernSource;
  readonly utterances: readonly Utterance[];
  readonly police: PoliceInformation | null;
  readonly named: NamedPerson | null;
}

/** What the needs of a concern look at. */
export interface ConcernLook {
  readonly matterState: MatterState;
  readonly started: boolean;
  readonly source: ConcernSource;
  readonly police: PoliceInformation | null;
  readonly talks: readonly Talk[];
  readonly findingUnderWay: boolean;
}

const unless = (holds: boolean, name: string): readonly Reason[] => (holds ? [] : [{ code: `concern.need.${name}` }]);

/** Why an act is not possible yet; nothing is a need that is met. */
export const concernNeeds: Readonly<Record<string, (look: ConcernLook) => readonly Reason[]>> = {
  started: ({ started }) => unless(started, 'started'),
  policeTested: ({ source, police }) => unless(source !== 'police' || police !== null, 'policeTested'),
  talked: ({ talks }) => unless(talks.length > 0, 'talked'),
  noFindingUnderWay: (look) => unless(!look.findingUnderWay, 'noFindingUnderWay'),
};
