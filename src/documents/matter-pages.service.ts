import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { personOf } from '../identity/current-actor.decorator.js';
import type { Person } from '../identity/person.js';
import { readCaseNumber } from '../matters/diary/case-number.js';
import { Matters } from '../matters/diary/matters.service.js';
import { OfficeQueries, type MatterAddress } from '../matters/diary/office.queries.js';
import { MatterCores } from '../matters/sheet/matter-cores.service.js';
import type { MatterForm } from '../matters/sheet/matter-parts.js';
import { hrefOf } from '../matters/sheet/matter-words.js';
import { formAfter, isFormProblem, type FormModel } from '../platform/pages/forms.js';
import { PageResponder } from '../platform/pages/page-responder.service.js';
import { isId } from '../shared/id.js';
import { problem } from '../shared/problem.js';
import { DocumentSheets } from './document-sheets.service.js';
import type { ExchangeFormName } from './exchanges/exchange-rows.js';
import { ExchangeSheets } from './exchanges/exchange-sheets.service.js';
import { matterPage } from './matter-view.js';

/** The forms that stand on a case's page. */
export type MatterFormName = MatterForm | 'upload' | 'ask' | ExchangeFormName;

/** What every form of a case's page shares: finding the case, doing the act, and coming back to the page. */
@Injectable()
export class MatterPages {
  constructor(
    private readonly office: OfficeQueries,
    private readonly matters: Matters,
    private readonly cores: MatterCores,
    private readonly documents: DocumentSheets,
    private readonly exchanges: ExchangeSheets,
    private readonly pages: PageResponder,
  ) {}

  /** Draws the page of a case; a number that means several of the person's cases leads to the choice among them. */
  async show(request: Request, response: Response): Promise<void> {
    const found = await this.named(personOf(request), request);
    const [only, ...others] = found;
    if (only && others.length > 0) response.redirect(303, `/search?q=${encodeURIComponent(only.number)}`);
    else await this.send(request, response, the(found));
  }

  /** The case that the address of a page under it names. */
  async find(request: Request): Promise<MatterAddress> {
    return the(await this.named(personOf(request), request));
  }

  /** Does what a form asks for and goes back to the case; a form with faults comes back with them. */
  async submit(
    request: Request,
    response: Response,
    name: MatterFormName | null,
    work: (person: Person, matter: MatterAddress) => Promise<unknown>,
  ): Promise<void> {
    const person = personOf(request);
    const matter = the(await this.named(person, request));
    try {
      await work(person, matter);
      // The page says once what was done; the form of one exchange is named after it.
      this.pages.goOn(response, hrefOf(person, matter), name?.split('-')[0]);
    } catch (error) {
      if (name === null || !isFormProblem(error)) throw error;
      await this.send(request, response, matter, { [name]: formAfter(error, name, request.body) }, error.status);
    }
  }

  private async send(
    request: Request,
    response: Response,
    { id }: MatterAddress,
    came: Partial<Record<MatterFormName, FormModel>> = {},
    status = 200,
  ): Promise<void> {
    const person = personOf(request);
    const { upload, ask, ...forms } = came;
    const withoutNotes = request.query['notes'] === 'without';
    const matter = await this.matters.get(person, id);
    const core = await this.cores.of(person, matter, forms, withoutNotes);
    const exchanges = await this.exchanges.of(person, matter, forms, ask);
    const documents = await this.documents.of(person, matter, upload);
    this.pages.send(request, response, matterPage, { ...core, ...documents, ...exchanges }, { status });
  }

  /** The cases that an address may mean; where several committees have the number, the address can say which. */
  private async named(person: Person, { params, query }: Request): Promise<MatterAddress[]> {
    const number = readCaseNumber(String(params['number']));
    const found = number === undefined ? [] : await this.office.numbered(person, number);
    const { committee } = query;
    return isId(committee) ? found.filter(({ committeeId }) => committeeId === committee) : found;
  }
}

/** The one case that is meant; nothing is done to a case that was only guessed. */
function the([only, ...others]: readonly MatterAddress[]): MatterAddress {
  if (!only) throw problem('notFound', 'matter.notFound');
  if (others.length > 0) throw problem('refused', 'matter.severalWithNumber', { number: only.number });
  return only;
}
