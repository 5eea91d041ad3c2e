import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { Reads } from '../../acts/reads.service.js';
import { postingsOf } from '../../ledger/entry.js';
import { Ledger, type Balances } from '../../ledger/ledger.service.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import type { Reasoned } from '../../shared/reason.js';
import type { ClaimEvent, EventKind } from '../statement/claim-event.js';
import { statementOn, type ClaimStatement, type InterestBase } from '../statement/statement.js';
import type { Claim } from './claim.entity.js';

/** A thing that happens to a claim now. */
export interface NewEvent {
  readonly kind: EventKind;
  readonly on: Day;
  readonly amountOre: Ore;
  readonly because: string;
  readonly source: Id | null;
}

/** The account that each kind of event is told by, and the direction in which it grows. */
const ACCOUNT_OF: Readonly<Record<EventKind, { readonly account: string; readonly sign: 1 | -1 }>> = {
  capital: { account: 'capitalClaimed', sign: -1 },
  cost: { account: 'costsClaimed', sign: -1 },
  payment: { account: 'paid', sign: 1 },
  reduction: { account: 'reduced', sign: 1 },
  waiver: { account: 'waived', sign: 1 },
  refund: { account: 'refunded', sign: -1 },
};
const KIND_OF = new Map(Object.entries(ACCOUNT_OF).map(([kind, { account }]) => [account, kind as EventKind]));

/**
 * A claim's money. What has happened to it stands in the ledger; what it comes to is reckoned anew from all of it, and
 * the difference is posted: so a payment that arrives late is divided as if it had been there in time.
 */
@Injectable()
export class ClaimAccounts {
  constructor(
    private readonly reads: Reads,
    private readonly ledger: Ledger,
  ) {}

  /** The claim on a day; the caller has asked who may see it. */
  async statement(claim: Claim, on: Day): Promise<Reasoned<ClaimStatement>> {
    const events = await eventsOf((sql, values) => this.reads.raw(sql, values), claim.id);
    return statementOn(on, events, baseOf(claim));
  }

  /** The same as a unit of work sees it, today. */
  async statementWithin(act: Act, claim: Claim): Promise<Reasoned<ClaimStatement>> {
    return statementOn(act.today, await eventsOf((sql, values) => act.rows.raw(sql, values), claim.id), baseOf(claim));
  }

  /** What is booked as owed, without the interest that has run since; the same however long the claim's story is. */
  async booked(claimIds: readonly Id[]): Promise<ReadonlyMap<Id, Ore>> {
    const balances = await this.ledger.balancesOfMany(claimIds);
    return new Map([...balances].map(([id, each]) => [id, owedOf(each)]));
  }

  async leftWithin(act: Act, claimId: Id): Promise<Ore> {
    return owedOf(await this.ledger.balancesWithin(act, claimId));
  }

  /** What was paid beyond the debt and has not been paid back, as it is booked. */
  async creditWithin(act: Act, claimId: Id): Promise<Ore> {
    const { credit = 0 } = await this.ledger.balancesWithin(act, claimId);
    return 0 - credit;
  }

  /** Books what happens to a claim, and tells what is left of it. */
  async book(act: Act, claim: Claim, event: NewEvent): Promise<Ore> {
    const before = await eventsOf((sql, values) => act.rows.raw(sql, values), claim.id);
    const entry = { kind: event.kind, because: event.because, source: event.source, reverses: null };
    return this.post(act, claim, [...before, { ...event, id: newId() }], event.on, entry);
  }

  /** Takes back what has happened, a payment or a cost: the claim stands as if it had never come. */
  async takeBack(
    act: Act,
    claim: Claim,
    event: ClaimEvent,
    on: Day,
    source: Id | null,
    because = 'takenBack',
  ): Promise<Ore> {
    const before = await eventsOf((sql, values) => act.rows.raw(sql, values), claim.id);
    const entry = { kind: event.kind, because, source, reverses: event.id };
    const rest = before.filter(({ id }) => id !== event.id);
    return this.post(act, claim, rest, on, entry);
  }

