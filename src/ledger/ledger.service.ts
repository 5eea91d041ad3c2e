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
    const places = new Places(inputs);
    const last = await lastPostings(asking(act.rows), places.all);
    const entries: LedgerEntry[] = [];
    const postings: Posting[] = [];
    let next = 0;
    for (const input of inputs) {
      const entry = entryOf(act, input);
      entries.push(entry);
      for (const { account, subject, amountOre } of input.postings) {
        const place = places.ofPosting[next] as number;
        next += 1;
        const number = (last[place]?.number ?? 0) + 1;
        const balanceOre = sumOre([last[place]?.balanceOre ?? 0, amountOre]);
        const posting = { subject, account, number, entryId: entry.id, amountOre, balanceOre };
        last[place] = posting;
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
    return (await this.read(asking(act.rows), [subject], kind)).get(subject) as Balances;
  }

  /** The same outside a unit. The caller has asked who may see the subject. */
  async balances(subject: Id, kind: SubjectKind = 'claim'): Promise<Balances> {
    return (await this.read(asking(this.reads), [subject], kind)).get(subject) as Balances;
  }

  /** The same of many subjects, with few questions. */
  async balancesOfMany(subjects: readonly Id[], kind: SubjectKind = 'claim'): Promise<ReadonlyMap<Id, Balances>> {
    return this.read(asking(this.reads), subjects, kind);
  }

  private async read(ask: Ask, subjects: readonly Id[], kind: SubjectKind): Promise<ReadonlyMap<Id, Balances>> {
    const codes = accountsOf(kind);
    const places = subjects.flatMap((subject) => codes.map((account) => ({ subject, account })));
    const last = await lastPostings(ask, places);
    return new Map(
      subjects.map((subject, at) => [
        subject,
        Object.fromEntries(codes.map((code, of) => [code, last[at * codes.length + of]?.balanceOre ?? 0])),
      ]),
    );
  }
}

/** The accounts of subjects that entries post on, each once, and for each posting in turn which of them it is. */
class Places {
  readonly all: Place[] = [];
  readonly ofPosting: number[] = [];

  constructor(inputs: readonly EntryInput[]) {
    const found = new Map<Id, Map<string, number>>();
    for (const { postings } of inputs)
      for (const posting of postings) {
        const ofSubject = found.get(posting.subject) ?? new Map<string, number>();
        found.set(posting.subject, ofSubject);
        let place = ofSubject.get(posting.account);
        if (place === undefined) {
          place = this.all.push(posting) - 1;
          ofSubject.set(posting.account, place);
        }
        this.ofPosting.push(place);
      }
  }
}

function asking(asked: { raw: Ask }): Ask {
  return (sql, values) => asked.raw(sql, values);
}

interface Place {
  readonly subject: Id;
  readonly account: string;
}

/** The question by how many places it asks for; there are no more of them than `PLACES_AT_ONCE`. */
const STATEMENTS = new Map<number, string>();

/**
 * Both databases name what a list of values holds `column1` and so on; the place in the list comes back in the stead of the
 * names, which would take longer to hand over than to find.
 */
const lastOfPlaces = (count: number): string => {
  const known = STATEMENTS.get(count);
  if (known !== undefined) return known;
  const places = Array.from({ length: count }, (_, at) => `(?, ?, ${at})`).join(', ');
  const sql = `SELECT place.column3 AS place, p.number AS number, p.balance_ore AS balance_ore FROM (VALUES ${places}) place CROSS JOIN posting p WHERE p.subject = place.column1 AND p.account = place.column2 AND p.number = (SELECT MAX(number) FROM posting WHERE subject = place.column1 AND account = place.column2)`;
  STATEMENTS.set(count, sql);
  return sql;
};

type Last = Pick<Posting, 'number' | 'balanceOre'>;

type Ask = <R>(sql: string, values: readonly unknown[]) => Promise<R[]>;

/** The last posting of each place, at the place's own index: for each one step down the key, however many there are. */
async function lastPostings(ask: Ask, places: readonly Place[]): Promise<(Last | undefined)[]> {
  const found = new Array<Last | undefined>(places.length);
  for (let from = 0; from < places.length; from += PLACES_AT_ONCE) {
    const values: string[] = [];
    for (const { subject, account } of places.slice(from, from + PLACES_AT_ONCE)) values.push(subject, account);
    const rows = await ask<RawPosting>(lastOfPlaces(values.length / 2), values);
    for (const { place, number, balance_ore: balance } of rows)
      found[from + place] = { number: Number(number), balanceOre: Number(balance) };
  }
  return found;
}

/** PostgreSQL gives its large numbers as text. */
interface RawPosting {
  readonly place: number;
  readonly number: number | string;
  readonly balance_ore: number | string;
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
