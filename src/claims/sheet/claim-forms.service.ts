import { Injectable, type Type } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SeenDto, shapedSeen } from '../../documents/matter-forms.dto.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { comesBack, formAfter } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
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

  /** Reads a form with the version of what it changes, and does what it asks. */
  async take<Fields extends object>(
    request: Request,
    response: Response,
    form: ClaimForm & { readonly shape: Type<Fields> },
    work: (person: Person, fields: Fields, asked: SeenDto) => Promise<unknown>,
  ): Promise<void> {
    await this.submit(request, response, form, async (person) => {
      const { seen, ...fields } = await shapedSeen(form.shape, request.body);
      await work(person, fields as unknown as Fields, { seen });
    });
  }

  /** A button that says nothing more than which version was seen. */
  async press(
    request: Request,
    response: Response,
    { claimId, done }: Omit<ClaimForm, 'formId'>,
    work: (person: Person, asked: SeenDto) => Promise<unknown>,
  ): Promise<void> {
    await work(personOf(request), await shaped(SeenDto, request.body));
    this.pages.goOn(response, `/claims/${claimId}`, done);
  }

  private async submit(
    request: Request,
    response: Response,
    { claimId, formId, done }: ClaimForm,
    work: (person: Person) => Promise<unknown>,
  ): Promise<void> {
    const person = personOf(request);
    try {
      await work(person);
      this.pages.goOn(response, `/claims/${claimId}`, done);
    } catch (error) {
      if (!comesBack(error)) throw error;
      const came = { [formId]: formAfter(error, formId, request.body) };
      const view = await this.sheets.of(person, await this.claims.get(person, claimId), came);
      this.pages.send(request, response, claimPage, view, { status: error.status });
    }
  }
}
