import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { formAfter } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { Problem } from '../../shared/problem.js';
import { Claims } from '../claim/claims.service.js';
import { ClaimSheets } from './claim-sheets.service.js';
import { claimPage } from './claim-view.js';

/** A form on the page of a claim: by its name in the page, with the words that follow when it is done. */
export interface ClaimForm {
  readonly claimId: Id;
  readonly formId: string;
  readonly done: string;
}

/** Takes the forms on the page of a claim: on to the page when it is done, back to the form when something stood in the way. */
@Injectable()
export class ClaimForms {
  constructor(
    private readonly claims: Claims,
    private readonly sheets: ClaimSheets,
    private readonly pages: PageResponder,
  ) {}

  async submit(
    request: Request,
    response: Response,
    { claimId, formId, done }: ClaimForm,
    work: (person: Person) => Promise<void>,
  ): Promise<void> {
    const person = personOf(request);
    try {
      await work(person);
      this.pages.goOn(response, `/claims/${claimId}`, done);
    } catch (error) {
      if (!(error instanceof Problem) || error.kind === 'notFound') throw error;
      const came = { [formId]: formAfter(error, formId, request.body) };
      const view = await this.sheets.of(person, await this.claims.get(person, claimId), came);
      this.pages.send(request, response, claimPage, view, { status: error.status });
    }
  }
}
