import { SYSTEM } from '../../src/acts/actor.js';
import type { Matter } from '../../src/matters/diary/matter.entity.js';
import { Rulebooks } from '../../src/rulebook/adopted/rulebooks.service.js';
import type { Id } from '../../src/shared/id.js';
import type { Answer } from '../support/caller.js';
import type { DatabaseKind } from '../support/databases.js';
import { Desk, type Worker } from '../matters/desk.js';
import { aRulebook } from './a-rulebook.js';

/** An officer who assesses the applications of made-up associations. */
export class AssessmentDesk {
  private count = 0;

  private constructor(
    readonly desk: Desk,
    readonly officer: Worker,
  ) {}

  static async open(kind: DatabaseKind): Promise<AssessmentDesk> {
    const desk = await Desk.open(kind);
    const adopted = { kind: 'criteria' as const, key: 'prov', fromOn: '2026-01-01' as const, content: aRulebook() };
    const meeting = { meetingOn: '2025-12-01' as const, paragraph: '12' };
    for (const { id } of [desk.office.north, desk.office.south])
      await desk.app.get(Rulebooks).adopt(SYSTEM, id, { ...adopted, ...meeting });
    return new AssessmentDesk(desk, await desk.worker('grantOfficer'));
  }

  async anAssociation(name = `Provföreningen ${(this.count += 1)}`): Promise<Id> {
    const body = { name, legalForm: 'nonProfit', noNumberBecause: 'awaited' };
    const { json } = await this.officer.caller.post('/api/associations', body);
    return json['id'] as Id;
  }

  async aMatter(worker = this.officer): Promise<Matter> {
    return this.desk.aMatter(worker, { associationId: await this.anAssociation() });
  }

  async begin(matterId: Id, more: object = {}, { caller } = this.officer): Promise<Answer> {
    const start = { matterId, binds: 'grant', appliedOn: '2026-11-02' };
    return caller.post('/api/assessments', { ...start, application: { participants: 12 }, ...more });
  }

  /** One that the officer has begun and may judge in. */
  async begun(more: object = {}): Promise<Answer> {
    return this.act(await this.begin((await this.aMatter()).id, more), 'declare-impartial');
  }

  async act({ json }: Answer, name: string, body: object = {}, { caller } = this.officer): Promise<Answer> {
    const seen = { 'if-match': `"${String(json['version'])}"` };
    return caller.post(`/api/assessments/${String(json['id'])}/${name}`, body, seen);
  }

  judge(found: Answer, criterion: string, verdict: string, worker = this.officer): Promise<Answer> {
    return this.act(found, 'judge', { criterion, verdict, reason: `Så säger underlaget om ${criterion}.` }, worker);
  }

  cite(found: Answer, criterion: string, more: object = {}): Promise<Answer> {
    return this.act(found, 'cite', { criterion, quote: 'Så står det.', sourceType: 'openSource', ...more });
  }

  close(): Promise<void> {
    return this.desk.close();
  }
}

/** The verdicts of an assessment, by criterion. */
export function verdictsOf({ json }: Answer): Record<string, string> {
  const criteria = json['criteria'] as readonly { criterion: string; verdict: string }[];
  return Object.fromEntries(criteria.map(({ criterion, verdict }) => [criterion, verdict]));
}
