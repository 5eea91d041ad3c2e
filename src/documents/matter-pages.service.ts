import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { committeesOf } from '../acts/actor.js';
import { personOf } from '../identity/current-actor.decorator.js';
import type { Person } from '../identity/person.js';
import { MatterCores } from '../matters/sheet/matter-cores.service.js';
import type { Matter } from '../matters/diary/matter.entity.js';
import { readCaseNumber } from '../matters/diary/matter.js';
import type { MatterForms } from '../matters/sheet/matter-parts.js';
import { hrefOf } from '../matters/sheet/matter-words.js';
import { Matters } from '../matters/diary/matters.service.js';
import { form, formAfter, isFormProblem, type FormModel } from '../platform/pages/forms.js';
import { PageResponder } from '../platform/pages/page-responder.service.js';
import { isId, type Id } from '../shared/id.js';
import { problem } from '../shared/problem.js';
import { matterPage } from './matter-view.js';

/** The forms that stand on a case's page. */
export type MatterFormName = keyof MatterForms | 'upload';

/** What every form of a case's page shares: finding the case, doing the act, and coming back to the page. */
@Injectable()
export class MatterPages {
  constructor(
    private readonly matters: Matters,
    private readonly cores: MatterCores,
    private readonly pages: PageResponder,
  ) {}

  /** The case that an address names. Where several committees have the number, the address says which. */
  async find(person: Person, request: Request): Promise<Matter> {
    const number = readCaseNumber(String(request.params['number']));
    const found =
      number === undefined
        ? []
        : (await this.matters.withNumber(person, number)).filter((each) =>
            committeesOf(person).includes(each.committeeId),
          );
    const { committee } = request.query;
    const [matter] = isId(committee) ? found.filter((each) => each.committeeId === (committee satisfies Id)) : found;
    if (!matter) throw problem('notFound', 'matter.notFound');
    return matter;
  }

  /** Does what a form asks for and goes back to the case; a form with faults comes back with them. */
  async submit(
    request: Request,
    response: Response,
    name: MatterFormName | null,
    work: (person: Person, matter: Matter) => Promise<unknown>,
  ): Promise<void> {
    const person = personOf(request);
    const matter = await this.find(person, request);
    try {
      await work(person, matter);
      response.redirect(303, hrefOf(person, matter));
    } catch (error) {
      if (name === null || !isFormProblem(error)) throw error;
      await this.send(request, response, matter, { [name]: formAfter(error, name, request.body) }, error.status);
    }
  }

  /** Draws the page of a case. */
  async send(
    request: Request,
    response: Response,
    matter: Matter,
    came: Partial<Record<MatterFormName, FormModel>> = {},
    status = 200,
  ): Promise<void> {
    const { upload = form('upload'), ...others } = came;
    const forms: MatterForms = {
      note: form('note'),
      task: form('task'),
      wait: form('wait'),
      link: form('link'),
      conflict: form('conflict'),
      ...others,
    };
    const withoutNotes = request.query['notes'] === 'without';
    const core = await this.cores.of(personOf(request), matter, forms, withoutNotes);
    this.pages.send(
      request,
      response,
      matterPage,
      { ...core, documents: [], letters: [], exchanges: [], upload, uploadLimitMb: 10 },
      { status },
    );
  }
}
