import { SYSTEM } from '../../src/acts/actor.js';
import { Rulebooks } from '../../src/rulebook/adopted/rulebooks.service.js';
import { shippedRulebooks } from '../../src/rulebook/folders/rulebook-data.js';
import { anAccount } from '../associations/an-account.js';
import type { Day } from '../../src/shared/day.js';
import type { Id } from '../../src/shared/id.js';
import { luhnDigit } from '../../src/shared/numbers/luhn.js';
import { anAssociation } from '../associations/an-association.js';
import { DecisionDesk } from '../decisions/decision-desk.js';
import type { Worker } from '../matters/desk.js';
import type { Answer, SentHeaders } from '../support/caller.js';
import type { DatabaseKind } from '../support/databases.js';
import { A_ROUND } from './application-desk.js';

/** An application on paper that is assessed: everything is met. */
export interface Assessed {
  readonly id: Id;
  readonly matterId: Id;
  readonly associationId: Id;
}

/** An office that gives money: rounds, applications that are assessed, and people who allocate and decide. */
export class MoneyDesk {
  private count = 0;

  private constructor(readonly decisions: DecisionDesk) {}

  static async open(kind: DatabaseKind): Promise<MoneyDesk> {
    const decisions = await DecisionDesk.open(kind);
    const scheme = shippedRulebooks()
      .flatMap(({ contents }) => contents)
      .find((each) => each.kind === 'scheme');
    const adopted = { kind: 'scheme' as const, key: scheme!.key, content: scheme!.content };
    const meeting = { fromOn: '2026-01-01' as const, meetingOn: '2025-12-01' as const, paragraph: '14' };
    await decisions.desk.app.get(Rulebooks).adopt(SYSTEM, decisions.desk.office.north.id, { ...adopted, ...meeting });
    return new MoneyDesk(decisions);
  }

  get desk(): DecisionDesk['desk'] {
    return this.decisions.desk;
  }

  get officer(): Worker {
    return this.decisions.officer;
  }

  get secretary(): Worker {
    return this.decisions.secretary;
  }

  /** A published round of the northern committee. */
  async aRound(more: object = {}): Promise<Id> {
    const body = { ...A_ROUND, papers: [], committeeId: this.desk.office.north.id, ...more };
    const { json } = await must(this.officer.caller.post('/api/rounds', body), 201);
    await must(this.acts(this.officer, `/api/rounds/${String(json['id'])}/publish`, json), 200);
    return json['id'] as Id;
  }

  /** An application of a new association that came on paper. */
  async applied(roundId: Id, kronor: number, name = `Bidragsföreningen ${this.count + 1}`): Promise<Assessed> {
    const serial = `802${String((this.count += 1) + 5000).padStart(6, '0')}`;
    const orgNumber = `${serial}${luhnDigit(serial)}`;
    const { id: associationId } = await anAssociation(this.desk, this.officer, {
      ...{ name, orgNumber, email: `kansli-${serial}@example.se` },
    });
    const paper = { roundId, associationId, cameBy: 'handedIn', reachedOn: this.desk.today };
    const answers = { amount: String(kronor), 'application-participants': '12', purpose: 'Öppet hus.' };
    const { json } = await must(this.officer.caller.post('/api/applications', { ...paper, answers }), 201);
    return { id: json['id'] as Id, matterId: json['matterId'] as Id, associationId };
  }

  /** One whose assessment is complete. */
  async assessed(roundId: Id, kronor: number, name?: string): Promise<Assessed> {
    return this.assess(await this.applied(roundId, kronor, name));
  }

  /** Assesses what has come in: everything is met. */
  async assess(applied: Assessed): Promise<Assessed> {
    const { assessments } = this.decisions;
    const begun = await assessments.begin(applied.matterId, { application: { participants: 12 } });
    let found = await assessments.act(begun, 'declare-impartial');
    for (const criterion of ['OPEN', 'RIGHTS']) found = await assessments.judge(found, criterion, 'met');
    await must(assessments.act(found, 'complete'), 200);
    return applied;
  }

  /** An account that somebody else confirmed, from a day on: as if it had been asked for and shown by minutes. */
  async anAccount(associationId: Id, { person }: Worker, fromOn: Day = '2026-01-02', number = '9912346'): Promise<Id> {
    return anAccount(this.desk, this.officer, person.id, associationId, { fromOn, number });
  }

  allocate({ id }: Assessed, kronor: number, { caller } = this.officer, more: object = {}): Promise<Answer> {
    const sum = { amountOre: kronor * 100, because: 'Så mycket behövs.' };
    return caller.post(`/api/applications/${id}/allocate`, { ...sum, ...more });
  }

  acts(
    { caller }: Worker,
    path: string,
    { version }: Readonly<Record<string, unknown>>,
    body: object = {},
    headers: SentHeaders = {},
  ): Promise<Answer> {
    return caller.post(path, body, { 'if-match': `"${String(version)}"`, ...headers });
  }

  close(): Promise<void> {
    return this.decisions.close();
  }
}

/** What came of each row, by how it went. */
export function rowsOf({
  json,
}: Answer): readonly { id: string; done: boolean; amountOre: number | null; because: { code: string }[] }[] {
  return json['rows'] as never;
}

export async function must(asked: Promise<Answer>, status: number): Promise<Answer> {
  const answer = await asked;
  if (answer.status !== status) throw new Error(`Answered ${answer.status}: ${answer.text}`);
  return answer;
}
