import fc from 'fast-check';
import { SYSTEM } from '../../src/acts/actor.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { ClaimAccounts } from '../../src/claims/claim/claim-accounts.service.js';
import { Claim } from '../../src/claims/claim/claim.entity.js';
import { Reliefs } from '../../src/claims/plans/reliefs.service.js';
import { Refunds } from '../../src/claims/refunds/refunds.service.js';
import { dayOf, type Told } from './money-by-hand.js';
import { compare } from './money-compared.js';
import type { Real } from './money-world.js';

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

export const CAPITAL = fc.integer({ min: 1, max: 6_000_000 });
export const WAIT = fc.integer({ min: 0, max: 60 });
/** Stories of what can happen to a claim, in any order. */
export const STORIES = fc.commands(
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
