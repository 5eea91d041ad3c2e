import type { Role } from '../../identity/roles.js';
import type { Reason } from '../../shared/reason.js';
import { flow } from '../steps/steps.js';

/** The kinds of case a committee keeps; the code begins the case number. Texts under `matterKind`. */
export const MATTER_KINDS = ['AL', 'FB', 'LO', 'ÅK'] as const;
export type MatterKind = (typeof MATTER_KINDS)[number];

/** What a case can wait for. Texts under `waitReason`. */
export const WAIT_REASONS = [
  'supplement',
  'statement',
  'otherAuthority',
  'otherParty',
  'committee',
  'court',
  'payment',
  'other',
] as const;
export type WaitReason = (typeof WAIT_REASONS)[number];

export const MATTER_STATES = ['open', 'waiting', 'closed'] as const;
export type MatterState = (typeof MATTER_STATES)[number];

type Roles = readonly Role[];
const DESK: Roles = ['grantOfficer', 'premisesOfficer', 'coordinator', 'finance', 'committeeSecretary'];
const RUNNERS: Roles = [...DESK, 'decisionMaker'];
const KEEPERS: Roles = ['coordinator', 'decisionMaker', 'municipalLawyer'];
const OPEN = ['open', 'waiting'] as const;

/** What can be done with a case in the diary itself, whatever kind it is of. */
// prettier-ignore
export const matterFlow = flow<MatterState>('matter', ['closed'], [
  { act: 'register',   by: [...DESK, 'registrar'],    from: [],            to: 'open',    basis: 'register', opens: { task: 'begin', for: 'officer', afterDays: 7 } },
  { act: 'take',       by: RUNNERS,                   from: OPEN,          to: 'same',    basis: 'handling', needs: ['nobodyHasIt'] },
  { act: 'release',    by: RUNNERS,                   from: OPEN,          to: 'same',    basis: 'handling', needs: ['takerHasIt'], despiteConflict: true },
  { act: 'assign',     by: [...RUNNERS, 'registrar'], from: OPEN,          to: 'same',    basis: 'handling', despiteConflict: true },
  { act: 'setDnr',     by: [...RUNNERS, 'registrar'], from: OPEN,          to: 'same',    basis: 'register', needs: ['registryElsewhere'], despiteConflict: true },
  { act: 'addNote',    by: [...RUNNERS, 'registrar', 'municipalLawyer'], from: MATTER_STATES, to: 'same', basis: 'register' },
  { act: 'openTask',   by: RUNNERS,                   from: OPEN,          to: 'same',    basis: 'handling' },
  { act: 'finishTask', by: RUNNERS,                   from: OPEN,          to: 'same',    basis: 'handling' },
  { act: 'addLink',    by: [...RUNNERS, 'registrar'], from: MATTER_STATES, to: 'same',    basis: 'register' },
  { act: 'wait',       by: RUNNERS,                   from: ['open'],      to: 'waiting', basis: 'handling' },
  { act: 'wake',       by: RUNNERS,                   from: ['waiting'],   to: 'open',    basis: 'handling', closes: ['wait'] },
  { act: 'restrict',   by: KEEPERS,                   from: MATTER_STATES, to: 'same',    basis: 'secrecy',  needs: ['openToAll'] },
  { act: 'unrestrict', by: KEEPERS,                   from: MATTER_STATES, to: 'same',    basis: 'secrecy',  needs: ['restricted'] },
  { act: 'close',      by: [...RUNNERS, 'program'],   from: ['open'],      to: 'closed',  basis: 'handling', needs: ['nothingLeftToDo'], closes: ['begin'] },
  { act: 'reopen',     by: RUNNERS,                   from: ['closed'],    to: 'open',    basis: 'handling', opens: { task: 'begin', for: 'officer', afterDays: 7 } },
]);

/** What the needs of the diary's own acts look at. */
export interface MatterFacts {
  readonly officerId: string | null;
  readonly takerId: string;
  readonly restricted: boolean;
  /** Codes of the tasks still open. */
  readonly openTasks: readonly string[];
  /** Who keeps the committee's registry; a registry of its own numbers by itself. */
  readonly registry: 'external' | 'own';
}

const met: readonly Reason[] = [];
const unmet = (name: string, facts?: Reason['facts']): readonly Reason[] => [
  { code: `matter.need.${name}`, ...(facts && { facts }) },
];

/** Why an act is not possible yet; nothing is a need that is met. */
export const matterNeeds: Readonly<Record<string, (facts: MatterFacts) => readonly Reason[]>> = {
  nobodyHasIt: ({ officerId }) => (officerId === null ? met : unmet('nobodyHasIt')),
  takerHasIt: ({ officerId, takerId }) => (officerId === takerId ? met : unmet('takerHasIt')),
  registryElsewhere: ({ registry }) => (registry === 'external' ? met : unmet('registryElsewhere')),
  openToAll: ({ restricted }) => (restricted ? unmet('openToAll') : met),
  restricted: ({ restricted }) => (restricted ? met : unmet('restricted')),
  nothingLeftToDo: ({ openTasks }) => {
    const count = openTasks.filter((code) => code !== 'begin').length;
    return count === 0 ? met : unmet('nothingLeftToDo', { count });
  },
};

/** What a case is found by when searching in words. */
export function searchTextOf(matter: {
  readonly party: string;
  readonly title: string;
  readonly dnr: string | null;
}): string {
  return [matter.party, matter.title, matter.dnr ?? ''].join(' ').normalize('NFC').toLowerCase();
}
