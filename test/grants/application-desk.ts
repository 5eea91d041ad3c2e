import { SYSTEM } from '../../src/acts/actor.js';
import { Rulebooks } from '../../src/rulebook/adopted/rulebooks.service.js';
import type { CriteriaContent } from '../../src/rulebook/evaluation/criteria-content.js';
import { shippedRulebooks } from '../../src/rulebook/folders/rulebook-data.js';
import type { Id } from '../../src/shared/id.js';
import { aRepresentative } from '../support/actors.js';
import type { AppOptions } from '../support/app.js';
import type { Answer, SentHeaders } from '../support/caller.js';
import type { DatabaseKind } from '../support/databases.js';
import { Desk, type Worker } from '../matters/desk.js';

/** The invented committee's rules, which ask for counts, a choice of several, and declarations. */
export function sagolunda(): CriteriaContent {
  const found = shippedRulebooks()
    .find(({ id }) => id === 'sagolunda')
    ?.versions.at(-1);
  if (!found) throw new Error('The rulebook of Sagolunda is shipped');
  return found.content;
}

/** A round as it is written, open on the day the tests begin. */
export const A_ROUND = {
  titleSv: 'Föreningsbidrag 2027',
  titleEn: 'Association grants 2027',
  purposeSv: 'Till verksamhet som är öppen för alla i Sagolunda.',
  budgetOre: 50_000_000,
  opensOn: '2026-11-01',
  closesOn: '2026-11-30',
  activityYear: 2027,
  papers: ['bylaws', 'annualMinutes'],
  answerOn: '2027-04-15',
  reportOn: '2028-02-28',
} as const;

/** Whole answers to what `sagolunda()` asks, as people type them. */
export const WHOLE_ANSWERS: Readonly<Record<string, string | readonly string[]>> = {
  purpose: 'Läxhjälp två kvällar i veckan.',
  amount: '45 000 kr',
  'application-participants': '40',
  'application-participantsInDistrict': '31',
  'application-targetGroups': ['childrenAndYouth', 'newlyArrived'],
  'declarations-genderEquality': 'true',
  'declarations-equalTreatment': 'true',
};

/** Two committees with rules, an officer, and associations that apply. */
export class ApplicationDesk {
  private count = 0;

  private constructor(
    readonly desk: Desk,
    readonly officer: Worker,
  ) {}

  static async open(kind: DatabaseKind, options: AppOptions = {}): Promise<ApplicationDesk> {
    const desk = await Desk.open(kind, options);
    const adopted = { kind: 'criteria', key: 'sagolunda', fromOn: '2025-01-01', content: sagolunda() } as const;
    const meeting = { meetingOn: '2024-11-20', paragraph: '87' } as const;
    for (const { id } of [desk.office.north, desk.office.south])
      await desk.app.get(Rulebooks).adopt(SYSTEM, id, { ...adopted, ...meeting });
    return new ApplicationDesk(desk, await desk.worker('grantOfficer'));
  }

  /** A published round of the northern committee. */
  async aRound(more: object = {}, { caller } = this.officer): Promise<Id> {
    const committeeId = more && 'committeeId' in more ? {} : { committeeId: this.desk.office.north.id };
    const { status, json, text } = await caller.post('/api/rounds', { ...A_ROUND, ...committeeId, ...more });
    if (status !== 201) throw new Error(`The round was answered ${status}: ${text}`);
    await this.act(caller, `/api/rounds/${String(json['id'])}/publish`, json);
    return json['id'] as Id;
  }

  /** An association in the register with somebody who speaks for it. */
  async anApplicant(name = `Provföreningen ${(this.count += 1)}`): Promise<Worker & { readonly associationId: Id }> {
    const body = { name, legalForm: 'nonProfit', noNumberBecause: 'awaited' };
    const { json } = await this.officer.caller.post('/api/associations', body);
    const associationId = json['id'] as Id;
    const worker = await this.desk.signIn(await aRepresentative(this.desk.app, associationId));
    return { ...worker, associationId };
  }

  /** A draft of the applicant, begun. */
  async begin(applicant: { caller: Worker['caller']; associationId: Id }, roundId: Id): Promise<Answer> {
    return applicant.caller.post('/api/application-drafts', { roundId, associationId: applicant.associationId });
  }

  /** An act on a thing from the version it was read in. */
  async act(
    caller: Worker['caller'],
    path: string,
    { version }: Readonly<Record<string, unknown>>,
    body: object = {},
    headers: SentHeaders = {},
  ): Promise<Answer> {
    return caller.post(path, body, { 'if-match': `"${String(version)}"`, ...headers });
  }

  /** An act on a draft. */
  async draftAct(
    { caller }: Worker,
    { json }: Answer,
    name: string,
    body: object = {},
    headers: SentHeaders = {},
  ): Promise<Answer> {
    return this.act(caller, `/api/application-drafts/${String(json['id'])}/${name}`, json, body, headers);
  }

  /** A draft with every question answered and every part called done. */
  async filledIn(applicant: Worker & { associationId: Id }, roundId: Id, more: object = {}): Promise<Answer> {
    let draft = await this.begin(applicant, roundId);
    draft = await this.draftAct(applicant, draft, 'save', { answers: { ...WHOLE_ANSWERS, ...more } });
    for (const part of ['about', 'papers']) draft = await this.draftAct(applicant, draft, 'save', { part, done: true });
    return draft;
  }

  async submitted(applicant: Worker & { associationId: Id }, roundId: Id, more: object = {}): Promise<Answer> {
    return this.draftAct(applicant, await this.filledIn(applicant, roundId, more), 'submit');
  }

  close(): Promise<void> {
    return this.desk.close();
  }
}
