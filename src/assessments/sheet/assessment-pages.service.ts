import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { MatterPages } from '../../documents/matter-pages.service.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { Matters } from '../../matters/diary/matters.service.js';
import { TimelineQueries } from '../../matters/notes/timeline.queries.js';
import { formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Assessment } from '../assessment.entity.js';
import { Assessments } from '../assessments.service.js';
import type { Wanted } from '../reading/document-reading.js';
import { AssessmentSheets, placeIn } from './assessment-sheets.service.js';
import { assessmentPage } from './assessment-view.js';
import { meanwhileOf } from './meanwhile.js';

/** What the forms of an assessment's page share: finding the case, doing the act, and coming back to the page. */
@Injectable()
export class AssessmentPages {
  constructor(
    private readonly cases: MatterPages,
    private readonly matters: Matters,
    private readonly sheets: AssessmentSheets,
    private readonly assessments: Assessments,
    private readonly timelines: TimelineQueries,
    private readonly pages: PageResponder,
  ) {}

  async show(request: Request, response: Response): Promise<void> {
    const person = personOf(request);
    await this.send(request, response, person, await this.matterOf(person, request));
  }

  /**
   * Does what a form asks for and goes back to the place in the page that the work names; faults come back to the form,
   * and so does somebody else's change, told in words.
   */
  async submit(
    request: Request,
    response: Response,
    formId: string | null,
    work: (person: Person, matter: Matter) => Promise<string | undefined>,
  ): Promise<void> {
    const person = personOf(request);
    const matter = await this.matterOf(person, request);
    try {
      const anchor = await work(person, matter);
      const done = formId?.split('-')[0] ?? 'saved';
      this.goBack(response, placeIn(person, matter, wantedIn(request)), done, anchor);
    } catch (error) {
      const told = await this.told(error, matter, request);
      if (formId === null || !comesBack(told)) throw told;
      const came = { [formId]: formAfter(told, formId, request.body) };
      await this.send(request, response, person, matter, came, told.status);
    }
  }

  /** The assessment of the case that counts. */
  async latest({ id }: Matter): Promise<Assessment> {
    const latest = await this.assessments.latestOf(id);
    if (!latest) throw problem('notFound', 'assessment.notFound');
    return latest;
  }

  /** Like `goOn`, to a place in the page. */
  private goBack(response: Response, path: string, done: string, anchor: string | undefined): void {
    if (anchor === undefined) return this.pages.goOn(response, path, done);
    response.redirect(303, `${path}${path.includes('?') ? '&' : '?'}done=${done}#${anchor}`);
  }

  /** Somebody else's change meanwhile is told with what it was; what was written stays in the form. */
  private async told(error: unknown, matter: Matter, { body }: Request): Promise<unknown> {
    if (!(error instanceof Problem) || error.code !== 'row.changed') return error;
    const { id } = await this.latest(matter);
    const seen = Number((Object(body) as Record<string, unknown>)['seen']);
    return new Problem('conflict', meanwhileOf(await this.timelines.of(matter), id, seen), { cause: error });
  }

  private async send(
    request: Request,
    response: Response,
    person: Person,
    matter: Matter,
    came: Readonly<Record<string, FormModel>> = {},
    status = 200,
  ): Promise<void> {
    const asked = { language: request.context.language, wanted: wantedIn(request), came };
    this.pages.send(request, response, assessmentPage, await this.sheets.of(person, matter, asked), { status });
  }

  private async matterOf(person: Person, request: Request): Promise<Matter> {
    const { id } = await this.cases.find(request);
    return this.matters.get(person, id);
  }
}

/** Faults of a form, and what somebody else did meanwhile. */
function comesBack(error: unknown): error is Problem {
  return isFormProblem(error) || (error instanceof Problem && error.code === 'meanwhile.changed');
}

function wantedIn({ query: { document, page } }: Request): Wanted {
  return { ...(typeof document === 'string' && { document }), ...(typeof page === 'string' && { page }) };
}
