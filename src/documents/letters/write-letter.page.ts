import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { form, formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import type { Id } from '../../shared/id.js';
import { SeenDto } from '../matter-forms.dto.js';
import { MatterDoor } from '../matter-door.service.js';
import { MatterPages } from '../matter-pages.service.js';
import { firstValuesOf, valuesOfLetter, writeLetterView, type FormPlace } from './letter-forms.js';
import type { LetterKind } from './letter-kind.js';
import { writeLetterPage } from './letter-view.js';
import { writingIn } from './letters.dto.js';
import { Letters } from './letters.service.js';
import { letterByHand } from './shipped-letters.js';

/** Writes a letter in a case, or a draft anew. */
@ApiExcludeController()
@Controller()
@SignedIn()
export class WriteLetterPage {
  constructor(
    private readonly letters: Letters,
    private readonly door: MatterDoor,
    private readonly sheets: MatterPages,
    private readonly pages: PageResponder,
  ) {}

  @Get('case/:number/letters/new/:kind')
  async begin(@Param('kind') name: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { kind, matter, person } = await this.asked(request, name);
    const values = firstValuesOf(kind, matter, request.context.language);
    this.send(request, response, kind, placeOf(person, matter, name), form('letter', values));
  }

  @Post('case/:number/letters/new/:kind')
  async write(@Param('kind') name: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { kind, matter, person } = await this.asked(request, name);
    await this.filled(request, response, kind, placeOf(person, matter, name), async () => {
      const writing = await writingIn(kind, Object(request.body) as Record<string, unknown>);
      return (await this.letters.write(person, matter.id, { ...writing, kind: kind.name }, {})).id;
    });
  }

  @Get('letters/:id/revise')
  async change(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { letter, kind, place } = await this.draft(request, id);
    this.send(
      request,
      response,
      kind,
      { ...place, seen: String(letter.version) },
      form('letter', valuesOfLetter(letter)),
    );
  }

  @Post('letters/:id/revise')
  async revise(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { kind, place } = await this.draft(request, id);
    const { seen: sentSeen, ...fields } = Object(request.body) as Record<string, unknown>;
    const { seen } = await shaped(SeenDto, { seen: sentSeen });
    await this.filled(request, response, kind, { ...place, seen: String(seen) }, async () => {
      const writing = await writingIn(kind, fields);
      return (await this.letters.revise(personOf(request), id, writing, { seen })).id;
    });
  }

  private async asked(request: Request, name: string): Promise<{ kind: LetterKind; matter: Matter; person: Person }> {
    const person = personOf(request);
    const matter = await this.door.open(person, (await this.sheets.find(request)).id);
    return { kind: letterByHand(name), matter, person };
  }

  private async draft(request: Request, id: Id) {
    const person = personOf(request);
    const letter = await this.letters.get(person, id);
    const matter = await this.door.open(person, letter.matterId);
    return {
      letter,
      kind: letterByHand(letter.kind),
      place: { ...placeOf(person, matter, ''), action: `/letters/${id}/revise` },
    };
  }

  /** Does what the form asks for and goes on to the letter; a form with faults comes back with them. */
  private async filled(
    request: Request,
    response: Response,
    kind: LetterKind,
    place: FormPlace,
    work: () => Promise<Id>,
  ): Promise<void> {
    try {
      this.pages.goOn(response, `/letters/${await work()}`, 'letterWritten');
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      this.send(request, response, kind, place, formAfter(error, 'letter', request.body), error.status);
    }
  }

  private send(
    request: Request,
    response: Response,
    kind: LetterKind,
    place: FormPlace,
    model: FormModel,
    status = 200,
  ): void {
    this.pages.send(request, response, writeLetterPage, writeLetterView(kind, place, model), { status });
  }
}

function placeOf(person: Person, matter: Matter, kind: string): FormPlace {
  const { number, party } = matter;
  return {
    matter: { number, party, href: hrefOf(person, matter) },
    action: hrefOf(person, matter, `letters/new/${kind}`),
  };
}
