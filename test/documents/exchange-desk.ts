import type { Matter } from '../../src/matters/diary/matter.entity.js';
import { Matters } from '../../src/matters/diary/matters.service.js';
import type { Instant } from '../../src/shared/day.js';
import type { Id } from '../../src/shared/id.js';
import { actorOf, anOffice, signedIn, somebody, type Office, type TestPerson } from '../support/actors.js';
import { TestApp } from '../support/app.js';
import type { Answer, Caller, SentHeaders } from '../support/caller.js';
import type { DatabaseKind } from '../support/databases.js';

type Listed = Readonly<Record<string, unknown>>;

/** An officer at work with the questions and answers of made-up cases. */
export class ExchangeDesk {
  private constructor(
    readonly app: TestApp,
    readonly office: Office,
    readonly person: TestPerson,
    public officer: Caller,
  ) {}

  static async open(kind: DatabaseKind): Promise<ExchangeDesk> {
    const app = await TestApp.start(kind);
    const office = await anOffice(app);
    const { person, caller } = await somebody(app, ['grantOfficer', office.north]);
    return new ExchangeDesk(app, office, person, caller);
  }

  /** Another day, on which the officer has signed in anew; log-ins do not go back in time. */
  async laterOn(instant: Instant): Promise<void> {
    this.app.clock.moveTo(instant);
    this.officer = await signedIn(this.app, this.person);
  }

  async aMatter(): Promise<Matter> {
    const actor = await actorOf(this.app, this.person);
    const plain = { partyOrgNumber: null, dnr: null, amountOre: null, receivedOn: null, officerId: null };
    const about = { kind: 'FB' as const, title: '', party: 'Provföreningen' };
    return this.app.get(Matters).register(actor, { committeeId: this.office.north.id, ...about, ...plain });
  }

  async draft(body: object, caller = this.officer, headers: SentHeaders = {}): Promise<Answer> {
    return caller.post('/api/exchanges', body, headers);
  }

  async ask(body: object, caller = this.officer, headers: SentHeaders = {}): Promise<Answer> {
    return caller.post('/api/exchanges/ask', body, headers);
  }

  /** An act on an exchange from the version in which it was answered. */
  async act(
    { json }: Pick<Answer, 'json'>,
    name: string,
    body: object = {},
    caller = this.officer,
    headers: SentHeaders = {},
  ): Promise<Answer> {
    const seen = { 'if-match': `"${String(json['version'])}"` };
    return caller.post(`/api/exchanges/${String(json['id'])}/${name}`, body, { ...seen, ...headers });
  }

  /** The tasks of a case that await an answer. */
  async awaited(matterId: Id): Promise<Listed[]> {
    const { json } = await this.officer.get(`/api/matters/${matterId}/tasks`);
    return (json['items'] as Listed[]).filter(({ code }) => code === 'answerExpected');
  }

  /** The log's open lines of a case. */
  async lines(matterId: Id): Promise<string[]> {
    const rows = await this.app.database.reads.query(
      `SELECT line FROM audit_entry WHERE matter_id = '${matterId}' ORDER BY number`,
    );
    return (rows as { line: string }[]).map(({ line }) => line);
  }

  async count(): Promise<number> {
    const [row] = (await this.app.database.reads.query('SELECT count(*) AS n FROM exchange')) as { n: number }[];
    return Number(row?.n);
  }
}

/** A question as the API takes it, whole and right unless told otherwise. */
export function asking(matterId: Id, more: object = {}): Record<string, unknown> {
  const whom = { kind: 'supplement', party: 'Provföreningen' };
  return { matterId, ...whom, question: 'Skicka protokollet från årsmötet.', dueOn: '2026-12-07', ...more };
}

/** The status and the code of a refusal. */
export function refusalOf({ status, json }: Answer): [number, unknown] {
  return [status, json['code']];
}
