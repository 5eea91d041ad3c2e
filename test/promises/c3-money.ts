import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { SYSTEM } from '../../src/acts/actor.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { ClaimAccounts } from '../../src/claims/claim/claim-accounts.service.js';
import { Claim } from '../../src/claims/claim/claim.entity.js';
import { Claims } from '../../src/claims/claim/claims.service.js';
import { gatherPayments } from '../../src/claims/payments/gathered-file.js';
import { ClaimPayments } from '../../src/claims/payments/claim-payments.service.js';
import { Payment } from '../../src/claims/payments/payment.entity.js';
import { PaymentImports } from '../../src/claims/payment-files/payment-imports.service.js';
import { Reliefs } from '../../src/claims/plans/reliefs.service.js';
import { Refunds } from '../../src/claims/refunds/refunds.service.js';
import { Rulebooks } from '../../src/rulebook/adopted/rulebooks.service.js';
import { shippedRulebooks } from '../../src/rulebook/folders/rulebook-data.js';
import { Reads } from '../../src/acts/reads.service.js';
import { Ledger } from '../../src/ledger/ledger.service.js';
import type { Matter } from '../../src/matters/diary/matter.entity.js';
import type { Day, Instant } from '../../src/shared/day.js';
import type { Id } from '../../src/shared/id.js';
import { aDecidedDecision } from '../claims/a-decided-decision.js';
import { ClaimDesk } from '../claims/claim-desk.js';
import type { Worker } from '../matters/desk.js';
import { aCamt, anEntry, details } from '../formats/a-camt.js';
import { Trial, wordsOf, type Outcome, type Scale, type Undertaking } from './promise.js';

const RUNS: Readonly<Record<Scale | 'brief', number>> = { brief: 20, short: 50, long: 1_000 };
const FIRST_DAY = '2024-03-01';

export const moneyAddsUp: Undertaking = {
  id: 'C3',
  promise:
    'Whatever happens to a claim and in whatever order, what is left of it is what a reckoning by hand, day by day, says to the öre, and its ledger sums to zero',
  try: (scale) => tryMoney(scale),
};

/** Tries random stories of claims; `RUNS` of them, the seed of one that fails is told with it. */
export async function tryMoney(scale: Scale | 'brief', seed = 20_261_129): Promise<Outcome> {
  const trial = new Trial();
  const world = await World.open();
  try {
    const found = await fc.check(
      fc.asyncProperty(CAPITAL, WAIT, STORIES, async (capitalOre, wait, story) => {
        const told = new Told(capitalOre, wait);
        const real = await world.aClaim(capitalOre, told.due);
        await fc.asyncModelRun(() => ({ model: told, real }), story);
        trial.tried += 1;
      }),
      { numRuns: RUNS[scale], seed, endOnFailure: scale === 'brief' },
    );
    if (found.failed)
      trial.violations.push(
        `seed ${found.seed}, path ${String(found.counterexamplePath)}: ${found.counterexample?.map(String).join(', ') ?? ''}: ${wordsOf(found.errorInstance)}`,
      );
    const [sum] = await world.desk.office.desk.app.database.reads.query<{ n: number }[]>(
      'SELECT coalesce(sum(amount_ore), 0) AS n FROM posting',
    );
    trial.attempt(Number(sum?.n) !== 0 && `the ledger as a whole sums to ${String(sum?.n)} öre`);
  } finally {
    await world.desk.close();
  }
  return trial;
}

type Kind = 'capital' | 'cost' | 'payment' | 'reduction' | 'waiver' | 'refund';
interface Happened {
  readonly kind: Kind;
  readonly day: number;
  readonly ore: number;
}

/** What the oracle has been told: nothing of it comes from the program. */
class Told {
  readonly events: Happened[] = [];
  today = numberOf(FIRST_DAY);
  readonly due: number;
  /** Counts payments, so that each amount is like no other. */
  serial = 0;

