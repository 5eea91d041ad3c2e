import { SYSTEM } from '../../src/acts/actor.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { Disbursement } from '../../src/grants/disbursements/disbursement.entity.js';
import { Disbursements } from '../../src/grants/disbursements/disbursements.service.js';
import { ReportDuties } from '../../src/grants/report-duties/report-duties.job.js';
import { Rulebooks } from '../../src/rulebook/adopted/rulebooks.service.js';
import { shippedRulebooks } from '../../src/rulebook/folders/rulebook-data.js';
import type { GrantTerms } from '../../src/rulebook/terms/terms-content.js';
import { addDays, type Day } from '../../src/shared/day.js';
import type { Id } from '../../src/shared/id.js';
import { MoneyDesk, must, type Assessed } from '../grants/money-desk.js';
import { items, type Worker } from '../matters/desk.js';
import { aRepresentative } from '../support/actors.js';
import type { Answer } from '../support/caller.js';
import type { DatabaseKind } from '../support/databases.js';

type Body = Readonly<Record<string, unknown>>;

/** A grant that was paid out, with its report still to come and somebody who speaks for the association. */
export interface Granted extends Assessed {
  readonly writer: Worker;
  readonly payoutId: Id;
  readonly reportId: Id;
}

/** Everything approved, as a delegate ticks it. */
export const ALL_PARTS = ['facts', 'hearing', 'terms', 'amount', 'weighing', 'limitation'] as const;

/** What an officer writes of a case, unless a test says otherwise. */
export const WEIGHED = {
  proposal: 'clawback',
  words: 'Resan var inte öppen för alla, och resten är inte använt.',
  proportionality: 'Kravet gäller bara det som inte har gått till ändamålet.',
  contested: false,
} as const;

/** An office that claims back: grants on terms that were accepted, payouts, reports with faults, and those who decide. */
export class ClawbackDesk {
  private constructor(
    readonly money: MoneyDesk,
    readonly finance: Worker,
    readonly coordinator: Worker,
    readonly termsHash: string,
    readonly termsVersion: string,
  ) {}

  static async open(kind: DatabaseKind): Promise<ClawbackDesk> {
    const money = await MoneyDesk.open(kind);
    const { desk } = money;
    const found = shippedRulebooks()
      .find(({ id }) => id === 'sagolunda')!
      .contents.find((each) => each.kind === 'terms' && each.key === 'grant')!;
    const content = found.content as unknown as GrantTerms;
    const adopted = { kind: 'terms', key: 'grant', fromOn: '2025-01-01', content } as const;
    const meeting = { meetingOn: '2024-11-20', paragraph: '88' } as const;
    const { hash } = await desk.app.get(Rulebooks).adopt(SYSTEM, desk.office.north.id, { ...adopted, ...meeting });
    const [finance, coordinator] = [await desk.worker('finance'), await desk.worker('coordinator')];
    return new ClawbackDesk(money, finance, coordinator, hash, content.version);
  }

  get desk(): MoneyDesk['desk'] {
    return this.money.desk;
  }
  get officer(): Worker {
    return this.money.officer;
  }
  get secretary(): Worker {
    return this.money.secretary;
  }
  get chief(): Worker {
    return this.money.decisions.chief;
  }
  get lawyer(): Worker {
    return this.money.decisions.lawyer;
  }
  get today(): Day {
    return this.desk.today;
  }

