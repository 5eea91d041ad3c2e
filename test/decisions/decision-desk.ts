import { SYSTEM } from '../../src/acts/actor.js';
import type { Matter } from '../../src/matters/diary/matter.entity.js';
import type { CommitteeRole } from '../../src/identity/roles.js';
import { CourtSetting } from '../../src/decisions/appeals/court-setting.service.js';
import { Rulebooks } from '../../src/rulebook/adopted/rulebooks.service.js';
import { shippedRulebooks } from '../../src/rulebook/folders/rulebook-data.js';
import type { Id } from '../../src/shared/id.js';
import { luhnDigit } from '../../src/shared/numbers/luhn.js';
import { anAssociation } from '../associations/an-association.js';
import { AssessmentDesk } from '../assessments/assessment-desk.js';
import { type Desk, type Worker } from '../matters/desk.js';
import { aPerson, type TestPerson } from '../support/actors.js';
import type { Answer, SentHeaders } from '../support/caller.js';
import type { DatabaseKind } from '../support/databases.js';

type Body = Readonly<Record<string, unknown>>;

/** What an officer writes beside the outcome: whether criteria are met, what was applied for. */
export interface CaseOptions {
  readonly appliedOre?: number | null;
  /** Criteria judged as not met, each on a document from elsewhere. */
  readonly unmet?: readonly string[];
  /** Whether what was cited has been put to the association. */
  readonly communicated?: boolean;
  readonly binds?: 'grant' | 'rental';
}

/** An office that proposes and decides, with a delegation order in force. */
export class DecisionDesk {
  private count = 0;

  private constructor(
    readonly assessments: AssessmentDesk,
    readonly officer: Worker,
    readonly chief: Worker,
    readonly secretary: Worker,
    readonly lawyer: Worker,
  ) {}

  static async open(kind: DatabaseKind): Promise<DecisionDesk> {
    const assessments = await AssessmentDesk.open(kind);
    const { desk } = assessments;
    const order = shippedRulebooks()
      .flatMap(({ contents }) => contents)
      .find((each) => each.kind === 'delegation');
    const adopted = { kind: 'delegation' as const, key: order!.key, content: order!.content };
    const meeting = { fromOn: '2026-01-01' as const, meetingOn: '2025-12-01' as const, paragraph: '13' };
    for (const { id } of [desk.office.north, desk.office.south])
      await desk.app.get(Rulebooks).adopt(SYSTEM, id, { ...adopted, ...meeting });
    const [chief, secretary] = [await desk.worker('decisionMaker'), await desk.worker('committeeSecretary')];
    await desk.app.get(CourtSetting).say(secretary.actor, 'Förvaltningsrätten i Stockholm');
    return new DecisionDesk(assessments, assessments.officer, chief, secretary, await desk.worker('municipalLawyer'));
  }

  get desk(): Desk {
    return this.assessments.desk;
  }

  /** Somebody new who is several things in the northern committee. */
  somebodyWith(...roles: readonly CommitteeRole[]): Promise<TestPerson> {
    return aPerson(this.desk.app, ...roles.map((role) => [role, this.desk.office.north] as const));
  }

  private named(): { readonly name: string; readonly orgNumber: string } {
    const serial = `802${String((this.count += 1)).padStart(6, '0')}`;
    return { name: `Beslutsföreningen ${this.count}`, orgNumber: `${serial}${luhnDigit(serial)}` };
  }

  /** A case whose assessment is complete: everything met but what is said not to be. */
  async assessed({
    appliedOre = 5_000_000,
    unmet = [],
    communicated = true,
    binds = 'grant',
  }: CaseOptions = {}): Promise<{
    readonly matter: Matter;
    readonly assessment: Answer;
  }> {
    const { id: associationId } = await anAssociation(this.desk, this.officer, this.named());
    const matter = await this.desk.aMatter(this.officer, { associationId, amountOre: appliedOre });
    let found = await this.assessments.act(
      await this.assessments.begin(matter.id, { binds, application: { participants: 12 } }),
      'declare-impartial',
    );
    const judged = binds === 'grant' ? ['OPEN', 'RIGHTS'] : ['RIGHTS'];
    for (const criterion of judged) {
      if (unmet.includes(criterion)) found = await this.cited(found, criterion, communicated);
      found = await this.assessments.judge(found, criterion, unmet.includes(criterion) ? 'unmet' : 'met');
    }
    const assessment = await this.assessments.act(found, 'complete');
    if (assessment.status !== 200) throw new Error(assessment.text);
    return { matter, assessment };
  }

  /** Evidence from an open source, put to the association and answered at once. */
  private async cited(found: Answer, criterion: string, communicated: boolean): Promise<Answer> {
    const cited = await this.assessments.cite(found, criterion);
    if (!communicated) return cited;
    const evidence = (cited.json['evidence'] as { id: string }[]).at(-1);
    const question = { matterId: found.json['matterId'], kind: 'hearing', party: 'Föreningen', question: 'Yttra er.' };
    const put = { ...question, dueOn: this.desk.dayIn(7) };
    const asked = await this.officer.caller.post('/api/exchanges/ask', put);
    if (asked.status !== 201) throw new Error(asked.text);
    const answer = { answeredOn: this.desk.today, answer: 'Vi ångrar oss.' };
    const seen = { 'if-match': `"${String(asked.json['version'])}"` };
    await this.officer.caller.post(`/api/exchanges/${String(asked.json['id'])}/answer`, answer, seen);
    return this.assessments.act(cited, 'communicate', { evidenceId: evidence?.id, exchangeId: asked.json['id'] });
  }

  propose(
    matterId: Id,
    more: Body = {},
    { caller }: Pick<Worker, 'caller'> = this.officer,
    headers: SentHeaders = {},
  ): Promise<Answer> {
    const award = { matterId, kind: 'grant', outcome: 'award', amountOre: 5_000_000 };
    return caller.post('/api/decisions', { ...award, ...more }, headers);
  }

  /** A proposal to grant what was applied for. */
  async proposed(options: CaseOptions = {}, more: Body = {}): Promise<Answer> {
    const { matter } = await this.assessed(options);
    const made = await this.propose(matter.id, more);
    if (made.status !== 201) throw new Error(made.text);
    return made;
  }

  act(
    { json }: Pick<Answer, 'json'>,
    name: string,
    { caller }: Pick<Worker, 'caller'>,
    body: Body = {},
    headers: SentHeaders = {},
  ): Promise<Answer> {
    const seen = { 'if-match': `"${String(json['version'])}"` };
    return caller.post(`/api/decisions/${String(json['id'])}/${name}`, body, { ...seen, ...headers });
  }

  close(): Promise<void> {
    return this.assessments.close();
  }
}

/** What speaks against an act, by code. */
export function codesOf({ json }: Answer): string[] {
  return ((json['reasons'] ?? []) as { code: string }[]).map(({ code }) => code);
}
