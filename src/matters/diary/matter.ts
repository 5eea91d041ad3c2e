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
  'committee',
  'court',
  'payment',
  'other',
] as const;
export type WaitReason = (typeof WAIT_REASONS)[number];

export type MatterState = 'open' | 'waiting' | 'closed';

const OFFICERS = [
  'grantOfficer',
  'premisesOfficer',
  'coordinator',
  'finance',
  'committeeSecretary',
  'registrar',
] as const satisfies readonly Role[];
const RUNNERS = [
  'grantOfficer',
  'premisesOfficer',
  'coordinator',
  'finance',
  'committeeSecretary',
  'decisionMaker',
] as const satisfies readonly Role[];
const OPEN = ['open', 'waiting'] as const;

/** What can be done with a case in the diary itself, whatever kind it is of. */
export const matterFlow = flow<MatterState>(
  'matter',
  ['closed'],
  [
    {
      act: 'register',
      by: OFFICERS,
      from: [],
      to: 'open',
      basis: 'register',
      opens: { task: 'begin', for: 'officer', afterDays: 7 },
    },
    { act: 'take', by: RUNNERS, from: OPEN, to: 'same', basis: 'handling', needs: ['nobodyHasIt'] },
    {
      act: 'release',
      by: RUNNERS,
      from: OPEN,
      to: 'same',
      basis: 'handling',
      needs: ['takerHasIt'],
      despiteConflict: true,
    },
    { act: 'assign', by: [...RUNNERS, 'registrar'], from: OPEN, to: 'same', basis: 'handling', despiteConflict: true },
    {
      act: 'setDnr',
      by: [...OFFICERS, 'decisionMaker'],
      from: OPEN,
      to: 'same',
      basis: 'register',
      despiteConflict: true,
    },
    {
      act: 'addNote',
      by: [...RUNNERS, 'registrar', 'municipalLawyer'],
      from: ['open', 'waiting', 'closed'],
      to: 'same',
      basis: 'register',
    },
    { act: 'openTask', by: RUNNERS, from: OPEN, to: 'same', basis: 'handling' },
    { act: 'finishTask', by: RUNNERS, from: OPEN, to: 'same', basis: 'handling' },
    {
      act: 'addLink',
      by: [...RUNNERS, 'registrar'],
      from: ['open', 'waiting', 'closed'],
      to: 'same',
      basis: 'register',
    },
    { act: 'wait', by: RUNNERS, from: ['open'], to: 'waiting', basis: 'handling' },
    { act: 'wake', by: RUNNERS, from: ['waiting'], to: 'open', basis: 'handling', closes: ['wait'] },
    {
      act: 'restrict',
      by: ['coordinator', 'decisionMaker', 'municipalLawyer'],
      from: OPEN,
      to: 'same',
      basis: 'secrecy',
    },
    {
      act: 'unrestrict',
      by: ['coordinator', 'decisionMaker', 'municipalLawyer'],
      from: ['open', 'waiting', 'closed'],
      to: 'same',
      basis: 'secrecy',
    },
    {
      act: 'close',
      by: RUNNERS,
      from: ['open'],
      to: 'closed',
      basis: 'handling',
      needs: ['nothingLeftToDo'],
      closes: ['begin'],
    },
    { act: 'reopen', by: RUNNERS, from: ['closed'], to: 'open', basis: 'handling' },
  ],
);

/** What the needs of the diary's own acts look at. */
export interface MatterFacts {
  readonly officerId: string | null;
  readonly takerId: string;
  /** Codes of the tasks still open. */
  readonly openTasks: readonly string[];
}

/** Why an act is not possible yet; nothing is a need that is met. */
export const matterNeeds: Readonly<Record<string, (facts: MatterFacts) => readonly Reason[]>> = {
  nobodyHasIt: ({ officerId }) => (officerId === null ? [] : [{ code: 'matter.need.nobodyHasIt' }]),
  takerHasIt: ({ officerId, takerId }) => (officerId === takerId ? [] : [{ code: 'matter.need.takerHasIt' }]),
  nothingLeftToDo: ({ openTasks }) => {
    const count = openTasks.filter((code) => code !== 'begin').length;
    return count === 0 ? [] : [{ code: 'matter.need.nothingLeftToDo', facts: { count } }];
  },
};

const NUMBER_FORM = /^([A-ZÅÄÖ]{2,3})[-\s]?(\d{4})[-\s]?(\d{1,6})$/;

/** Writes a case number: kind, year and a running number of at least four digits. */
export function caseNumber(kind: string, year: number, running: number): string {
  return `${kind}-${year}-${String(running).padStart(4, '0')}`;
}

/** Reads a case number as people write it (`fb 2026 52`); undefined when it is none. */
export function readCaseNumber(text: string): string | undefined {
  const parts = NUMBER_FORM.exec(text.normalize('NFC').trim().toUpperCase());
  return parts ? caseNumber(parts[1]!, Number(parts[2]), Number(parts[3])) : undefined;
}

/** What a case is found by when searching in words. */
export function searchTextOf(matter: {
  readonly party: string;
  readonly title: string;
  readonly dnr: string | null;
}): string {
  return [matter.party, matter.title, matter.dnr ?? ''].join(' ').normalize('NFC').toLowerCase();
}