  /** A grant that was decided and paid, its terms accepted unless said otherwise. */
  async granted(
    kronor: number,
    { accepted = true, name, schemeKey }: { accepted?: boolean; name?: string; schemeKey?: string } = {},
  ): Promise<Granted> {
    const round = { ...this.round, ...(schemeKey !== undefined && { schemeKey }) };
    const roundId = await this.money.aRound(round);
    const applied = await this.money.assessed(roundId, kronor, name);
    const writer = await this.desk.signIn(await aRepresentative(this.desk.app, applied.associationId));
    if (accepted) await this.accept(applied.associationId, writer);
    const proposal = await this.money.decisions.propose(applied.matterId, { amountOre: kronor * 100 });
    await must(this.money.decisions.act(proposal, 'decide', this.chief), 200);
    const payoutId = await this.paid(applied.matterId);
    await this.desk.app.get(ReportDuties).run(this.today);
    const all = items(await this.officer.caller.get(`/api/spending-reports?roundId=${roundId}`));
    return { ...applied, writer, payoutId, reportId: all[0]?.['id'] as Id };
  }

  /** Another grant of the same association, reckoned by a scheme on what it has, on the same terms, and paid. */
  async grantedOn(
    { associationId }: Granted,
    schemeKey: string,
    kronor: number,
  ): Promise<{ matterId: Id; payoutId: Id; ore: number }> {
    const roundId = await this.money.aRound({ ...this.round, schemeKey });
    const paper = { roundId, associationId, cameBy: 'handedIn', reachedOn: this.today };
    const answers = { amount: String(kronor), 'application-participants': '12', purpose: 'Fler öppna kvällar.' };
    const { json } = await must(this.officer.caller.post('/api/applications', { ...paper, answers }), 201);
    const applied = { id: json['id'] as Id, matterId: json['matterId'] as Id, associationId };
    await this.money.assess(applied);
    const reckoned = await must(this.officer.caller.post(`/api/applications/${applied.id}/allocate`, {}), 200);
    const ore = reckoned.json['amountOre'] as number;
    const proposal = await must(this.money.decisions.propose(applied.matterId, { amountOre: ore }), 201);
    await must(this.money.decisions.act(proposal, 'decide', this.chief), 200);
    return { matterId: applied.matterId, payoutId: await this.paid(applied.matterId), ore };
  }

  private get round() {
    return { budgetOre: 900_000_00, answerOn: undefined, reportOn: '2027-03-31', termsHash: this.termsHash };
  }

  /** Somebody who signs alone accepts the terms by log-in. */
  async accept(associationId: Id, writer: Worker): Promise<void> {
    const office = { associationId, name: 'Kim Ek', role: 'chair', signing: 'alone', fromOn: '2026-03-01' };
    const { json } = await must(this.officer.caller.post('/api/officeholders', office), 201);
    const seen = { 'if-match': `"${String(json['version'])}"` };
    const userId = writer.actor.userId;
    await must(this.officer.caller.post(`/api/officeholders/${String(json['id'])}/link`, { userId }, seen), 200);
    const terms = { termsHash: this.termsHash, termsVersion: this.termsVersion };
    await must(writer.caller.post(`/api/associations/${associationId}/approve-terms`, terms), 201);
  }

  /** The payout of a case, as if it had gone by a batch and the bank. */
  async paid(matterId: Id, paidOn: Day = this.today): Promise<Id> {
    await this.desk.app.get(Disbursements).planMissing();
    const place = { log: this.desk.office.north.id, act: 'test.pay' };
    return this.desk.app.get(UnitOfWork).run(this.finance.actor, place, async (act) => {
      const payout = (await act.rows.one(Disbursement, { matterId, state: 'planned' }))!;
      await act.rows.change(Disbursement, payout, { state: 'paid', paidOn });
      act.record({ act: 'test.pay', facts: { id: payout.id } });
      return payout.id;
    });
  }

