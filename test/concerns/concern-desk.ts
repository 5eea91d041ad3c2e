import { addDays, type Day } from '../../src/shared/day.js';
import type { Id } from '../../src/shared/id.js';
import { ClawbackDesk } from '../clawback/clawback-desk.js';
import { must } from '../grants/money-desk.js';
import type { Worker } from '../matters/desk.js';
import type { Answer } from '../support/caller.js';
import type { DatabaseKind } from '../support/databases.js';

type Body = Readonly<Record<string, unknown>>;

/** What was done, as an officer notes it. */
export const CONDUCT = {
  about: 'organisation',
  conduct: 'På föreningens läger ropades ett upprop till våld från scenen.',
  place: 'Lägergården',
  happenedOn: '2026-10-03',
  actorRole: 'ledare',
  source: 'tip',
  utterances: [{ text: 'Slå till!', role: 'ledare', occasion: 'lägret', source: 'filmklipp', saidOn: '2026-10-03' }],
} as const;

/** What was weighed of it: nothing speaks for special reasons. */
export const NO_SPECIAL_REASONS = {
  words: 'Uppropet skedde från scenen på föreningens eget läger.',
  circumstances: ['distanced', 'measures', 'isolated', 'longAgo'].map((mitigation) => ({
    ...{ mitigation, found: 'no', words: 'Nej.' },
  })),
  specialReasons: { found: false, words: 'Inget talar för det.' },
} as const;

/** An office that has entered its impact assessment, with concerns and what its committee establishes. */
export class ConcernDesk {
  private constructor(readonly office: ClawbackDesk) {}

  static async open(kind: DatabaseKind, { started = true } = {}): Promise<ConcernDesk> {
    const office = await ClawbackDesk.open(kind);
    if (started) {
      const officer = await office.desk.worker('dataProtectionOfficer');
      const assessed = { reference: 'KB 2026:4', assessedOn: '2026-03-01' };
      await must(officer.caller.post('/api/impact-assessments', assessed), 201);
    }
    return new ConcernDesk(office);
  }

  get coordinator(): Worker {
    return this.office.coordinator;
  }
  get today(): Day {
    return this.office.today;
  }

  note(subjectId: Id, more: Body = {}, { caller }: Pick<Worker, 'caller'> = this.office.officer): Promise<Answer> {
    return caller.post('/api/concerns', {
      ...CONDUCT,
      committeeId: this.office.desk.office.north.id,
      subjectId,
      ...more,
    });
  }

  /** A concern as the coordinator reads it. */
  async noted(subjectId: Id, more: Body = {}): Promise<Answer> {
    const { json } = await must(this.note(subjectId, more), 201);
    return must(this.coordinator.caller.get(`/api/concerns/${String(json['id'])}`), 200);
  }

  act(
    found: Pick<Answer, 'json'>,
    act: string,
    body: Body = {},
    worker: Pick<Worker, 'caller'> = this.coordinator,
  ): Promise<Answer> {
    return this.office.acts(worker, `/api/concerns/${String(found.json['id'])}`, act, found.json, body);
  }

  async inquired(subjectId: Id): Promise<Answer> {
    const talked = await must(this.act(await this.noted(subjectId), 'talk', { on: this.today, words: 'Utred.' }), 200);
    const mark = { untilOn: addDays(this.today, 120), because: 'Underlag begärs in.' };
    return must(this.act(talked, 'inquire', mark), 200);
  }

  onFinding(
    found: Pick<Answer, 'json'>,
    act: string,
    body: Body = {},
    worker: Pick<Worker, 'caller'> = this.coordinator,
  ): Promise<Answer> {
    return this.office.acts(worker, `/api/findings/${String(found.json['id'])}`, act, found.json, body);
  }

  /** A case of establishing that the association has been heard in. */
  async heard(subjectId: Id): Promise<{ readonly concern: Answer; readonly finding: Answer; readonly evidenceId: Id }> {
    const concern = await this.inquired(subjectId);
    const opened = await must(this.coordinator.caller.post('/api/findings', { concernId: concern.json['id'] }), 201);
    const description = {
      facts: 'Från scenen på föreningens läger ropade en ledare ett upprop till våld.',
      criteria: ['RIGHTS'],
      evidence: [{ about: 'RIGHTS', quote: 'Slå till!', sourceType: 'openSource' }],
    };
    const described = await must(this.onFinding(opened, 'describe', description), 200);
    const asked = await must(this.onFinding(described, 'hear', { dueOn: addDays(this.today, 14) }), 200);
    const path = `/api/exchanges/${String(asked.json['hearingId'])}`;
    const exchange = await must(this.coordinator.caller.get(path), 200);
    const answer = { answeredOn: this.today, answer: 'Vi tar avstånd.' };
    await must(this.office.acts(this.coordinator, path, 'answer', exchange.json, answer), 200);
    const [evidence] = asked.json['evidence'] as { id: Id }[];
    return { concern, finding: asked, evidenceId: evidence!.id };
  }

  /** The act as it is weighed, on the evidence that was put to the association. */
  weighed(evidenceId: Id, more: Body = {}): Body {
    const act = {
      ...{ criterion: 'RIGHTS', act: 'Ett upprop till våld från scenen.', actorRole: 'ledare', withinActivity: 'yes' },
      ...{ happenedOn: '2026-10-03', evidenceIds: [evidenceId], reply: 'Vi tar avstånd.' },
    };
    return { ...NO_SPECIAL_REASONS, acts: [act], ...more };
  }

  /** What is proposed to the committee and read by the lawyer. */
  async proposed(subjectId: Id, more: Body = {}): Promise<{ readonly concern: Answer; readonly finding: Answer }> {
    const { concern, finding, evidenceId } = await this.heard(subjectId);
    const weighed = await must(this.onFinding(finding, 'weigh', this.weighed(evidenceId, more)), 200);
    return { concern, finding: await must(this.onFinding(weighed, 'propose'), 200) };
  }

  async reviewed({ json }: Pick<Answer, 'json'>): Promise<void> {
    const { lawyer, money } = this.office;
    const decision = await must(lawyer.caller.get(`/api/decisions/${String(json['decisionId'])}`), 200);
    await must(money.decisions.act(decision, 'review', lawyer, { review: 'Håller.' }), 200);
  }

  /** The committee has established it. */
  async found(subjectId: Id, more: Body = {}): Promise<{ readonly concern: Answer; readonly finding: Answer }> {
    const { concern, finding } = await this.proposed(subjectId, more);
    await this.reviewed(finding);
    const minutes = { meetingOn: this.today, paragraph: '31' };
    const entered = await must(this.onFinding(finding, 'enter-minutes', minutes, this.office.secretary), 200);
    return { concern, finding: entered };
  }

  close(): Promise<void> {
    return this.office.close();
  }
}
