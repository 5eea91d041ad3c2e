import type { Day } from '../../src/shared/day.js';
import { addDays } from '../../src/shared/day.js';
import type { Worker } from '../matters/desk.js';
import type { Answer } from '../support/caller.js';
import type { DatabaseKind } from '../support/databases.js';
import { ClaimDesk } from './claim-desk.js';

type Body = Readonly<Record<string, unknown>>;
type Caller = Pick<Worker, 'caller'>;

/** A finance office that takes claims to the enforcement authority, with a delegation order that says who may. */
export class EnforcementDesk {
  private constructor(
    readonly claims: ClaimDesk,
    readonly chief: Worker,
  ) {}

  static async open(kind: DatabaseKind): Promise<EnforcementDesk> {
    const claims = await ClaimDesk.open(kind);
    return new EnforcementDesk(claims, claims.office.chief);
  }

  get today(): Day {
    return this.claims.today;
  }

  get finance(): Worker {
    return this.claims.finance;
  }

  /** A claim that fell due long ago, with a collection demand whose time is over. */
  async demanded(more: Body = {}): Promise<Answer> {
    const { today } = this;
    const old = { originOn: addDays(today, -400), dueOn: addDays(today, -300), ...more };
    const claim = await this.claims.claim(old);
    const sent = { sentOn: addDays(today, -60), payBy: addDays(today, -30), proof: 'Delgivningskvitto' };
    const noted = await this.claims.act(claim, 'note-collection-demand', sent);
    if (noted.status !== 200) throw new Error(noted.text);
    return this.claims.read(claim);
  }

  prepare({ json }: Pick<Answer, 'json'>, more: Body = {}, worker: Caller = this.finance): Promise<Answer> {
    const body = { claimId: json['id'], route: 'paymentOrder', ground: 'Återbetalning av bidrag för 2025.', ...more };
    return worker.caller.post('/api/enforcements', body);
  }

  act({ json }: Pick<Answer, 'json'>, path: string, body: Body = {}, worker: Caller = this.finance): Promise<Answer> {
    const seen = { 'if-match': `"${String(json['version'])}"` };
    return worker.caller.post(`/api/enforcements/${String(json['id'])}/${path}`, body, seen);
  }

  step(row: Pick<Answer, 'json'>, step: string, body: Body = {}, worker: Caller = this.finance): Promise<Answer> {
    return this.act(row, `steps/${step}`, { on: this.today, ...body }, worker);
  }

  /** An application that finance has decided on and has power to file. */
  async decided(claim: Answer, more: Body = {}): Promise<Answer> {
    const prepared = await this.prepare(claim, more);
    const by = more['route'] === 'lawsuit' ? this.chief : this.finance;
    const decided = await this.must(this.act(prepared, 'decide', {}, by));
    return this.must(this.act(decided, 'empower', { litigantId: this.finance.person.id }, this.chief));
  }

  /** One that has been filed with the enforcement authority, so many days ago. */
  async filed(claim: Answer, more: Body = {}): Promise<Answer> {
    const file = { caseNumber: '01-12345-26', ...more };
    return this.must(this.step(await this.decided(claim), 'file', file));
  }

  async must(asked: Promise<Answer>): Promise<Answer> {
    const answer = await asked;
    if (answer.status >= 300) throw new Error(answer.text);
    return answer;
  }

  close(): Promise<void> {
    return this.claims.close();
  }
}
