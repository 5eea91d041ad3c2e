import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { Associations } from '../../associations/register/associations.service.js';
import type { Association } from '../../associations/register/association.entity.js';
import { fullNameOf } from '../../associations/register/associations.queries.js';
import type { Prepared } from '../../documents/files/incoming.js';
import { SentFiles } from '../../documents/files/sent-files.service.js';
import type { Person } from '../../identity/person.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import type { Id } from '../../shared/id.js';
import { Problem } from '../../shared/problem.js';
import { saidIn } from '../drafts/answers.js';
import type { ApplicationDraft } from '../drafts/draft.entity.js';
import { Drafts, emptied, roundWithin } from '../drafts/drafts.service.js';
import { Rounds } from '../rounds/rounds.service.js';
import { Application } from './application.entity.js';
import { Applications, type TakenIn } from './applications.service.js';
import { Receipts } from './receipts.service.js';

/** The moment at which what an association has written comes in. */
@Injectable()
export class Submissions {
  constructor(
    private readonly drafts: Drafts,
    private readonly applications: Applications,
    private readonly courses: Courses,
    private readonly associations: Associations,
    private readonly rounds: Rounds,
    private readonly files: SentFiles,
    private readonly receipts: Receipts,
  ) {}

  /** Submits a draft, once: sent again, by a double click or by a colleague, it is the application that came in. */
  async submit(actor: Person, id: Id, asked: Asked): Promise<Application> {
    const draft = await this.drafts.get(actor, id);
    if (draft.state === 'submitted') return this.applications.get(actor, id);
    const association = await this.associations.get(actor, draft.associationId);
    const prepared: Prepared[] = [];
    for (const file of draft.files) prepared.push(await this.files.again(file));
    try {
      return await this.takeIn(actor, draft, association, prepared, asked);
    } catch (error) {
      if (error instanceof Problem && (await this.drafts.get(actor, id)).state === 'submitted')
        return this.applications.get(actor, id);
      throw error;
    }
  }

  private async takeIn(
    actor: Person,
    draft: ApplicationDraft,
    association: Association,
    prepared: readonly Prepared[],
    asked: Asked,
  ): Promise<Application> {
    const { answer } = await this.courses.take(actor, this.drafts.noun, 'submit', draft, asked, async (act, row) => {
      const { matter, ...made } = await this.applications.buildWithin(
        act,
        await this.readWithin(act, row, association),
      );
      const application = await this.courses.makeWithin(act, this.applications.noun, 'submit', made);
      const sender = { associationId: association.id, name: fullNameOf(association) };
      await this.files.layWithin(act, matter, prepared, sender);
      await this.receipts.sendWithin(act, actor, application, matter, await roundWithin(act, row.roundId));
      return { changes: emptied(), facts: { applicationId: application.id }, answer: application };
    });
    return answer;
  }

  /** The draft read by the criteria in force at this moment. */
  private async readWithin(act: Act, draft: ApplicationDraft, association: Association): Promise<TakenIn> {
    const round = await roundWithin(act, draft.roundId);
    const rules = await this.rounds.rulesOf(round, act.today);
    if (!rules) throw new Error('A draft is submitted only where criteria are in force');
    const accepted = draft.accepted.filter(({ termsHash }) => termsHash === round.termsHash);
    const own = { id: draft.id, origin: 'portal', receivedOn: act.today, round, association, accepted } as const;
    return { ...own, adoptedHash: rules.hash, ...saidIn(rules.content, draft.answers, round).said };
  }
}
