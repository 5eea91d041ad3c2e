import type { Role } from '../identity/roles.js';
import type { MatterState } from '../matters/diary/matter.js';
import { flow } from '../matters/steps/steps.js';
import type { Reason } from '../shared/reason.js';
import type { AnnouncementKind } from '../law/appeals/announcement.js';

export const DECISION_STATES = [
  'proposed',
  'returned',
  'adjourned',
  'referredBack',
  'withdrawn',
  'decided',
  'announced',
  'replaced',
] as const;
export type DecisionState = (typeof DECISION_STATES)[number];

/** The states of a proposal that nobody has decided on; a case has at most one such. */
export const OPEN_STATES = [
  'proposed',
  'returned',
  'adjourned',
  'referredBack',
] as const satisfies readonly DecisionState[];
/** The states of a decision that stands. */
export const STANDING_STATES = ['decided', 'announced'] as const satisfies readonly DecisionState[];

type Roles = readonly Role[];
const PROPOSERS: Roles = ['grantOfficer', 'premisesOfficer', 'coordinator', 'finance'];
/** Whoever may be a delegate; who is, and up to what, the committee's delegation order says. */
const DELEGATES: Roles = ['decisionMaker', 'grantOfficer', 'premisesOfficer', 'coordinator', 'finance'];
const SECRETARY: Roles = ['committeeSecretary'];
const STANDING = STANDING_STATES;
const SOUND = [
  'caseAsked',
  'matterOpen',
  'assessed',
  'basisUnchanged',
  'adoptionKnown',
  'grounded',
  'heard',
  'reviewed',
  'budgetLeft',
] as const;
const DONE = ['propose', 'decide', 'review'] as const;

/**
 * A decision [beslut] from its proposal on: one person proposes, another decides or the committee does, and what is
 * decided is never changed, only corrected beside itself or replaced by another. No step is the program's. Whom a
 * proposal waits for, the delegation order tells (`proposal-tasks.service.ts`).
 */
// prettier-ignore
export const decisionFlow = flow<DecisionState>('decision', ['announced', 'withdrawn', 'replaced'], [
  { act: 'propose',      by: PROPOSERS,                      from: [],                           to: 'proposed',     basis: 'handling',     needs: ['caseAsked', 'matterOpen', 'notDecidedYet', 'assessed', 'grounded'], closes: ['begin', 'assess', 'propose'] },
  { act: 'resubmit',     by: PROPOSERS,                      from: ['returned', 'referredBack'], to: 'proposed',     basis: 'handling',     needs: ['caseAsked', 'matterOpen', 'assessed', 'grounded'], closes: ['propose'] },
  { act: 'return',       by: [...DELEGATES, ...SECRETARY],   from: ['proposed'],                 to: 'returned',     basis: 'handling',     notBy: 'propose', opens: { task: 'propose', for: 'officer', afterDays: 7 }, closes: ['decide', 'review'] },
  { act: 'review',       by: ['municipalLawyer'],            from: ['proposed', 'adjourned'],    to: 'same',         basis: 'committeeOnly', needs: ['matterOpen'], notBy: 'propose', closes: ['review'] },
  { act: 'decide',       by: DELEGATES,                      from: ['proposed'],                 to: 'decided',      basis: 'delegation',   needs: [...SOUND, 'anotherPerson', 'delegated'], notBy: 'propose', opens: { task: 'announce', for: 'committeeSecretary', afterDays: 14 }, closes: DONE },
  { act: 'enterUrgent',  by: SECRETARY,                      from: ['proposed'],                 to: 'decided',      basis: 'urgent',       needs: [...SOUND, 'anotherPerson', 'delegatedToChair'], notBy: 'propose', opens: { task: 'announce', for: 'committeeSecretary', afterDays: 14 }, closes: DONE },
  { act: 'enterMinutes', by: SECRETARY,                      from: ['proposed', 'adjourned'],    to: 'decided',      basis: 'meeting',      needs: [...SOUND, 'anotherPerson'], notBy: 'propose', opens: { task: 'announce', for: 'committeeSecretary', afterDays: 14 }, closes: DONE },
  { act: 'adjourn',      by: SECRETARY,                      from: ['proposed', 'adjourned'],    to: 'adjourned',    basis: 'meeting',      needs: ['matterOpen'] },
  { act: 'referBack',    by: SECRETARY,                      from: ['proposed', 'adjourned'],    to: 'referredBack', basis: 'meeting',      needs: ['matterOpen'], opens: { task: 'propose', for: 'officer', afterDays: 14 }, closes: ['decide', 'review'] },
  { act: 'withdraw',     by: PROPOSERS,                      from: OPEN_STATES,                  to: 'withdrawn',    basis: 'handling',     opens: { task: 'propose', for: 'officer', afterDays: 7 }, closes: ['decide', 'review'] },
  { act: 'report',       by: SECRETARY,                      from: ['decided'],                  to: 'same',         basis: 'reporting',    needs: ['toReport'], despiteConflict: true },
  { act: 'announce',     by: SECRETARY,                      from: ['decided'],                  to: 'announced',    basis: 'announcement', needs: ['announceable'], closes: ['announce'], despiteConflict: true },
  { act: 'takeDown',     by: SECRETARY,                      from: ['announced'],                to: 'same',         basis: 'announcement', despiteConflict: true },
  { act: 'announceAnew', by: SECRETARY,                      from: ['announced'],                to: 'same',         basis: 'announcement', despiteConflict: true },
  { act: 'noteAppeal',   by: [...SECRETARY, 'registrar'],    from: STANDING,                     to: 'same',         basis: 'appeal',       despiteConflict: true },
  { act: 'endAppeal',    by: [...SECRETARY, 'registrar', 'municipalLawyer'], from: STANDING,     to: 'same',         basis: 'appeal',       despiteConflict: true },
  { act: 'correct',      by: [...DELEGATES, ...SECRETARY],   from: STANDING,                     to: 'same',         basis: 'handling' },
  { act: 'reopen',       by: DELEGATES,                      from: STANDING,                     to: 'same',         basis: 'handling',     needs: ['matterOpen', 'notReopenedYet'], opens: { task: 'propose', for: 'officer', afterDays: 14 } },
  { act: 'letStand',     by: DELEGATES,                      from: STANDING,                     to: 'same',         basis: 'handling',     needs: ['reopened'], closes: ['propose'] },
  { act: 'replace',      by: [...DELEGATES, ...SECRETARY],   from: STANDING,                     to: 'replaced',     basis: 'handling',     closes: ['announce'] },
]);