  constructor(capitalOre: number, wait: number) {
    this.due = this.today + wait;
    this.events.push({ kind: 'capital', day: this.today, ore: capitalOre });
  }

  /** The claim by hand: each day by itself, in fractions of an öre, rounded when something divides it. */
  on(day: number): { cost: number; interest: number; capital: number; credit: number; left: number } {
    const order: readonly Kind[] = ['capital', 'cost', 'payment', 'reduction', 'waiver', 'refund'];
    const events = [...this.events].sort(
      (one, other) => one.day - other.day || order.indexOf(one.kind) - order.indexOf(other.kind),
    );
    let [cost, interest, capital, credit, again, exact, next] = [0, 0, 0, 0, 0, 0n, this.due + 1];
    const run = (to: number): void => {
      for (; next <= to; next += 1) exact += BigInt(capital - again) * BigInt(pointsOn(next) + 800);
      interest += Number((exact * 2n + 3_650_000n) / 7_300_000n);
      exact = 0n;
    };
    for (const { kind, day: at, ore } of events) {
      if (at > day) break;
      if (kind === 'cost') {
        cost += ore;
        continue;
      }
      run(at);
      let rest = ore;
      const off = (have: number): number => {
        const taken = Math.min(rest, have);
        rest -= taken;
        return have - taken;
      };
      if (kind === 'capital') capital += ore;
      else if (kind === 'refund') {
        // What the credit no longer covers is owed again, without interest.
        credit = off(credit);
        capital += rest;
        again += rest;
      } else if (kind === 'reduction') {
        capital = off(capital);
        interest = off(interest);
        cost = off(cost);
        credit += rest;
      } else {
        cost = off(cost);
        interest = off(interest);
        capital = off(capital);
        credit += rest;
      }
      again = Math.min(again, capital);
    }
    run(day);
    return { cost, interest, capital, credit, left: cost + interest + capital };
  }

  /** The day of the last thing that has happened, or a later one. */
  last(on: number): number {
    return Math.max(on, ...this.events.map(({ day }) => day));
  }
}

/** The program with a claim in it, as its services see it. */
interface Real {
  readonly world: World;
  readonly claim: Claim;
  /** The files that have come, for coming again. */
  readonly files: string[];
}

class World {
  private serial = 0;

  private constructor(
    readonly desk: ClaimDesk,
    private readonly matter: Matter,
    readonly second: Worker,
  ) {}

  static async open(): Promise<World> {
    const desk = await ClaimDesk.open('sqlite');
    const { app, office } = desk.office.desk;
    const order = shippedRulebooks()
      .flatMap(({ contents }) => contents)
      .find(({ kind }) => kind === 'delegation');
    if (!order) throw new Error('No delegation order is shipped');
    // In force when the stories begin, so that they meet half-years whose rates differ.
    const meeting = { fromOn: '2023-01-01', meetingOn: '2022-12-01', paragraph: '7' } as const;
    await app
      .get(Rulebooks)
      .adopt(SYSTEM, office.north.id, { kind: 'delegation', key: order.key, content: order.content, ...meeting });
    const second = await desk.office.desk.worker('finance');
    return new World(desk, await desk.office.desk.aMatter(desk.finance), second);
  }

  get<T>(service: abstract new (...args: never[]) => T): T {
    return this.desk.office.desk.app.get(service as never);
  }

  come(day: number): void {
    this.desk.office.desk.app.clock.moveTo(`${dayOf(day)}T11:00:00.000Z` as Instant);
  }

  /** The first day of a story, and the claim it is about. */
  async aClaim(capitalOre: number, due: number): Promise<Real> {
    this.come(numberOf(FIRST_DAY));
    return { world: this, claim: await this.raise(capitalOre, due), files: [] };
  }

