import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { personOf } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Action } from '../../platform/pages/parts.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import { unprintableIn } from '../typesetting/unprintable.js';
import { SeenDto } from '../matter-forms.dto.js';
import { MatterDoor } from '../matter-door.service.js';
import { downloadHeaders } from '../files/download-headers.js';
import { SendLetterForm } from './letters.dto.js';
import { LetterPdfs } from './letter-pdfs.service.js';
import { actionsOf, stateTag } from './letter-rows.js';
import { letterPage } from './letter-view.js';
import { Letters } from './letters.service.js';

/** A letter as its receiver will read it, with its buttons. */
@ApiExcludeController()
@Controller('letters/:id')
@SignedIn()
export class LettersPage {
  constructor(
    private readonly letters: Letters,
    private readonly pdfs: LetterPdfs,
    private readonly door: MatterDoor,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async show(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    const { letter, document } = await this.letters.look(person, id);
    const matter = await this.door.open(person, letter.matterId);
    const { recipient, delivery, state, leavesAt } = letter;
    const unprintable = state === 'draft' ? await unprintableIn(document) : [];
    const address = delivery === 'email' || delivery === 'portal' ? recipient.email : recipient.address.join(', ');
    this.pages.send(request, response, letterPage, {
      matter: { number: matter.number, href: hrefOf(person, matter), party: matter.party },
      title: { code: `letter.kind.${letter.kind}` },
      state: stateTag(letter),
      delivery: { code: `letterDelivery.${delivery}` },
      ...(address !== null && { address }),
      ...(state === 'queued' && leavesAt !== null && { leavesAt }),
      actions: sendingAnyway(actionsOf(letter, person, matter, ['send', 'undo', 'revise', 'discard']), unprintable),
      unprintable,
      pdfHref: `/letters/${id}/pdf`,
      letter: document,
    });
  }

  @Get('pdf')
  async pdf(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { name, bytes } = await this.pdfs.of(personOf(request), id);
    response.set(downloadHeaders({ name, type: 'application/pdf', size: bytes.length })).end(bytes);
  }

  @Post('send')
  async send(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    const { seen, unprintableMeant } = await shaped(SendLetterForm, request.body);
    const letter = await this.letters.send(person, id, { seen }, { unprintableMeant });
    const matter = await this.door.open(person, letter.matterId);
    this.pages.goOn(response, hrefOf(person, matter), DONE.send);
  }

  @Post('undo')
  async undo(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.press('undo', id, request, response);
  }

  @Post('discard')
  async discard(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.press('discard', id, request, response);
  }

  /** A button: the act, from the version that was looked at. What was taken back can be changed, else one is done here. */
  private async press(act: 'undo' | 'discard', id: Id, request: Request, response: Response): Promise<void> {
    const person = personOf(request);
    const { seen } = await shaped(SeenDto, request.body);
    const letter = await this.letters[act](person, id, { seen });
    const matter = await this.door.open(person, letter.matterId);
    this.pages.goOn(response, act === 'undo' ? `/letters/${id}` : hrefOf(person, matter), DONE[act]);
  }
}

/** A letter with signs that cannot be printed is sent by somebody who was told which and sends it all the same. */
function sendingAnyway(actions: readonly Action[], unprintable: readonly Reason[]): Action[] {
  return actions.map((each) => {
    if (unprintable.length === 0 || !each.href.endsWith('/send')) return each;
    return { ...each, text: { code: 'letter.sendAnyway' }, fields: { ...each.fields, unprintableMeant: 'on' } };
  });
}

/** What the next page says; texts under `notice`. */
const DONE = { send: 'letterSent', undo: 'letterUndone', discard: 'letterDiscarded' } as const;
