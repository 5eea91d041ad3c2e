import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { isId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { AssociationSheets } from './association-sheets.service.js';
import { associationPage, type AssociationFormName } from './association-view.js';

/** What every form of an association's page shares: doing the act, and coming back to the page. */
@Injectable()
export class AssociationPages {
  constructor(
    private readonly sheets: AssociationSheets,
    private readonly pages: PageResponder,
  ) {}

  async show(request: Request, response: Response): Promise<void> {
    await this.send(request, response, {}, 200);
  }

  /** Does what a form asks for and goes back to the page, which says once what was done; faults come back to the form. */
  async submit(
    request: Request,
    response: Response,
    name: AssociationFormName | null,
    done: string,
    work: (person: Person, id: Id) => Promise<unknown>,
  ): Promise<void> {
    const id = idOf(request);
    try {
      await work(personOf(request), id);
      this.pages.goOn(response, `/associations/${id}`, done);
    } catch (error) {
      if (name === null || !isFormProblem(error)) throw error;
      await this.send(request, response, { [name]: formAfter(error, name, request.body) }, error.status);
    }
  }

  private async send(
    request: Request,
    response: Response,
    came: Readonly<Record<string, FormModel>>,
    status: number,
  ): Promise<void> {
    const view = await this.sheets.of(personOf(request), idOf(request), came);
    this.pages.send(request, response, associationPage, view, { status });
  }
}

/** The association that the address names; what is no id is not there. */
function idOf({ params }: Request): Id {
  const { id } = params;
  if (!isId(id)) throw problem('notFound', 'association.notFound');
  return id;
}
