import type { Role } from '../../identity/roles.js';
import { flow } from '../../matters/steps/steps.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { checkBankAccount } from '../../shared/numbers/bank-account.js';
import { checkBankgiro, checkPlusgiro } from '../../shared/numbers/giro.js';
import type { NumberCheck } from '../../shared/numbers/number-check.js';
import { findPersonalNumbers } from '../../shared/numbers/personal-number.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import { REGISTER_WRITERS } from '../register/association.js';
import { nameKeyOf } from '../register/names.js';

/** How an association is paid. Texts under `accountKind`. */
export const ACCOUNT_KINDS = ['bankgiro', 'plusgiro', 'bankAccount'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

export const ACCOUNT_STATES = ['asked', 'inForce', 'replaced', 'ended', 'refused', 'withdrawn'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** Those who may ask for an account to be entered, and confirm what somebody else asked for. */
export const ACCOUNT_WRITERS = [...REGISTER_WRITERS, 'finance'] as const satisfies readonly Role[];
/** Those who see the whole number: they enter it, pay to it or answer for the payout. */
const NUMBER_READERS: readonly string[] = [...ACCOUNT_WRITERS, 'attestant', 'decisionMaker', 'auditor'];

/** A guarded account [konto]: asked for by one person, confirmed by another; the old one stays until then. */
// prettier-ignore
export const accountFlow = flow<AccountState>('payoutAccount', ['inForce', 'replaced', 'ended', 'refused', 'withdrawn'], [
  { act: 'ask',      by: ACCOUNT_WRITERS,              from: [],          to: 'asked',     basis: 'register' },
  { act: 'propose',  by: ['associationRepresentative'], from: [],         to: 'asked',     basis: 'register' },
  { act: 'sign',     by: ['associationRepresentative'], from: ['asked'],  to: 'same',      basis: 'register' },
  { act: 'prove',    by: ACCOUNT_WRITERS,              from: ['asked'],   to: 'same',      basis: 'register' },
  { act: 'confirm',  by: ACCOUNT_WRITERS,              from: ['asked'],   to: 'inForce',   basis: 'control', needs: ['proof', 'signed'], notBy: 'ask' },
  { act: 'refuse',   by: ACCOUNT_WRITERS,              from: ['asked'],   to: 'refused',   basis: 'register' },
  { act: 'withdraw', by: [...ACCOUNT_WRITERS, 'associationRepresentative'], from: ['asked'], to: 'withdrawn', basis: 'register' },
  { act: 'replace',  by: ACCOUNT_WRITERS,              from: ['inForce'], to: 'replaced',  basis: 'control' },
  { act: 'end',      by: ACCOUNT_WRITERS,              from: ['inForce'], to: 'ended',     basis: 'register' },
]);

/** What is entered of an account. */
export interface AccountInput {
  readonly kind: AccountKind;
  readonly number: string;
  /** In whose name the bank keeps it. */
  readonly holderName: string;
  /** What shows whose it is: the bank's statement or certificate. */
  readonly proofPaperId: Id | null;
  /** Those in the association who asked for it, by the ids of their offices and powers of attorney. */
  readonly signedBy: readonly Id[];
}

/** An account as its row holds it. */
export interface AccountFields extends AccountInput {
  readonly id: Id;
  readonly associationId: Id;
  /** Whether the office entered it or the association asked for it itself. */
  readonly askedAs: 'office' | 'association';
  readonly askedBy: Id;
  readonly askedAt: Instant;
  readonly state: AccountState;
  readonly decidedBy: Id | null;
  readonly decidedOn: Day | null;
  readonly because: string | null;
  /** The day it was confirmed. */
  readonly fromOn: Day | null;
  /** The first day on which it no longer holds. */
  readonly endedOn: Day | null;
  readonly version: number;
}

/** What must hold before an account is confirmed. */
export interface AccountFacts {
  readonly account: AccountFields;
  /** Whether those who asked for it sign for the association today. */
  readonly signed: Reasoned<boolean>;
}

export const accountNeeds: Readonly<Record<string, (facts: AccountFacts) => readonly Reason[]>> = {
  proof: ({ account }) => (account.proofPaperId === null ? [{ code: 'payoutAccount.need.proof' }] : []),
  signed: ({ signed }) => (signed.value ? [] : [{ code: 'payoutAccount.need.signed', because: signed.because }]),
};

/** Looks at a number of a kind; warnings never block. */
export function checkAccount({ kind, number }: Pick<AccountInput, 'kind' | 'number'>): NumberCheck {
  if (kind === 'bankgiro') return checkBankgiro(number);
  return kind === 'plusgiro' ? checkPlusgiro(number) : checkBankAccount(number);
}

/** What is wrong with an account, each at its field; the number itself is not repeated. */
export function accountFaults(input: AccountInput): Reason[] {
  const faults: Reason[] = checkAccount(input).faults.map(({ code }) => ({
    code: 'payoutAccount.numberWrong',
    facts: { field: 'number', faultCode: `payoutAccount.fault.${code}` },
  }));
  if (findPersonalNumbers(input.holderName).count > 0)
    faults.push({ code: 'association.personalNumber', facts: { field: 'holderName' } });
  return faults;
}

/** What deserves a second look by a person before and after it is confirmed. */
export function accountWarnings(account: AccountInput, associationName: string): Reason[] {
  const { warnings } = checkAccount(account);
  const own = nameKeyOf(account.holderName) === nameKeyOf(associationName);
  return [...warnings, ...(own ? [] : [{ code: 'payoutAccount.otherHolder' }])];
}

/** The account as those see it who need not know the number: its last digits. */
export function endingOf({ number }: Pick<AccountInput, 'number'>): string {
  return number.replace(/\D/g, '').slice(-4);
}

/** Whether these roles see the whole number. */
export function readsNumbers(roles: readonly string[]): boolean {
  return roles.some((role) => NUMBER_READERS.includes(role));
}

/** The account to which an association is paid on a day, with how it came to be. */
export function accountOn<Account extends AccountFields>(
  accounts: readonly Account[],
  on: Day,
): Reasoned<Account | null> {
  const found = accounts.find(({ fromOn, endedOn }) => holds(fromOn, endedOn, on)) ?? null;
  if (!found) return { value: null, because: [{ code: 'payoutAccount.none', facts: { on } }] };
  return { value: found, because: [changeReason('payoutAccount.holds', found)] };
}

/**
 * Whether the account was changed from a day to another, both counted: what a payout shows, and may be held for. A
 * change that is only asked for is told as well.
 */
export function accountChangedSince(accounts: readonly AccountFields[], since: Day, on: Day): Reasoned<boolean> {
  const within = (day: Day | null): boolean => day !== null && day >= since && day <= on;
  const begun = accounts.filter(({ fromOn }) => within(fromOn));
  const ended = accounts.filter(({ state, endedOn }) => state === 'ended' && within(endedOn));
  const asked = accounts.filter(({ state }) => state === 'asked');
  const changes = [
    ...begun.map((each) => changeReason('payoutAccount.changed', each)),
    ...ended.map(({ endedOn }) => ({ code: 'payoutAccount.wasEnded', facts: { endedOn } })),
  ];
  const coming = asked.map(({ askedAt }) => ({ code: 'payoutAccount.changeAsked', facts: { askedAt } }));
  const none = changes.length === 0 ? [{ code: 'payoutAccount.unchanged', facts: { since } }] : [];
  return { value: changes.length > 0, because: [...changes, ...none, ...coming] };
}

function changeReason(code: string, { fromOn, askedAt, askedBy, decidedBy, askedAs }: AccountFields): Reason {
  return {
    code,
    facts: { fromOn, askedAt, askedBy, confirmedBy: decidedBy, askedAsCode: `payoutAccount.askedAs.${askedAs}` },
  };
}

function holds(fromOn: Day | null, endedOn: Day | null, on: Day): boolean {
  return fromOn !== null && fromOn <= on && (endedOn === null || endedOn > on);
}
