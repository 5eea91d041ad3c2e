import type { Role } from '../../identity/roles.js';
import { isWorkingDay, restDayOn } from '../../law/calendar/rest-days.js';
import type { MatterState, WaitReason } from '../../matters/diary/matter.js';
import { flow } from '../../matters/steps/steps.js';
import { addDays, daysBetween, type Day } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';

/**
 * Why somebody is asked: for what is missing [komplettering], to be heard before a decision [kommunicering], as
 * contact with an authority or somebody else, or only to be told [underrättelse]. Texts under `exchangeKind`.
 */
export const EXCHANGE_KINDS = ['supplement', 'hearing', 'contact', 'notice'] as const;
export type ExchangeKind = (typeof EXCHANGE_KINDS)[number];

export const EXCHANGE_STATES = ['draft', 'sent', 'answered', 'waived', 'withdrawn'] as const;
export type ExchangeState = (typeof EXCHANGE_STATES)[number];

/** The grounds on which something may be disclosed with a question. Texts under `disclosureGround`. */
export const DISCLOSURE_GROUNDS = [
  'publicFacts',
  'ownActivity',
  'suspectedCrime',
  'generalClause',
  'statutoryDuty',
  'policeDuty',
] as const;
export type DisclosureGround = (typeof DISCLOSURE_GROUNDS)[number];

/** Grounds that hold only after weighing one interest against another; the weighing must be written down. */
const WEIGHED: readonly DisclosureGround[] = ['generalClause', 'policeDuty'];

const DESK: readonly Role[] = ['grantOfficer', 'premisesOfficer', 'coordinator', 'finance', 'committeeSecretary'];
const ASKERS: readonly Role[] = [...DESK, 'decisionMaker', 'municipalLawyer'];
const SENDABLE = ['matterOpen', 'question', 'replyDay', 'replyDayAhead', 'ground', 'weighing'] as const;

/** A question out and its answer in. The task that awaits the answer belongs to one exchange: its acts open and close it. */
// prettier-ignore
export const exchangeFlow = flow<ExchangeState>('exchange', ['answered', 'waived', 'withdrawn'], [
  { act: 'draft',    by: ASKERS,                 from: [],                to: 'draft',     basis: 'handling', needs: ['matterOpen'] },
  { act: 'revise',   by: ASKERS,                 from: ['draft'],         to: 'same',      basis: 'handling', needs: ['matterOpen'] },
  { act: 'ask',      by: ASKERS,                 from: [],                to: 'sent',      basis: 'handling', needs: SENDABLE },
  { act: 'send',     by: ASKERS,                 from: ['draft'],         to: 'sent',      basis: 'handling', needs: SENDABLE },
  { act: 'extend',   by: ASKERS,                 from: ['sent'],          to: 'same',      basis: 'service',  needs: ['matterOpen', 'replyClock'] },
  { act: 'answer',   by: [...ASKERS, 'registrar'], from: ['sent'],        to: 'answered',  basis: 'register' },
  { act: 'reply',    by: ['associationRepresentative'], from: ['sent'],   to: 'answered',  basis: 'service', needs: ['matterOpen'], opens: { task: 'readReply', for: 'officer', afterDays: 7 } },
  { act: 'waive',    by: ASKERS,                 from: ['draft', 'sent'], to: 'waived',    basis: 'handling' },
  { act: 'withdraw', by: ASKERS,                 from: ['draft'],         to: 'withdrawn', basis: 'handling' },
]);

/** A question as it is written. */
export interface Question {
  readonly kind: ExchangeKind;
  /** Whom it is put to, as a name. */
  readonly party: string;
  /** What the answer is for. */
  readonly purpose: string | null;
  readonly question: string;
  /** The first day after which the answer is late; a notice needs none. */
  readonly dueOn: Day | null;
  /** Whether the question itself tells the party something about somebody. */
  readonly discloses: boolean;
  readonly ground: DisclosureGround | null;
  readonly weighing: string | null;
}

/** What the needs of an exchange look at. */
export interface ExchangeFacts extends Question {
  readonly matterState: MatterState;
  readonly today: Day;
}

const met: readonly Reason[] = [];
const unmet = (name: string, facts?: Reason['facts']): readonly Reason[] => [
  { code: `exchange.need.${name}`, ...(facts && { facts }) },
];

