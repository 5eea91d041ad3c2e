import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { MatterPages } from '../../documents/matter-pages.service.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { Matters } from '../../matters/diary/matters.service.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { comesBack, formAfter, type FormModel } from '../../platform/pages/forms.js';
import { withQuery } from '../../platform/pages/addresses.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { problem } from '../../shared/problem.js';
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
  correct: 'decisionCorrected',
  reopen: 'decisionReopened',
  letStand: 'decisionStands',
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
      this.pages.goOn(response, onward ?? (await this.backTo(person, matter, request)), DONE[formId] ?? 'saved');
    } catch (error) {
      if (!comesBack(error)) throw error;
      const came = { [formId]: formAfter(error, formId, request.body) };
      await this.send(request, response, person, matter, came, error.status);
    }
  }

  /** The decision that was looked at: the one the form's address names, never another that came since. */
  async lookedAt(person: Person, { id }: Matter, request: Request): Promise<Decision> {
    const asked = decisionIn(request);
    const found = (await this.decisions.list(person, id)).find((each) => each.id === asked);
    if (!found) throw problem('notFound', 'decision.notFound');
    return found;
  }

  /** An earlier decision of the case stays on the page after something was done with it. */
  private async backTo(person: Person, matter: Matter, request: Request): Promise<string> {
    const asked = decisionIn(request);
    const href = hrefOf(person, matter, 'decision');
    const [latest] = await this.decisions.list(person, matter.id);
    return asked === undefined || asked === latest?.id ? href : withQuery(href, 'decision', asked);
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
    const view = await this.views.of(person, matter, { language, decisionId: decisionIn(request), came });
    this.pages.send(request, response, decisionPage, view, { status });
  }

  private async matterOf(person: Person, request: Request): Promise<Matter> {
    const { id } = await this.cases.find(request);
    return this.matters.get(person, id);
  }
}

/** The decision that an address names. */
function decisionIn({ query }: Request): string | undefined {
  const { decision } = query;
  return typeof decision === 'string' && decision !== '' ? decision : undefined;
}
