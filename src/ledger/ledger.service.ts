import { Injectable } from '@nestjs/common';
import type { Act } from '../acts/act.js';
import { Reads } from '../acts/reads.service.js';
import { sumOre, type Ore } from '../shared/amount.js';
import { newId, type Id } from '../shared/id.js';
import { accountsOf, type SubjectKind } from './account.js';
import { checkEntry, reversed, type EntryInput } from './entry.js';
import { LedgerEntry } from './ledger-entry.entity.js';
import { Posting } from './posting.entity.js';

/** What each account of a subject comes to; an account that nothing was posted on is 0. */
export type Balances = Readonly<Record<string, Ore>>;

/** How many accounts are asked about in one question. */
const PLACES_AT_ONCE = 500;

/**
 * The one writer of the ledger [huvudbok], and its balances: of claims, and of payouts where that is asked. Entries are
 * written in the caller's act, which records why.
 */
@Injectable()
export class Ledger {
  constructor(private readonly reads: Reads) {}

  /** Writes entries in their order; their postings are numbered on from the last of each account. */
  async post(act: Act, inputs: readonly EntryInput[]): Promise<LedgerEntry[]> {
    inputs.forEach(checkEntry);
    const last = await this.lastOf(act, inputs);
    const entries: LedgerEntry[] = [];
    const postings: Posting[] = [];
    for (const input of inputs) {
      const entry = entryOf(act, input);
      entries.push(entry);
      for (const { account, subject, amountOre } of input.postings) {
        const before = last.get(placeOf(subject, account)) ?? { number: 0, balanceOre: 0 };
        const balanceOre = sumOre([before.balanceOre, amountOre]);
        const posting = { subject, account, number: before.number + 1, entryId: entry.id, amountOre, balanceOre };
        last.set(placeOf(subject, account), posting);
        postings.push(posting);
      }
    }
    // The postings first: the entry closes them, and the database sees to it that they sum to zero.
    await act.rows.insert(Posting, postings);
    await act.rows.insert(LedgerEntry, entries);
    return entries;
  }

  /** Takes an entry back by another one, on a day; the first one stays as it is. */
  async reverse(
    act: Act,
    entry: LedgerEntry,
    more: Pick<EntryInput, 'on' | 'because' | 'source'>,
  ): Promise<LedgerEntry> {
    const postings = await act.rows.many(Posting, { entryId: entry.id });
    const { committeeId, matterId, associationId, kind, id: reverses } = entry;
    const input = { committeeId, matterId, associationId, kind, reverses, ...more, postings: reversed(postings) };
    return (await this.post(act, [input]))[0] as LedgerEntry;
  }

  /** What the accounts of a subject come to, as the unit sees them. */
  async balancesWithin(act: Act, subject: Id, kind: SubjectKind = 'claim'): Promise<Balances> {
    return balancesOf(await lastPostings(asking(act.rows), placesOf([subject], kind)), kind);
  }

  /** The same outside a unit. The caller has asked who may see the subject. */
  async balances(subject: Id, kind: SubjectKind = 'claim'): Promise<Balances> {
    return balancesOf(await lastPostings(asking(this.reads), placesOf([subject], kind)), kind);
  }

  /** The same of many subjects, with few questions. */
  async balancesOfMany(subjects: readonly Id[], kind: SubjectKind = 'claim'): Promise<ReadonlyMap<Id, Balances>> {
    const found = new Map<Id, LastPosting[]>(subjects.map((subject) => [subject, []]));
    for (const last of await lastPostings(asking(this.reads), placesOf(subjects, kind)))
      found.get(last.subject)?.push(last);
    return new Map([...found].map(([subject, last]) => [subject, balancesOf(last, kind)]));
  }

  private async lastOf(act: Act, inputs: readonly EntryInput[]): Promise<Map<string, Last>> {
    const places = new Map<string, Place>();
    for (const { postings } of inputs)
      for (const { subject, account } of postings) places.set(placeOf(subject, account), { subject, account });
    const last = await lastPostings(asking(act.rows), [...places.values()]);
    return new Map(last.map((each) => [placeOf(each.subject, each.account), each]));
  }
}

type Last = Pick<Posting, 'number' | 'balanceOre'>;

function asking(asked: { raw: Ask }): Ask {
  return (sql, values) => asked.raw(sql, values);
}

interface Place {
  readonly subject: Id;
  readonly account: string;
}

/**
 * Both databases name what a list of values holds `column1` and so on; the place in the list comes back in the stead of the
 * names, which would take longer to hand over than to find.
 */
const lastOfPlaces = (count: number): string => {
  const places = Array.from({ length: count }, (_, at) => `(?, ?, ${at})`).join(', ');
  return `SELECT place.column3 AS place, p.number AS number, p.balance_ore AS balance_ore FROM (VALUES ${places}) place CROSS JOIN posting p WHERE p.subject = place.column1 AND p.account = place.column2 AND p.number = (SELECT MAX(number) FROM posting WHERE subject = place.column1 AND account = place.column2)`;
};

interface LastPosting extends Place {
  readonly number: number;
  readonly balanceOre: Ore;
}

type Ask = <R>(sql: string, values: readonly unknown[]) => Promise<R[]>;

/** The last posting of each place: for each one step down the key, however many postings there are. */
async function lastPostings(ask: Ask, places: readonly Place[]): Promise<LastPosting[]> {
  const found: LastPosting[] = [];
  for (let from = 0; from < places.length; from += PLACES_AT_ONCE) {
    const some = places.slice(from, from + PLACES_AT_ONCE);
    const rows = await ask<RawPosting>(
      lastOfPlaces(some.length),
      some.flatMap(({ subject, account }) => [subject, account]),
    );
    for (const { place, number, balance_ore: balance } of rows)
      found.push({ ...(some[place] as Place), number: Number(number), balanceOre: Number(balance) });
  }
  return found;
}

/** PostgreSQL gives its large numbers as text. */
interface RawPosting {
  readonly place: number;
  readonly number: number | string;
  readonly balance_ore: number | string;
}

function placesOf(subjects: readonly Id[], kind: SubjectKind): Place[] {
  return subjects.flatMap((subject) => accountsOf(kind).map((account) => ({ subject, account })));
}

function placeOf(subject: Id, account: string): string {
  return `${subject} ${account}`;
}

function balancesOf(last: readonly LastPosting[], kind: SubjectKind): Balances {
  const none = Object.fromEntries(accountsOf(kind).map((code) => [code, 0]));
  return { ...none, ...Object.fromEntries(last.map(({ account, balanceOre }) => [account, balanceOre])) };
}

function entryOf(act: Act, input: EntryInput): LedgerEntry {
  const { committeeId, matterId, associationId, on, kind, because, reverses = null, source } = input;
  const entered = { enteredBy: act.actor.userId, enteredAt: act.at };
  return {
    id: newId(),
    committeeId,
    matterId,
    associationId,
    bookedOn: on,
    kind,
    because,
    reverses,
    source,
    ...entered,
  };
}
