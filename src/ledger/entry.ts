import { assertOre, sumOre, type Ore } from '../shared/amount.js';
import type { Day } from '../shared/day.js';
import type { Id } from '../shared/id.js';
import { accounts } from './account.js';

/** One side of an entry: so much on an account, for what the account is kept of (a claim, a payout). */
export interface PostingInput {
  readonly account: string;
  readonly subject: Id;
  /** Debit is above zero, credit below. */
  readonly amountOre: Ore;
}

/** An entry [bokföringspost] as it is asked for. */
export interface EntryInput {
  readonly committeeId: Id;
  readonly matterId: Id;
  readonly associationId: Id | null;
  /** The day it counts from, which may be another than the day it was entered. */
  readonly on: Day;
  /** What happened: the code of a text under `ledger.kind`. */
  readonly kind: string;
  /** Why, as a code; a text under `ledger.because`. */
  readonly because: string;
  /** The entry that this one takes back. */
  readonly reverses?: Id | null;
  /** What it came of: a decision, a payment. */
  readonly source: Id | null;
  readonly postings: readonly PostingInput[];
}

/** What an entry is worth nothing without; a caller that breaks it has a bug, and nothing is written. */
export function checkEntry({ kind, postings }: EntryInput): void {
  for (const { account, amountOre } of postings) {
    assertOre(amountOre);
    if (!accounts().has(account)) throw new Error(`There is no account ${account}`);
    if (amountOre === 0) throw new Error(`An entry (${kind}) posts nothing on ${account}`);
  }
  const places = postings.map(({ account, subject }) => `${account} ${subject}`);
  if (new Set(places).size !== places.length) throw new Error(`An entry (${kind}) posts twice on one account`);
  if (postings.length < 2 || sumOre(postings.map(({ amountOre }) => amountOre)) !== 0)
    throw new Error(`An entry (${kind}) does not sum to zero`);
}

/** The postings that take an entry back. */
export function reversed(postings: readonly PostingInput[]): PostingInput[] {
  return postings.map(({ account, subject, amountOre }) => ({ account, subject, amountOre: -amountOre }));
}

/** Amounts by account as the two sides of an entry; what is zero is left out. */
export function postingsOf(subject: Id, amounts: Readonly<Record<string, Ore>>): PostingInput[] {
  return Object.entries(amounts)
    .filter(([, amountOre]) => amountOre !== 0)
    .map(([account, amountOre]) => ({ account, subject, amountOre }));
}
