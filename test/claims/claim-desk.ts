import { SYSTEM } from '../../src/acts/actor.js';
import { ClaimsLedgers } from '../../src/claims/claim/claims-ledgers.service.js';
import { gatherPayments } from '../../src/claims/payments/gathered-file.js';
import type { PaymentCounts } from '../../src/claims/payment-files/payment-fates.service.js';
import { PaymentImports } from '../../src/claims/payment-files/payment-imports.service.js';
import type { Day } from '../../src/shared/day.js';
import { DecisionDesk } from '../decisions/decision-desk.js';
import { aCamt, anEntry, details } from '../formats/a-camt.js';
import type { Worker } from '../matters/desk.js';
import type { Answer } from '../support/caller.js';
import type { DatabaseKind } from '../support/databases.js';

type Body = Readonly<Record<string, unknown>>;

/** An office whose finance raises claims on what was decided, in its own ledger. */
export class ClaimDesk {
  private serial = 0;

  private constructor(
    readonly office: DecisionDesk,
    readonly finance: Worker,
  ) {}

  static async open(kind: DatabaseKind): Promise<ClaimDesk> {
    const office = await DecisionDesk.open(kind);
    const { desk } = office;
    await desk.app.get(ClaimsLedgers).choose(SYSTEM, desk.office.north.id, 'own');
    return new ClaimDesk(office, await desk.worker('finance'));
  }

  get today(): Day {
    return this.office.desk.today;
  }

  /** Another time, with everybody at work there signed in anew. */
  async comeTo(day: Day, ...others: readonly Worker[]): Promise<void> {
    const { desk, officer, chief, secretary, lawyer } = this.office;
    await desk.moveTo(day);
    for (const each of [this.finance, officer, chief, secretary, lawyer, ...others]) await desk.renew(each);
  }

  /** How the northern committee collects from today on, proposed by its finance and confirmed by another. */
  async routine(second: Pick<Worker, 'caller'>): Promise<void> {
    const body = {
      ...{ committeeId: this.office.desk.office.north.id, bankgiro: '5050-1055', fromOn: this.today, reminds: true },
      ...{ waitDays: 5, answerDays: 8, smallestClaimOre: 100_00, smallestEnforcedOre: 1_000_00 },
    };
    const proposed = await this.finance.caller.post('/api/collection-routines', body);
    const path = `/api/collection-routines/${String(proposed.json['id'])}/confirm`;
    const confirmed = await second.caller.post(path, {}, { 'if-match': '"1"' });
    if (confirmed.status !== 200) throw new Error(confirmed.text);
  }

  /** A decision that stands. */
  async decided(): Promise<Answer> {
    const decided = await this.office.act(await this.office.proposed(), 'decide', this.office.chief);
    if (decided.status !== 200) throw new Error(decided.text);
    return decided;
  }

  raise(decision: Answer, more: Body = {}, worker: Pick<Worker, 'caller'> = this.finance): Promise<Answer> {
    const terms = { interestBasis: 'terms', interestBecause: 'Villkor 2026, punkt 7.' };
    const days = { originOn: this.today, dueOn: this.office.desk.dayIn(30) };
    const body = { decisionId: decision.json['id'], capitalOre: 45_000_00, ...days, ...terms, ...more };
    return worker.caller.post('/api/claims', body);
  }

  /** A claim of 45 000 kronor that fell due today, with interest by its terms. */
  async claim(more: Body = {}): Promise<Answer> {
    const raised = await this.raise(await this.decided(), { dueOn: this.today, ...more });
    if (raised.status !== 201) throw new Error(raised.text);
    return raised;
  }

  act(
    { json }: Pick<Answer, 'json'>,
    name: string,
    body: Body = {},
    worker: Pick<Worker, 'caller'> = this.finance,
  ): Promise<Answer> {
    const seen = { 'if-match': `"${String(json['version'])}"` };
    return worker.caller.post(`/api/claims/${String(json['id'])}/${name}`, body, seen);
  }

  read({ json }: Pick<Answer, 'json'>, path = '', worker: Pick<Worker, 'caller'> = this.finance): Promise<Answer> {
    return worker.caller.get(`/api/claims/${String(json['id'])}${path}`);
  }

  /** A file from the bank with one payment. */
  async pay(ocr: string, amount: string, on: Day = this.today, direction = 'CRDT'): Promise<PaymentCounts> {
    const reference = `P${(this.serial += 1)}-${ocr}`;
    const one = details({ reference, amount, ocr: ocr === '' ? [] : [ocr], words: ocr === '' ? ['Återkrav'] : [] });
    const text = aCamt([
      anEntry({ reference: `E${reference}`, amount, on: `<Dt>${on}</Dt>`, direction, details: [one] }),
    ]);
    return this.take(text);
  }

  /** Any file from the bank. */
  async take(text: string): Promise<PaymentCounts> {
    const file = await gatherPayments(async function* () {
      yield Buffer.from(text);
    });
    return this.office.desk.app.get(PaymentImports).take(SYSTEM, file, 'bank.xml');
  }

  /** The number of the case that a claim stands in. */
  async number({ json }: Pick<Answer, 'json'>): Promise<string> {
    const { caller } = this.finance;
    return String((await caller.get(`/api/matters/${String(json['matterId'])}`)).json['number']);
  }

  async unmatched(): Promise<readonly Record<string, unknown>[]> {
    const { json } = await this.finance.caller.get('/api/payments?state=unmatched');
    return json['items'] as readonly Record<string, unknown>[];
  }

  close(): Promise<void> {
    return this.office.close();
  }
}