  /** The association reports costs, and an officer notes what is wrong with them. */
  async faulty({ reportId, writer }: Granted, lines: readonly [string, number, string][]): Promise<Answer> {
    const path = `/api/spending-reports/${reportId}`;
    const report = await this.officer.caller.get(path);
    const written = lines.map(([text, kronor]) => ({ purposeId: 'p1', text, spentOre: kronor * 100 }));
    const saved = await must(this.acts(writer, path, 'save', report.json, { activity: 'Läger.', lines: written }), 200);
    const sent = await must(this.acts(writer, path, 'submit', saved.json), 200);
    const judged = (sent.json['lines'] as { id: string }[]).map(({ id }, at) => {
      const finding = lines[at]?.[2] ?? 'right';
      return { id, finding, ...(finding !== 'right' && { because: 'Det visar inte underlaget.' }) };
    });
    const looked = await must(this.acts(this.officer, path, 'judge', sent.json, { lines: judged }), 200);
    return must(this.acts(this.officer, path, 'note-faults', looked.json, { because: 'Allt är inte rätt.' }), 200);
  }

  /** An act on a thing as it was last read. */
  acts(
    { caller }: Pick<Worker, 'caller'>,
    path: string,
    act: string,
    { version }: Body,
    body: Body = {},
  ): Promise<Answer> {
    return caller.post(`${path}/${act}`, body, { 'if-match': `"${String(version)}"` });
  }

  /** An act on a case of clawback. */
  act(
    found: Pick<Answer, 'json'>,
    act: string,
    body: Body = {},
    worker: Pick<Worker, 'caller'> = this.officer,
  ): Promise<Answer> {
    return this.acts(worker, `/api/clawbacks/${String(found.json['id'])}`, act, found.json, body);
  }

  open(body: Body, worker: Pick<Worker, 'caller'> = this.officer): Promise<Answer> {
    return worker.caller.post('/api/clawbacks', body);
  }

  read({ json }: Pick<Answer, 'json'>, path = '', worker: Pick<Worker, 'caller'> = this.officer): Promise<Answer> {
    return worker.caller.get(`/api/clawbacks/${String(json['id'])}${path}`);
  }

  /** A case from a report in which 4 000 of 20 000 kronor went to something else and 7 000 is left. */
  async opened(kronor = 20_000): Promise<{ readonly found: Answer; readonly granted: Granted }> {
    const granted = await this.granted(kronor);
    await this.faulty(granted, [
      ['Hyra', kronor * 0.45, 'right'],
      ['Resa', kronor * 0.2, 'wrongPurpose'],
    ]);
    const found = await must(this.open({ reportId: granted.reportId }), 201);
    return { found, granted };
  }

  async described(kronor?: number): Promise<{ readonly found: Answer; readonly granted: Granted }> {
    const { found, granted } = await this.opened(kronor);
    const facts = { facts: 'Redovisningen visar en resa som inte var öppen för alla.', legalBasis: 'terms' };
    return { found: await must(this.act(found, 'describe', facts), 200), granted };
  }

  /** A case in which the association has answered. */
  async heard(kronor?: number): Promise<{ readonly found: Answer; readonly granted: Granted }> {
    const { found, granted } = await this.described(kronor);
    const asked = await must(this.act(found, 'hear', { dueOn: addDays(this.today, 21) }), 200);
    await this.reply(asked, granted.writer);
    return { found: asked, granted };
  }

  async reply(found: Pick<Answer, 'json'>, { caller }: Pick<Worker, 'caller'>, answer = 'Vi beklagar.'): Promise<void> {
    const path = `/api/exchanges/${String(found.json['hearingId'])}`;
    const exchange = await must(caller.get(path), 200);
    await must(this.acts({ caller }, path, 'reply', exchange.json, { answer }), 200);
  }

  async proposed(kronor?: number, weighing: Body = {}): Promise<{ readonly found: Answer; readonly granted: Granted }> {
    const { found, granted } = await this.heard(kronor);
    const weighed = await must(this.act(found, 'weigh', { ...WEIGHED, ...weighing }), 200);
    return { found: await must(this.act(weighed, 'propose'), 200), granted };
  }

  decision({ json }: Pick<Answer, 'json'>, worker: Pick<Worker, 'caller'> = this.officer): Promise<Answer> {
    return worker.caller.get(`/api/decisions/${String(json['decisionId'])}`);
  }

  close(): Promise<void> {
    return this.money.close();
  }
}
