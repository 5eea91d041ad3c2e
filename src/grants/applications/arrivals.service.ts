import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import type { Association } from '../../associations/register/association.entity.js';
import { fullNameOf } from '../../associations/register/associations.queries.js';
import type { Prepared } from '../../documents/files/incoming.js';
import { SentFiles } from '../../documents/files/sent-files.service.js';
import type { Person } from '../../identity/person.js';
import { Courses } from '../../matters/steps/courses.service.js';
import { saidIn } from '../drafts/answers.js';
import type { ApplicationDraft } from '../drafts/draft.entity.js';
import { roundWithin } from '../drafts/drafts.service.js';
import { Rounds } from '../rounds/rounds.service.js';
import type { Application } from './application.entity.js';
import { Applications, type TakenIn } from './applications.service.js';
import { Receipts } from './receipts.service.js';

/** What comes in with a draft. */
export interface Arriving {
  readonly association: Association;
  readonly prepared: readonly Prepared[];
}

/** What happens when a draft comes in: the application and its case, the documents in it, and the receipt. */
@Injectable()
export class Arrivals {
  constructor(
    private readonly applications: Applications,
    private readonly courses: Courses,
    private readonly rounds: Rounds,
    private readonly files: SentFiles,
    private readonly receipts: Receipts,
  ) {}

  async takeInWithin(
    act: Act,
    actor: Person,
    row: ApplicationDraft,
    { association, prepared }: Arriving,
  ): Promise<Application> {
    const { matter, ...made } = await this.applications.buildWithin(act, await this.readWithin(act, row, association));
    const application = await this.courses.makeWithin(act, this.applications.noun, 'submit', made);
    const sender = { associationId: association.id, name: fullNameOf(association) };
    await this.files.layWithin(act, matter, prepared, sender);
    await this.receipts.sendWithin(act, actor, application, matter, await roundWithin(act, row.roundId));
    return application;
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
