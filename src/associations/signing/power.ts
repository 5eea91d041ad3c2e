import { flow } from '../../matters/steps/steps.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { findPersonalNumbers } from '../../shared/numbers/personal-number.js';
import type { Reason } from '../../shared/reason.js';
import { NAME_READERS } from '../board/officeholder.js';
import { REGISTER_WRITERS } from '../register/association.js';

/** What a power of attorney may be for, and what a signature is asked for. Texts under `signedFor`. */
export const SIGNED_FOR = ['terms', 'account', 'application', 'report', 'booking'] as const;
export type SignedFor = (typeof SIGNED_FOR)[number];

export const POWER_STATES = ['granted', 'revoked'] as const;
export type PowerState = (typeof POWER_STATES)[number];

/** A power of attorney [fullmakt] holds from a day until one, unless it is revoked before. */
// prettier-ignore
export const powerFlow = flow<PowerState>('power', ['granted', 'revoked'], [
  { act: 'grant',    by: REGISTER_WRITERS, from: [],                     to: 'granted', basis: 'register' },
  { act: 'link',     by: REGISTER_WRITERS, from: ['granted'],            to: 'same',    basis: 'register' },
  { act: 'untie',    by: [...REGISTER_WRITERS, 'program'], from: ['granted', 'revoked'], to: 'same', basis: 'register' },
  { act: 'revoke',   by: REGISTER_WRITERS, from: ['granted'],            to: 'revoked', basis: 'register' },
  { act: 'showName', by: NAME_READERS,     from: ['granted', 'revoked'], to: 'same',    basis: 'secrecy', despiteConflict: true },
]);

/** What is entered of a power of attorney. */
export interface PowerInput {
  readonly holderName: string;
  /** A protected person [skyddade personuppgifter]: the name stands in no list. */
  readonly protectedPerson: boolean;
  readonly scope: readonly SignedFor[];
  readonly givenOn: Day;
  /** Those in the association who gave it, by the ids of their offices. */
  readonly givenBy: readonly Id[];
  readonly fromOn: Day;
  /** Its last day. */
  readonly untilOn: Day;
  /** The document. */
  readonly paperId: Id;
}

/** A power of attorney as its row holds it. */
export interface PowerFields extends PowerInput {
  readonly id: Id;
  readonly associationId: Id;
  /** The log-in by which its holder acts. */
  readonly userId: Id | null;
  readonly state: PowerState;
  /** The first day on which it no longer holds. */
  readonly revokedOn: Day | null;
  readonly revokedBecause: string | null;
  readonly version: number;
}

/** Whether a power of attorney holds on a day. */
export function powerHolds({ fromOn, untilOn, revokedOn }: PowerDays, on: Day): boolean {
  return fromOn <= on && untilOn >= on && (revokedOn === null || revokedOn > on);
}

export type PowerDays = Pick<PowerFields, 'fromOn' | 'untilOn' | 'revokedOn'>;

/** What is wrong with what is entered, each at its field; empty is right. */
export function powerFaults(input: PowerInput, today: Day): Reason[] {
  const faults: Reason[] = [];
  const wrong = (code: string, field: string): number => faults.push({ code, facts: { field } });
  if (findPersonalNumbers(input.holderName).count > 0) wrong('officeholder.personalNumber', 'holderName');
  if (input.scope.length === 0) wrong('power.scopeMissing', 'scope');
  if (input.givenOn > today) wrong('power.givenLater', 'givenOn');
  if (input.fromOn < input.givenOn) wrong('power.fromBefore', 'fromOn');
  if (input.untilOn < input.fromOn) wrong('power.untilBefore', 'untilOn');
  return faults;
}