/** Why an act is not possible yet; nothing is a need that is met. */
export const exchangeNeeds: Readonly<Record<string, (facts: ExchangeFacts) => readonly Reason[]>> = {
  matterOpen: ({ matterState }) => (matterState === 'closed' ? unmet('matterOpen') : met),
  question: ({ question }) => (question === '' ? unmet('question') : met),
  replyDay: ({ kind, dueOn }) => (dueOn === null && kind !== 'notice' ? unmet('replyDay') : met),
  replyDayAhead: ({ dueOn, today }) => (dueOn !== null && dueOn < today ? unmet('replyDayAhead', { dueOn }) : met),
  replyClock: ({ dueOn }) => (dueOn === null ? unmet('replyClock') : met),
  ground: ({ discloses, ground }) => (discloses && ground === null ? unmet('ground') : met),
  weighing: ({ ground, weighing }) =>
    ground !== null && WEIGHED.includes(ground) && weighing === null ? unmet('weighing') : met,
};

/** At which field of a form a need is told. */
const FIELDS: Readonly<Record<string, string>> = {
  question: 'question',
  replyDay: 'dueOn',
  replyDayAhead: 'dueOn',
  ground: 'ground',
  weighing: 'weighing',
};

/** What is wrong with a question that is to be sent, each at its field; empty is right. */
export function faultsToSend(question: Question, today: Day): Reason[] {
  const facts: ExchangeFacts = { ...question, matterState: 'open', today };
  return Object.entries(FIELDS).flatMap(([need, field]) =>
    (exchangeNeeds[need]?.(facts) ?? []).map((reason) => ({ ...reason, facts: { ...reason.facts, field } })),
  );
}

/** What is wrong with a draft: only what no later sending could mend. */
export function faultsToKeep(question: Question, today: Day): Reason[] {
  return faultsToSend(question, today).filter(({ code }) => code === 'exchange.need.replyDayAhead');
}

/** What is waited for meanwhile, in the words of tasks and waiting cases. */
export function waitReasonOf(kind: ExchangeKind): WaitReason {
  if (kind === 'supplement') return 'supplement';
  return kind === 'hearing' ? 'statement' : 'otherParty';
}

/** Whether the question is put to the association that the case is about, which then sees it. */
export function isPutToAssociation(kind: ExchangeKind): boolean {
  return kind === 'supplement' || kind === 'hearing';
}

/** What the reply clock [svarstid] reads. */
export interface Clocked {
  readonly state: ExchangeState;
  readonly dueOn: Day | null;
  readonly extendedTo: Day | null;
  readonly answeredOn: Day | null;
}

/** The last day for the answer, extended or not. */
export function replyDayOf({ dueOn, extendedTo }: Pick<Clocked, 'dueOn' | 'extendedTo'>): Day | null {
  return extendedTo ?? dueOn;
}

/** Whether the answer is awaited past its day. */
export function isLate(exchange: Clocked, today: Day): boolean {
  const day = replyDayOf(exchange);
  return exchange.state === 'sent' && day !== null && day < today;
}

/**
 * How the answer stands to its day: days left, late, or came late. The committee's own days are not moved by a
 * weekend; an answer that is late only because of one says so, so that nobody is called late unseen.
 */
export function clockOf(exchange: Clocked, today: Day): Reason | null {
  const day = replyDayOf(exchange);
  if (day === null) return null;
  if (exchange.state === 'answered') return exchange.answeredOn === null ? null : cameLate(day, exchange.answeredOn);
  if (exchange.state !== 'sent') return null;
  if (day >= today) return { code: 'exchange.clock.left', facts: { dueOn: day, count: daysBetween(today, day) } };
  return lateness('exchange.clock.late', day, today);
}

function cameLate(day: Day, answeredOn: Day): Reason | null {
  return answeredOn > day ? lateness('exchange.clock.cameLate', day, answeredOn) : null;
}

function lateness(code: string, dueOn: Day, on: Day): Reason {
  const facts = { dueOn, count: daysBetween(dueOn, on) };
  const restDay = restDayOn(dueOn);
  if (restDay === null || on > nextWorkingDay(dueOn)) return { code, facts };
  return { code: `${code}OverRestDay`, facts, because: [restDay] };
}

function nextWorkingDay(day: Day): Day {
  let next = day;
  while (!isWorkingDay(next)) next = addDays(next, 1);
  return next;
}
