import { Disbursements } from '../../src/grants/disbursements/disbursements.service.js';
import type { Id } from '../../src/shared/id.js';
import { items, type Worker } from '../matters/desk.js';
import type { Answer } from '../support/caller.js';
import type { DatabaseKind } from '../support/databases.js';
import { MoneyDesk, must, type Assessed } from './money-desk.js';

export type Json = Readonly<Record<string, unknown>>;

/** A grant that was decided, with its payout. */
export interface Granted {
  readonly applied: Assessed;
  readonly payout: Json;
}

/** An office that pays: a round whose grants are decided and planned, finance, and somebody who attests. */
export class PayoutDesk {
  private constructor(
    readonly office: MoneyDesk,
    readonly finance: Worker,
    readonly attestant: Worker,
    readonly roundId: Id,
  ) {}

  static async open(kind: DatabaseKind, round: object = {}): Promise<PayoutDesk> {
    const office = await MoneyDesk.open(kind);
    const finance = await office.desk.worker('finance');
    const attestant = await office.desk.worker('attestant');
    return new PayoutDesk(office, finance, attestant, await office.aRound({ budgetOre: 9_000_000_00, ...round }));
  }

  /** A grant that was decided, with its payout; ready but for its appeal time, which is waived with a reason. */
  async granted(kronor: number, withAccount = true): Promise<Granted> {
    const { office } = this;
    const applied = await office.assessed(this.roundId, kronor);
    if (withAccount) await office.anAccount(applied.associationId, this.finance);
    const proposal = await office.decisions.propose(applied.matterId, { amountOre: kronor * 100 });
    await must(office.decisions.act(proposal, 'decide', office.decisions.chief), 200);
    await this.plan();
    return { applied, payout: await this.payoutOf(applied) };
  }

  /** The same association again, in another round: decided and planned. */
  async grantedAgain(associationId: Id, kronor: number): Promise<Json> {
    const { office } = this;
    const roundId = await office.aRound({ budgetOre: 900_000_00 });
    const paper = { roundId, associationId, cameBy: 'handedIn', reachedOn: office.desk.today };
    const answers = { amount: String(kronor), 'application-participants': '12', purpose: 'Läger.' };
    const sent = await must(office.officer.caller.post('/api/applications', { ...paper, answers }), 201);
    const [id, matterId] = [sent.json['id'] as Id, sent.json['matterId'] as Id];
    const applied = await office.assess({ id, matterId, associationId });
    const proposal = await office.decisions.propose(matterId, { amountOre: kronor * 100 });
    await must(office.decisions.act(proposal, 'decide', office.decisions.chief), 200);
    await this.plan();
    return this.payoutOf(applied);
  }

  /** The same, ready to be paid: its appeal time is waived. */
  async ready(kronor: number): Promise<Granted> {
    const { applied, payout } = await this.granted(kronor);
    return { applied, payout: await this.early(payout) };
  }

  /** The codes of what stands in the way of a payout now. */
  async whyNot(payout: Json): Promise<string[]> {
    const { whyNot } = (await this.get(payout)) as { readonly whyNot: readonly { readonly code: string }[] };
    return whyNot.map(({ code }) => code);
  }

  plan(): Promise<number> {
    return this.office.desk.app.get(Disbursements).planMissing();
  }

  /** The payouts of a case, by their parts. */
  async payoutsOf({ matterId }: Pick<Assessed, 'matterId'>): Promise<Json[]> {
    const found: Json[] = [];
    for (let cursor = ''; ;) {
      const page = await this.finance.caller.get(`/api/disbursements?limit=200${cursor}`);
      found.push(...items(page).filter((each) => each['matterId'] === matterId));
      if (!page.json['next']) break;
      cursor = `&cursor=${page.json['next'] as string}`;
    }
    return found.sort((one, other) => Number(one['tranche']) - Number(other['tranche']));
  }

  async payoutOf(applied: Assessed): Promise<Json> {
    const [payout] = await this.payoutsOf(applied);
    if (!payout) throw new Error('There is no payout');
    return payout;
  }

  async early(payout: Json): Promise<Json> {
    return (await must(this.pays(payout, 'pay-early', { because: 'Lägret börjar.' }), 200)).json;
  }

  /** What finance does with a payout. */
  pays(payout: Json, act: string, body: object): Promise<Answer> {
    return this.office.acts(this.finance, `/api/disbursements/${String(payout['id'])}/${act}`, payout, body);
  }

  batchOf(payouts: readonly Json[]): Promise<Answer> {
    return this.finance.caller.post('/api/payout-batches', {
      ...{ committeeId: this.office.desk.office.north.id, payOn: '2026-12-01' },
      disbursementIds: payouts.map(({ id }) => id),
    });
  }

  act(worker: Worker, batch: Json, name: string, body: object = {}): Promise<Answer> {
    return this.office.acts(worker, `/api/payout-batches/${String(batch['id'])}/${name}`, batch, body);
  }

  /** A batch of payouts that was reviewed and attested. */
  async attested(payouts: readonly Json[]): Promise<Json> {
    const { json } = await must(this.batchOf(payouts), 200);
    const reviewed = await must(this.act(this.finance, json['batch'] as Json, 'review'), 200);
    return (await must(this.act(this.attestant, reviewed.json, 'attest'), 200)).json;
  }

  /** Grants whose payouts have left in a file. */
  async sent(...kronor: readonly number[]): Promise<{ readonly batch: Json; readonly granted: readonly Granted[] }> {
    const granted: Granted[] = [];
    for (const each of kronor) granted.push(await this.granted(each));
    const ready: Json[] = [];
    for (const { payout } of granted) ready.push(await this.early(payout));
    const filed = await must(this.act(this.finance, await this.attested(ready), 'file'), 200);
    return { batch: filed.json, granted };
  }

  async get(payout: Json): Promise<Json> {
    return (await this.finance.caller.get(`/api/disbursements/${String(payout['id'])}`)).json;
  }

  close(): Promise<void> {
    return this.office.close();
  }
}