  private async raise(capitalOre: number, due: number): Promise<Claim> {
    const { actor } = this.desk.finance;
    const decision = await this.get(UnitOfWork).run(
      actor,
      { log: this.matter.committeeId, act: 'test.decide' },
      async (act) => {
        act.record({ act: 'test.decide' });
        return aDecidedDecision(act, this.matter);
      },
    );
    const days = { originOn: FIRST_DAY as Day, dueOn: dayOf(due) };
    const input = { capitalOre, ...days, interestBasis: 'terms', interestBecause: 'Villkor 2024.' } as const;
    return this.get(Claims).raise(actor, decision.id, input, {});
  }

  async take(text: string): Promise<void> {
    const file = await gatherPayments(async function* () {
      yield Buffer.from(text);
    });
    await this.get(PaymentImports).take(SYSTEM, file, 'bank.xml');
  }

  /** What names a settled claim waits for a person, who says that it is for that one. */
  async match(claim: Claim): Promise<void> {
    const waiting = await this.get(Reads).inner(Payment, 'payment').where({ state: 'unmatched' }).getMany();
    for (const { id } of waiting) await this.get(ClaimPayments).match(this.desk.finance.actor, id, claim.id, {});
  }

  aFile(ocr: string, ore: number, day: number, direction: 'CRDT' | 'DBIT'): string {
    const reference = `R${(this.serial += 1)}`;
    const amount = `${Math.trunc(ore / 100)}.${String(ore % 100).padStart(2, '0')}`;
    const one = details({ reference, amount, ocr: [ocr], words: [] });
    return aCamt([
      anEntry({ reference: `E${reference}`, amount, on: `<Dt>${dayOf(day)}</Dt>`, direction, details: [one] }),
    ]);
  }
}

type Step = fc.AsyncCommand<Told, Real>;

/** One thing that happens; after it the program and the oracle are held against each other. */
abstract class Happening implements Step {
  check(_told: Readonly<Told>): boolean {
    return true;
  }

  async run(told: Told, real: Real): Promise<void> {
    await this.happen(told, real);
    await compare(told, real);
  }

  protected abstract happen(told: Told, real: Real): Promise<void>;
  abstract toString(): string;
}

class Wait extends Happening {
  constructor(private readonly days: number) {
    super();
  }

  protected async happen(told: Told, real: Real): Promise<void> {
    told.today += this.days;
    real.world.come(told.today);
  }

  toString(): string {
    return `wait(${this.days})`;
  }
}

class Pay extends Happening {
  constructor(
    private readonly ore: number,
    private readonly late: number,
  ) {
    super();
  }

  protected async happen(told: Told, real: Real): Promise<void> {
    const raised = told.events[0]?.day ?? told.today;
    // Payments that came late count from their own day, but never from before there was a claim.
    const day = told.today - this.late;
    const ore = this.ore * 1_000 + (told.serial += 1);
    told.events.push({ kind: 'payment', day: Math.max(day, raised), ore });
    const file = real.world.aFile(real.claim.ocr ?? '', ore, day, 'CRDT');
    real.files.push(file);
    await real.world.take(file);
    await real.world.match(real.claim);
  }

  toString(): string {
    return `pay(${this.ore}, ${this.late} days late)`;
  }
}

/** The bank sends a file once more: nothing happens. */
class SendAgain extends Happening {
  protected async happen(_told: Told, real: Real): Promise<void> {
    for (const file of real.files.slice(-2)) await real.world.take(file);
  }

  toString(): string {
    return 'sendAgain()';
  }
}

class TakeBack extends Happening {
  override check({ events }: Readonly<Told>): boolean {
    return events.some(({ kind }) => kind === 'payment');
  }

  protected async happen(told: Told, real: Real): Promise<void> {
    const at = told.events.findLastIndex(({ kind }) => kind === 'payment');
    const [payment] = told.events.splice(at, 1);
    await real.world.take(real.world.aFile(real.claim.ocr ?? '', payment?.ore ?? 0, told.today, 'DBIT'));
    await real.world.match(real.claim);
  }

