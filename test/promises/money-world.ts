import { SYSTEM } from '../../src/acts/actor.js';
import { Reads } from '../../src/acts/reads.service.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import type { Claim } from '../../src/claims/claim/claim.entity.js';
import { Claims } from '../../src/claims/claim/claims.service.js';
import { PaymentImports } from '../../src/claims/payment-files/payment-imports.service.js';
import { ClaimPayments } from '../../src/claims/payments/claim-payments.service.js';
import { gatherPayments } from '../../src/claims/payments/gathered-file.js';
import { Payment } from '../../src/claims/payments/payment.entity.js';
import type { Matter } from '../../src/matters/diary/matter.entity.js';
import { Rulebooks } from '../../src/rulebook/adopted/rulebooks.service.js';
import { shippedRulebooks } from '../../src/rulebook/folders/rulebook-data.js';
import type { Day, Instant } from '../../src/shared/day.js';
import { aDecidedDecision } from '../claims/a-decided-decision.js';
import { ClaimDesk } from '../claims/claim-desk.js';
import { aCamt, anEntry, details } from '../formats/a-camt.js';
import type { Worker } from '../matters/desk.js';
import { dayOf, FIRST_DAY, numberOf } from './money-by-hand.js';

/** The program with a claim in it, as its services see it. */
export interface Real {
  readonly world: World;
  readonly claim: Claim;
  /** The files that have come, for coming again. */
  readonly files: string[];
}

/** The office in which the stories happen, and what can be done in it. */
export class World {
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