  /** What of a kind has happened to a claim and stands, oldest first. */
  async eventsWithin(act: Act, claimId: Id, kind: EventKind): Promise<ClaimEvent[]> {
    const events = await eventsOf((sql, values) => act.rows.raw(sql, values), claimId);
    return events.filter((event) => event.kind === kind);
  }

  /** The costs of a claim that stand and came of the same thing. */
  async costsOf(act: Act, claimId: Id, from: Id): Promise<ClaimEvent[]> {
    const events = await eventsOf((sql, values) => act.rows.raw(sql, values), claimId);
    return events.filter(({ kind, source }) => kind === 'cost' && source === from);
  }

  /** What has been paid on a claim, without what was taken back. */
  async paid(claimId: Id): Promise<Ore> {
    return (await this.ledger.balances(claimId))['paid'] ?? 0;
  }

  private async post(
    act: Act,
    claim: Claim,
    events: readonly ClaimEvent[],
    on: Day,
    entry: {
      readonly kind: string;
      readonly because: string;
      readonly source: Id | null;
      readonly reverses: Id | null;
    },
  ): Promise<Ore> {
    const { committeeId, matterId, associationId, id } = claim;
    const last = events.reduce((latest, event) => (event.on > latest ? event.on : latest), on);
    const { value } = statementOn(last, events, baseOf(claim));
    const balances = await this.ledger.balancesWithin(act, id);
    const wanted = accountsOf(value, events);
    const changes = Object.entries(wanted).map(([account, ore]) => [account, ore - (balances[account] ?? 0)] as const);
    const postings = postingsOf(id, Object.fromEntries(changes));
    await this.ledger.post(act, [{ committeeId, matterId, associationId, on, ...entry, postings }]);
    return value.leftOre;
  }
}

/** What a claim's accounts come to when its statement is right. */
function accountsOf(value: ClaimStatement, events: readonly ClaimEvent[]): Balances {
  const told: Record<string, Ore> = {};
  for (const { kind, amountOre } of events) {
    const { account, sign } = ACCOUNT_OF[kind];
    told[account] = (told[account] ?? 0) + sign * amountOre;
  }
  const none = Object.fromEntries(Object.values(ACCOUNT_OF).map(({ account }) => [account, 0]));
  return {
    ...none,
    ...told,
    capital: value.left.capitalOre,
    interest: value.left.interestOre,
    costs: value.left.costOre,
    credit: 0 - value.creditOre,
    interestClaimed: 0 - value.interestClaimedOre,
  };
}

function owedOf({ capital = 0, interest = 0, costs = 0 }: Balances): Ore {
  return capital + interest + costs;
}

/** How a claim's interest runs. */
export function baseOf({ interestFromOn, marginPoints }: Claim): InterestBase {
  return { from: interestFromOn, terms: { marginPoints, days: 'following', year: '365' } };
}

interface EventRow {
  readonly id: Id;
  readonly on_day: Day;
  readonly because: string;
  readonly source: Id | null;
  readonly reverses: Id | null;
  readonly account: string;
  readonly amount: number | string;
}

type Ask = <R>(sql: string, values: readonly unknown[]) => Promise<R[]>;

/** What has happened to a claim, as its ledger tells it, without what was taken back. */
async function eventsOf(ask: Ask, claimId: Id): Promise<ClaimEvent[]> {
  const accounts = [...KIND_OF.keys()];
  const rows = await ask<EventRow>(
    `SELECT e.id AS id, e.booked_on AS on_day, e.because AS because, e.source AS source, e.reverses AS reverses, p.account AS account, p.amount_ore AS amount FROM posting p JOIN ledger_entry e ON e.id = p.entry_id WHERE p.subject = ? AND p.account IN (${accounts.map(() => '?').join(', ')}) ORDER BY e.booked_on, e.entered_at, e.id`,
    [claimId, ...accounts],
  );
  const reversed = new Set(rows.flatMap(({ id, reverses }) => (reverses === null ? [] : [id, reverses])));
  return rows.filter(({ id }) => !reversed.has(id)).map(eventOf);
}

function eventOf({ id, on_day: on, because, source, account, amount }: EventRow): ClaimEvent {
  return { id, on, because, source, kind: KIND_OF.get(account) as EventKind, amountOre: Math.abs(Number(amount)) };
}
