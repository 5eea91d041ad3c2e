import { flow, type Taker } from '../../matters/steps/steps.js';
import type { MatterState } from '../../matters/diary/matter.js';
import type { ApprovalAsk } from '../../rulebook/approvals/approval-content.js';
import type { BothTexts } from '../../rulebook/evaluation/criteria-content.js';
import type { HirerKind, RoomUse } from '../../rulebook/tariffs/tariff-content.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason, Source } from '../../shared/reason.js';
import type { Series, Skipped } from '../bookings/series.js';
import type { Price } from '../tariffs/price-of.js';

export const REQUEST_STATES = ['asked', 'confirmed', 'partlyConfirmed', 'denied', 'withdrawn'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** The states in which somebody has been answered with a yes. */
export const GRANTED_STATES = ['confirmed', 'partlyConfirmed'] as const satisfies readonly RequestState[];

const OFFICERS: readonly Taker[] = ['premisesOfficer'];
const ASKERS: readonly Taker[] = ['associationRepresentative', 'premisesOfficer', 'program'];
const ANSWER = ['answerRequest', 'begin', 'propose', 'assess'] as const;
const SOUND = ['matterOpen', 'termsAccepted', 'notSuspended', 'screened', 'sheetFilled', 'readByAnother', 'delegated'];

/**
 * A request for a room [förfrågan om lokal]: one time or a whole series, with one answer. A yes is a named person's one
 * click, or the program's where the committee has decided that it is execution; a no is a decision of its own, with reasons,
 * that this table only carries out.
 */
// prettier-ignore
export const requestFlow = flow<RequestState>('bookingRequest', ['confirmed', 'partlyConfirmed', 'denied', 'withdrawn'], [
  { act: 'ask',           by: ASKERS,                  from: [],        to: 'asked',           basis: 'service',  closes: ['begin'] },
  { act: 'takeOver',      by: ['premisesOfficer', 'program'], from: [], to: 'confirmed',       basis: 'register', closes: ['begin'] },
  { act: 'fillSheet',     by: OFFICERS,                from: ['asked'], to: 'same',            basis: 'handling', needs: ['matterOpen'] },
  { act: 'read',          by: OFFICERS,                from: ['asked'], to: 'same',            basis: 'handling', needs: ['matterOpen', 'sheetFilled'], notBy: 'fillSheet' },
  { act: 'useScreening',  by: OFFICERS,                from: ['asked'], to: 'same',            basis: 'handling', needs: ['matterOpen'] },
  { act: 'moveRoom',      by: OFFICERS,                from: ['asked'], to: 'same',            basis: 'letting',  needs: ['matterOpen'] },
  { act: 'holdTimes',     by: OFFICERS,                from: ['asked'], to: 'same',            basis: 'letting',  needs: ['matterOpen', 'notSuspended'] },
  { act: 'confirm',       by: [...OFFICERS, 'program'], from: ['asked'], to: 'confirmed',      basis: 'letting',  needs: SOUND, opens: { task: 'tellDecision', for: 'officer', afterDays: 1 }, closes: ANSWER },
  { act: 'confirmPartly', by: OFFICERS,                from: ['asked'], to: 'partlyConfirmed', basis: 'letting',  needs: SOUND, opens: { task: 'tellDecision', for: 'officer', afterDays: 1 }, closes: ANSWER },
  { act: 'deny',          by: [...OFFICERS, 'program'], from: ['asked'], to: 'denied',         basis: 'letting',  needs: ['denialDecided'], closes: ANSWER },
  { act: 'remind',        by: ['program'],             from: ['asked'], to: 'same',            basis: 'service' },
  { act: 'withdraw',      by: ASKERS,                  from: ['asked'], to: 'withdrawn',       basis: 'service',  closes: ANSWER },
  { act: 'returnToHandling', by: OFFICERS,             from: ['confirmed', 'partlyConfirmed', 'denied', 'withdrawn'], to: 'asked', basis: 'handling', needs: ['matterOpen', 'notTold', 'noDenialStands'], opens: { task: 'answerRequest', for: 'officer', afterDays: 3 }, closes: ['tellDecision'] },
]);

/** Who asks, and whom to talk to. */
export interface HirerInput {
  readonly kind: HirerKind;
  readonly name: string;
  readonly associationId: Id | null;
  readonly contactName: string;
  readonly contactEmail: string;
  readonly contactPhone: string | null;
  /** For whom, where it is somebody else. */
  readonly onBehalfOf: string | null;
}

/** What is asked before a first booking: who, on whose behalf, what, when, how many. Nothing else may be (practice.md 3). */
export interface AskInput {
  readonly roomId: Id;
  readonly hirer: HirerInput;
  readonly use: RoomUse;
  readonly purpose: string;
  readonly participants: number;
  readonly series: Series;
  /** Whether the calendar may say who it is. */
  readonly shown: boolean;
  readonly termsAccepted: boolean;
}

/** A rule of the committee that a request met, as it stood then. */
export interface FiredRule {
  readonly id: string;
  readonly title: BothTexts;
  readonly asks: ApprovalAsk;
  readonly source: Source;
}

/** What was looked up, where and when. */
export interface Check {
  readonly found: string;
  readonly source: string;
  readonly on: Day;
}

/** The sheet of questions and checks, filled in only where a rule fired [prövningsblad]. */
export interface Sheet {
  readonly title: string;
  readonly openToPublic: boolean;
  /** Speakers from outside, by role; null is none. */
  readonly speakers: string | null;
  readonly subOrganiser: string | null;
  readonly invitation: string | null;
  readonly checks: readonly Check[];
}

/** What the hirer has to do or accept for a yes, before a no is thought of. Texts under `bookingCondition`. */
export const CONDITION_KINDS = ['guard', 'earlierEnd', 'staffPresent', 'writtenAssurance', 'other'] as const;
export type ConditionKind = (typeof CONDITION_KINDS)[number];

export interface Condition {
  readonly kind: ConditionKind;
  readonly words: string;
}

/** The price as it was told before anybody asked, with its tariff. */
export interface ToldPrice extends Price {
  readonly tariffHash: string;
  readonly tariffVersion: string;
  readonly because: readonly Reason[];
}

/** What letters and pages tell of a request. */
export interface RequestFields {
  readonly hirer: string;
  readonly hirerKind: HirerKind;
  readonly associationId: Id | null;
  readonly contactName: string;
  readonly contactEmail: string;
  readonly contactPhone: string | null;
  readonly series: Series;
  readonly sheet: Sheet | null;
  readonly termsAcceptedAt: Instant | null;
  readonly onBehalfOf: string | null;
  readonly roomUse: RoomUse;
  readonly purpose: string;
  readonly participants: number;
  /** Days of the series that were not asked for, each with its cause. */
  readonly skipped: readonly Skipped[];
  readonly conditions: readonly Condition[];
  readonly price: ToldPrice;
}

/** What the needs of a request look at. */
export interface RequestLook {
  readonly matterState: MatterState;
  readonly termsAccepted: boolean;
  /** Why the hirer is shut out today; empty is that it is not. */
  readonly suspended: readonly Reason[];
  /** Why there is no screening to go on; empty is that there is, or that none is needed. */
  readonly unscreened: readonly Reason[];
  readonly fired: readonly FiredRule[];
  readonly sheet: Sheet | null;
  readonly readBy: string | null;
  readonly actorId: string;
  /** Why the actor may not let the room; empty is that he may. */
  readonly undelegated: readonly Reason[];
  readonly denialDecided: boolean;
  /** Whether a letter has left since it was answered. */
  readonly told: boolean;
}

const unless = (holds: boolean, name: string, facts?: Reason['facts']): readonly Reason[] =>
  holds ? [] : [{ code: `bookingRequest.need.${name}`, ...(facts && { facts }) }];

/** Why an act is not possible yet; nothing is a need that is met. */
export const requestNeeds: Readonly<Record<string, (look: RequestLook) => readonly Reason[]>> = {
  matterOpen: ({ matterState }) => unless(matterState !== 'closed', 'matterOpen'),
  termsAccepted: (look) => unless(look.termsAccepted, 'termsAccepted'),
  notSuspended: ({ suspended }) => suspended,
  screened: ({ unscreened }) => unscreened,
  sheetFilled: ({ fired, sheet }) =>
    fired.length === 0 || sheet !== null
      ? []
      : fired.map(({ title, source }) => ({ code: 'bookingRequest.need.sheet', facts: { title }, source })),
  readByAnother: ({ fired, readBy, actorId }) => {
    const rules = fired.filter(({ asks }) => asks === 'secondPerson');
    if (rules.length === 0 || (readBy !== null && readBy !== actorId)) return [];
    return rules.map(({ title, source }) => ({ code: 'bookingRequest.need.secondPerson', facts: { title }, source }));
  },
  delegated: ({ undelegated }) =>
    undelegated.length === 0 ? [] : [{ code: 'bookingRequest.need.delegated' }, ...undelegated],
  denialDecided: ({ denialDecided }) => unless(denialDecided, 'denialDecided'),
  noDenialStands: ({ denialDecided }) => unless(!denialDecided, 'noDenialStands'),
  notTold: ({ told }) => unless(!told, 'notTold'),
};
