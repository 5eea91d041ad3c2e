import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { MatterPages } from '../../documents/matter-pages.service.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { Matters } from '../../matters/diary/matters.service.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { Clock } from '../../platform/clock.js';
import { formAfter, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Decision } from '../decision.entity.js';
import { Decisions } from '../decisions.service.js';
import { DecisionViews } from './decision-views.service.js';
import { decisionPage } from './decision-view.js';

/** What the next page says; texts under `notice`. */
const DONE: Readonly<Record<string, string>> = {
  propose: 'decisionProposed',
  decide: 'decisionTaken',
  enterMinutes: 'decisionEntered',
  enterUrgent: 'decisionEntered',
  return: 'decisionReturned',
  withdraw: 'decisionWithdrawn',
  review: 'decisionReviewed',
  letter: 'letterWritten',
};

/** What the forms of a decision's page share: finding the case, doing the act, and coming back to the page. */
@Injectable()
export class DecisionPages {
  constructor(
    private readonly cases: MatterPages,
    private readonly matters: Matters,
    private readonly decisions: Decisions,
    private readonly views: DecisionViews,
    private readonly pages: PageResponder,
    private readonly clock: Clock,
  ) {}

  async show(request: Request, response: Response): Promise<void> {
    const person = personOf(request);
    await this.send(request, response, person, await this.matterOf(person, request));
  }

  /** Does what a form asks for and goes on to where the work says; whatever stops it comes back to the form in words. */
  async submit(
    request: Request,
    response: Response,
    formId: string,
    work: (person: Person, matter: Matter) => Promise<string | undefined>,
  ): Promise<void> {
    const person = personOf(request);
    const matter = await this.matterOf(person, request);
    try {
      const onward = await work(person, matter);
      this.pages.goOn(response, onward ?? hrefOf(person, matter, 'decision'), DONE[formId] ?? 'saved');
    } catch (error) {
      if (!(error instanceof Problem) || error.kind === 'notFound') throw error;
      const came = { [formId]: formAfter(error, formId, request.body) };
      await this.send(request, response, person, matter, came, error.status);
    }
  }

  /** The decision of the case that the page is about. */
  async latest(person: Person, { id }: Matter): Promise<Decision> {
    const [latest] = await this.decisions.list(person, id);
    if (!latest) throw problem('notFound', 'decision.notFound');
    return latest;
  }

  private async send(
    request: Request,
    response: Response,
    person: Person,
    matter: Matter,
    came: Readonly<Record<string, FormModel>> = {},
    status = 200,
  ): Promise<void> {
    const { language } = request.context;
    const view = await this.views.of(person, matter, { language, today: this.clock.today(), came });
    this.pages.send(request, response, decisionPage, view, { status });
  }

  private async matterOf(person: Person, request: Request): Promise<Matter> {
    const { id } = await this.cases.find(request);
    return this.matters.get(person, id);
  }
}