  toString(): string {
    return 'takeBack()';
  }
}

class Charge extends Happening {
  /** Nothing is demanded, and so nothing charged, on what is settled. */
  override check(told: Readonly<Told>): boolean {
    return told.on(told.last(told.today)).left > 0;
  }

  protected async happen(told: Told, real: Real): Promise<void> {
    told.events.push({ kind: 'cost', day: told.today, ore: 180_00 });
    const { world } = real;
    await world.get(UnitOfWork).run(SYSTEM, { log: real.claim.committeeId, act: 'test.charge' }, async (act) => {
      const claim = (await act.rows.one(Claim, { id: real.claim.id })) as Claim;
      const event = {
        kind: 'cost',
        on: act.today,
        amountOre: 180_00,
        because: 'collectionCost',
        source: null,
      } as const;
      await world.get(ClaimAccounts).book(act, claim, event);
      act.record({ act: 'test.charge' });
    });
  }

  toString(): string {
    return 'charge()';
  }
}

class TakeOff extends Happening {
  constructor(
    private readonly kind: 'reduction' | 'waiver',
    private readonly share: number,
  ) {
    super();
  }

  override check(told: Readonly<Told>): boolean {
    return this.oreOf(told) > 0 && told.last(told.today) === told.today;
  }

  protected async happen(told: Told, real: Real): Promise<void> {
    const ore = this.oreOf(told);
    told.events.push({ kind: this.kind, day: told.today, ore });
    const { world } = real;
    const content = {
      kind: this.kind,
      amountOre: ore,
      untilOn: null,
      instalments: [],
      agreedOn: null,
      proof: null,
      charges: null,
    };
    const reliefs = world.get(Reliefs);
    const { actor } = world.desk.finance;
    const { id, version } = await reliefs.propose(actor, real.claim.id, { ...content, because: 'Skäl.' }, {});
    await reliefs.decide(world.desk.office.chief.actor, id, { seen: version });
  }

  /** No more than what the chief may give up. */
  private oreOf(told: Readonly<Told>): number {
    return Math.min(Math.trunc((told.on(told.today).left * this.share) / 4), 10_000_00);
  }

  toString(): string {
    return `${this.kind}(${this.share}/4)`;
  }
}

/** Pays back a part of the credit: proposed by one, attested and paid by another the same day. */
class Repay extends Happening {
  constructor(private readonly share: number) {
    super();
  }

  override check(told: Readonly<Told>): boolean {
    return this.oreOf(told) > 0 && told.last(told.today) === told.today;
  }

  protected async happen(told: Told, real: Real): Promise<void> {
    const ore = this.oreOf(told);
    told.events.push({ kind: 'refund', day: told.today, ore });
    const { world, claim } = real;
    const refunds = world.get(Refunds);
    const { actor } = world.desk.finance;
    const proposed = await refunds.propose(
      actor,
      claim.id,
      { amountOre: ore, payee: 'Föreningen.', because: 'Skäl.' },
      {},
    );
    const attested = await refunds.attest(world.second.actor, proposed.id, { seen: proposed.version });
    const paid = { paidOn: dayOf(told.today), reference: 'R1' };
    await refunds.notePaid(actor, proposed.id, paid, { seen: attested.version });
  }

  private oreOf(told: Readonly<Told>): number {
    return Math.ceil((told.on(told.today).credit * this.share) / 4);
  }

  toString(): string {
    return `repay(${this.share}/4)`;
  }
}

