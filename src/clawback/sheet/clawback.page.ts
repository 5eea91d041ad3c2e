import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { recipientOf } from '../../documents/letters/letter.js';
import { SeenDto } from '../../documents/matter-forms.dto.js';
import { MatterPages } from '../../documents/matter-pages.service.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { Matters } from '../../matters/diary/matters.service.js';
import { mustWorkIn } from '../../matters/diary/secrecy.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { comesBack, formAfter } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { AskContactDto, askingOf, NoContactDto } from '../contacts/contacts.dto.js';
import { ClawbackLetterDto } from '../letters/letter-form.dto.js';
import { ClawbackSheets, type CameBack } from './clawback-sheets.service.js';
import { clawbackPage } from './clawback-view.js';
import { ClawbackWork } from './clawback-work.service.js';
import { nestedForm } from '../../platform/pages/nested-form.js';

/** A case of clawback at `/ÅK-2026-0003/clawback`: what is next and why something is not possible yet, and all it rests on. */
@ApiExcludeController()
@Controller('case/:number/clawback')
@SignedIn()
export class ClawbackPage {
  constructor(
    private readonly cases: MatterPages,
    private readonly matters: Matters,
    private readonly sheets: ClawbackSheets,
    private readonly pages: PageResponder,
    private readonly work: ClawbackWork,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { person, matter } = await this.opened(request);
    this.pages.send(request, response, clawbackPage, await this.sheets.of(person, matter));
  }

  @Post('letter')
  async letter(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, 'letter', async (person, id) => {
      const {
        kind,
        language,
        delivery,
        to,
        address = '',
        email = null,
      } = await shaped(ClawbackLetterDto, request.body);
      const way = { delivery, recipient: recipientOf(to, address, email) };
      return `/letters/${(await this.work.letters.write(person, id, kind, language, way)).id}`;
    });
  }

  @Post('contacts/:what')
  async contact(@Param('what') what: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { party } = Object(request.body) as { readonly party?: unknown };
    await this.submit(request, response, `${what}-${String(party)}`, async (person, id) => {
      if (what === 'ask') {
        const dto = await shaped(AskContactDto, request.body);
        await this.work.contacts.ask(person, id, dto.party, askingOf(dto), {});
      } else {
        const { party: key, because } = await shaped(NoContactDto, request.body);
        await this.work.contacts.notNeeded(person, id, key, because, {});
      }
      return undefined;
    });
  }

  @Post(':act')
  async act(@Param('act') act: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const taken = this.work.act(act);
    if (!taken) throw problem('notFound', 'thing.notFound');
    await this.submit(request, response, act, async (person, id) => {
      const { seen: sent, ...fields } = Object(request.body) as Record<string, unknown>;
      const { seen } = await shaped(SeenDto, { seen: sent });
      await taken(person, id, nestedForm(fields), seen);
      return undefined;
    });
  }

  private async submit(
    request: Request,
    response: Response,
    formId: string,
    work: (person: Person, id: Id) => Promise<string | undefined>,
  ): Promise<void> {
    const { person, matter } = await this.opened(request);
    try {
      const onward = await work(person, await this.work.idOf(matter));
      this.pages.goOn(response, onward ?? hrefOf(person, matter, 'clawback'), 'clawbackDone');
    } catch (error) {
      if (!comesBack(error)) throw error;
      const came: CameBack = { [formId]: formAfter(error, formId, request.body) };
      this.pages.send(request, response, clawbackPage, await this.sheets.of(person, matter, came), {
        status: error.status,
      });
    }
  }

  private async opened(request: Request): Promise<{ person: Person; matter: Matter }> {
    const person = personOf(request);
    const { id } = await this.cases.find(request);
    const matter = await this.matters.get(person, id);
    mustWorkIn(person, matter);
    return { person, matter };
  }
}
