import { flow } from '../../matters/steps/steps.js';
import { REGISTER_WRITERS } from '../register/association.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { findPersonalNumbers } from '../../shared/numbers/personal-number.js';
import type { Reason } from '../../shared/reason.js';

/** What somebody is in an association. Texts under `officeholderRole`. */
export const OFFICEHOLDER_ROLES = [
  'chair',
  'viceChair',
  'secretary',
  'treasurer',
  'member',
  'deputy',
  'auditor',
  'deputyAuditor',
  'nominator',
  'signatory',
] as const;
export type OfficeholderRole = (typeof OFFICEHOLDER_ROLES)[number];

/** Whether somebody signs for the association, and with whom: not at all, alone, jointly with others, with the whole board. */
export const SIGNINGS = ['none', 'alone', 'jointly', 'board'] as const;
export type Signing = (typeof SIGNINGS)[number];

/** Those who may be told the name of a protected person, one at a time and written down. */
export const NAME_READERS = [...REGISTER_WRITERS, 'decisionMaker', 'municipalLawyer'] as const;

/** What can be done with an entry of a person: the end of a term is one of its days. */
// prettier-ignore
export const officeholderFlow = flow<'entered'>('officeholder', ['entered'], [
  { act: 'enter',    by: REGISTER_WRITERS, from: [],          to: 'entered', basis: 'register' },
  { act: 'change',   by: REGISTER_WRITERS, from: ['entered'], to: 'same',    basis: 'register' },
  { act: 'link',     by: REGISTER_WRITERS, from: ['entered'], to: 'same',    basis: 'register' },
  { act: 'untie',    by: [...REGISTER_WRITERS, 'program'], from: ['entered'], to: 'same', basis: 'register' },
  { act: 'showName', by: NAME_READERS,     from: ['entered'], to: 'same',    basis: 'secrecy', despiteConflict: true },
]);

/** What is entered of a person in an association: this, and nothing more about a person. */
export interface OfficeholderInput {
  readonly name: string;
  readonly role: OfficeholderRole;
  readonly signing: Signing;
  /** How many sign together; only with `jointly`. */
  readonly signingCount: number | null;
  readonly fromOn: Day;
  /** The last day of the term of office; null is until the next annual meeting decides. */
  readonly untilOn: Day | null;
  readonly under18: boolean;
  /** A protected person [skyddade personuppgifter]: no telephone and no mail is kept at all. */
  readonly protectedPerson: boolean;
  readonly email: string | null;
  readonly phone: string | null;
  /** The minutes that prove it. */
  readonly minutesPaperId: Id | null;
}

/** A person in an association as the row holds it. */
export interface OfficeholderFields extends OfficeholderInput {
  readonly id: Id;
  readonly associationId: Id;
  /** The log-in by which this person acts for the association. */
  readonly userId: Id | null;
  readonly version: number;
}

export const TERM_STATES = ['coming', 'held', 'over'] as const;
export type TermState = (typeof TERM_STATES)[number];

/** Whether a term of office is to come, held or over on a day. */
export function termOn({ fromOn, untilOn }: Pick<OfficeholderInput, 'fromOn' | 'untilOn'>, day: Day): TermState {
  if (untilOn !== null && untilOn < day) return 'over';
  return fromOn > day ? 'coming' : 'held';
}

/** What is wrong with what is entered of a person, each at its field; empty is right. */
export function officeholderFaults(input: OfficeholderInput): Reason[] {
  const faults: Reason[] = [];
  const wrong = (code: string, field: string): number => faults.push({ code, facts: { field } });
  if (findPersonalNumbers(input.name).count > 0) wrong('officeholder.personalNumber', 'name');
  if (input.untilOn !== null && input.untilOn < input.fromOn) wrong('officeholder.untilBefore', 'untilOn');
  if (input.signing === 'jointly' && (input.signingCount ?? 0) < 2) wrong('officeholder.countMissing', 'signingCount');
  if (input.signing !== 'jointly' && input.signingCount !== null) wrong('officeholder.countTooMuch', 'signingCount');
  if (input.protectedPerson && input.email !== null) wrong('officeholder.contactProtected', 'email');
  if (input.protectedPerson && input.phone !== null) wrong('officeholder.contactProtected', 'phone');
  return faults;
}

const ORDER: readonly OfficeholderRole[] = OFFICEHOLDER_ROLES;

/** The board as it is listed: those who hold office first, in the order of offices, the latest first. */
export function inBoardOrder(one: OfficeholderFields, other: OfficeholderFields): number {
  const places = ORDER.indexOf(one.role) - ORDER.indexOf(other.role);
  if (places !== 0) return places;
  return one.fromOn === other.fromOn ? compare(one.id, other.id) : compare(other.fromOn, one.fromOn);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