const CAPITAL = fc.integer({ min: 1, max: 6_000_000 });
const WAIT = fc.integer({ min: 0, max: 60 });
const STORIES = fc.commands(
  [
    fc.integer({ min: 1, max: 200 }).map((days) => new Wait(days)),
    fc.tuple(fc.integer({ min: 1, max: 3_000 }), fc.constantFrom(0, 0, 1, 20)).map(([ore, late]) => new Pay(ore, late)),
    fc.constant(new SendAgain()),
    fc.constant(new TakeBack()),
    fc.constant(new Charge()),
    fc
      .tuple(fc.constantFrom('reduction' as const, 'waiver' as const), fc.integer({ min: 1, max: 4 }))
      .map(([kind, share]) => new TakeOff(kind, share)),
    fc.integer({ min: 1, max: 4 }).map((share) => new Repay(share)),
  ],
  { maxCommands: 14, size: 'max' },
);

async function compare(told: Told, real: Real): Promise<void> {
  const { world } = real;
  const claim = await world.get(Reads).inner(Claim, 'claim').where({ id: real.claim.id }).getOneOrFail();
  const { value } = await world.get(ClaimAccounts).statement(claim, dayOf(told.today));
  const ours = {
    cost: value.left.costOre,
    interest: value.left.interestOre,
    capital: value.left.capitalOre,
    credit: value.creditOre,
    left: value.leftOre,
  };
  const theirs = told.on(told.today);
  expectSame(`on ${dayOf(told.today)}`, ours, theirs);
  const balances = await world.get(Ledger).balances(claim.id as Id);
  const sum = Object.values(balances).reduce((all, each) => all + each, 0);
  expectSame('the claim’s accounts', { sum }, { sum: 0 });
  const refunded = told.events.filter(({ kind }) => kind === 'refund').reduce((all, { ore }) => all + ore, 0);
  expectSame('refunded', { ore: balances['refunded'] ?? 0 }, { ore: 0 - refunded });
  for (const account of ['capital', 'interest', 'costs'])
    if ((balances[account] ?? 0) < 0) throw new Error(`${account} is ${balances[account]} öre`);
  const totals = { payment: 'paid', reduction: 'reduced', waiver: 'waived' } as const;
  for (const [kind, account] of Object.entries(totals)) {
    const ore = told.events.filter((each) => each.kind === kind).reduce((all, each) => all + each.ore, 0);
    expectSame(account, { ore: balances[account] ?? 0 }, { ore });
  }
  // Each line leads to the next, and the last one to what is left.
  const lines = value.lines.reduce(
    (all, { costOre, interestOre, capitalOre }) => all + costOre + interestOre + capitalOre,
    0,
  );
  expectSame('the lines', { lines }, { lines: value.leftOre });
  // Where nothing was left when it was booked last, the claim is settled, and only then.
  const booked = told.on(told.last(0)).left;
  const settledByAll = claim.state === 'settled';
  if (settledByAll && theirs.left !== 0) throw new Error(`settled with ${theirs.left} öre left`);
  if (!settledByAll && booked === 0 && theirs.left === 0) throw new Error('nothing is left, and it is not settled');
}

function expectSame(
  what: string,
  ours: Readonly<Record<string, number>>,
  theirs: Readonly<Record<string, number>>,
): void {
  const [one, other] = [JSON.stringify(ours), JSON.stringify(theirs)];
  if (one !== other) throw new Error(`${what}: the program says ${one}, by hand it is ${other}`);
}

/** The reference rates as they stand in the file, read by themselves. */
const RATES = [
  ...readFileSync(new URL('../../data/law/interest.yaml', import.meta.url), 'utf8')
    .split('lateInterestMargin')[0]!
    .matchAll(/from: (\d{4}-\d\d-\d\d)\s+value: '(-?[\d.]+)'/g),
].map(([, from = '', percent = '']) => ({ from: numberOf(from), points: Math.round(Number(percent) * 100) }));

function pointsOn(day: number): number {
  return RATES.findLast(({ from }) => from <= day)?.points ?? NaN;
}

function numberOf(day: string): number {
  return Date.parse(day) / 86_400_000;
}

function dayOf(number: number): Day {
  return new Date(number * 86_400_000).toISOString().slice(0, 10) as Day;
}