/** How a decision was taken: by a delegate, by the chair in what could not wait, or by the committee. */
export type DecidedBy = 'delegate' | 'chair' | 'committee';

/** What the needs of a decision look at. */
export interface DecisionLook {
  /** Whether the folder that keeps the case has been asked, where one above does. */
  readonly caseAsked: boolean;
  readonly matterState: MatterState;
  readonly actorId: string;
  /** Those who have written the proposal. */
  readonly authors: readonly string[];
  /** A standing decision of the same kind that nobody has reopened. */
  readonly decidedAlready: boolean;
  /** Why the case is not assessed far enough to be proposed on. */
  readonly unassessed: readonly Reason[];
  /** Whether the assessment is still what the proposal was made from. */
  readonly basisUnchanged: boolean;
  /** Whether it is known which meeting adopted the rules. */
  readonly adoptionKnown: boolean;
  /** What the reasons lack for this outcome. */
  readonly ungrounded: readonly Reason[];
  /** Questions to the association whose day for an answer has not passed. */
  readonly awaited: readonly Reason[];
  /** Why the money of what it is taken from is not enough. */
  readonly overBudget: readonly Reason[];
  readonly reviewNeeded: boolean;
  readonly reviewed: boolean;
  /** Why the actor is no delegate for this; empty is that he is. */
  readonly undelegated: readonly Reason[];
  readonly undelegatedToChair: readonly Reason[];
  readonly announcedHow: AnnouncementKind | null;
  /** Whether it stands in the minutes of a meeting. */
  readonly reported: boolean;
  readonly reopened: boolean;
}

const met: readonly Reason[] = [];
const unmet = (name: string): readonly Reason[] => [{ code: `decision.need.${name}` }];
const unless = (holds: boolean, name: string): readonly Reason[] => (holds ? met : unmet(name));
/** What is lacking stands beside the need, each by itself, so that a form can show it at its field. */
const lacking = (name: string, lacks: readonly Reason[]): readonly Reason[] =>
  lacks.length === 0 ? met : [...unmet(name), ...lacks];

/** Why an act is not possible yet; nothing is a need that is met. */
export const decisionNeeds: Readonly<Record<string, (look: DecisionLook) => readonly Reason[]>> = {
  caseAsked: (look) => unless(look.caseAsked, 'caseAsked'),
  matterOpen: ({ matterState }) => unless(matterState !== 'closed', 'matterOpen'),
  notDecidedYet: ({ decidedAlready }) => unless(!decidedAlready, 'notDecidedYet'),
  assessed: ({ unassessed }) => unassessed,
  basisUnchanged: (look) => unless(look.basisUnchanged, 'basisUnchanged'),
  adoptionKnown: (look) => unless(look.adoptionKnown, 'adoptionKnown'),
  grounded: ({ ungrounded }) => lacking('grounded', ungrounded),
  heard: ({ awaited }) => lacking('heard', awaited),
  budgetLeft: ({ overBudget }) => lacking('budgetLeft', overBudget),
  reviewed: ({ reviewNeeded, reviewed }) => unless(!reviewNeeded || reviewed, 'reviewed'),
  anotherPerson: ({ authors, actorId }) => unless(!authors.includes(actorId), 'anotherPerson'),
  delegated: ({ undelegated }) => lacking('delegated', undelegated),
  delegatedToChair: ({ undelegatedToChair }) => lacking('delegatedToChair', undelegatedToChair),
  toReport: ({ announcedHow, reported }) =>
    unless(!reported && (announcedHow === 'delegatedReported' || announcedHow === 'urgentChair'), 'toReport'),
  announceable: ({ announcedHow, reported }) =>
    unless(announcedHow !== 'execution' && (reported || announcedHow === 'delegatedNotReported'), 'announceable'),
  reopened: ({ reopened }) => unless(reopened, 'reopened'),
  notReopenedYet: ({ reopened }) => unless(!reopened, 'notReopenedYet'),
};
