import { Injectable } from '@nestjs/common';
import { Associations } from '../../associations/register/associations.service.js';
import type { Association } from '../../associations/register/association.entity.js';
import type { Prepared } from '../../documents/files/incoming.js';
import { SentFiles } from '../../documents/files/sent-files.service.js';
import type { Person } from '../../identity/person.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import type { Id } from '../../shared/id.js';
import { Problem } from '../../shared/problem.js';
import type { ApplicationDraft } from '../drafts/draft.entity.js';
import { Drafts, emptied } from '../drafts/drafts.service.js';
import { Application } from './application.entity.js';
import { Applications } from './applications.service.js';
import { Arrivals } from './arrivals.service.js';

/** The moment at which what an association has written comes in. */
@Injectable()
export class Submissions {
  constructor(
    private readonly drafts: Drafts,
    private readonly applications: Applications,
    private readonly courses: Courses,
    private readonly associations: Associations,
    private readonly files: SentFiles,
    private readonly arrivals: Arrivals,
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
      const application = await this.arrivals.takeInWithin(act, actor, row, { association, prepared });
      return { changes: emptied(), facts: { applicationId: application.id }, answer: application };
    });
    return answer;
  }
}
