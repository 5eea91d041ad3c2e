import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { mustWorkIn } from '../../matters/diary/secrecy.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiTags } from '../../platform/http/described.js';
import type { Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { ClawbackView, viewOfClawback } from '../case/clawback.dto.js';
import { Clawbacks } from '../case/clawbacks.service.js';
import { AskContactDto, askingOf, ContactView, NoContactDto, viewOfContact } from './contacts.dto.js';
import { Contacts } from './contacts.service.js';

/** The contacts of cases on established extremism, over the API. */
@ApiTags('clawbacks')
@Controller('api/clawbacks')
@SignedIn()
export class ContactsController {
  constructor(
    private readonly clawbacks: Clawbacks,
    private readonly contacts: Contacts,
  ) {}

  @Get(':id/contacts')
  @Api({ summary: 'How far the contact with each has come; none on other grounds', of: ContactView, shape: 'list' })
  async list(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<Listing<ContactView>> {
    const found = await this.clawbacks.get(actor, id);
    mustWorkIn(actor, found);
    return { items: (await this.contacts.of(found)).map(viewOfContact), next: null };
  }

  @Post(':id/ask-contact')
  @HttpCode(200)
  @Api({ summary: 'Puts a question to somebody on a legal ground', of: ClawbackView, repeatable: true })
  async ask(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Asking() asked: AskedOver,
    @Body() dto: AskContactDto,
  ): Promise<ClawbackView> {
    return viewOfClawback(actor, await this.contacts.ask(actor, id, dto.party, askingOf(dto), asked));
  }

  @Post(':id/no-contact')
  @HttpCode(200)
  @Api({ summary: 'Notes that a contact is not needed', of: ClawbackView, repeatable: true })
  async notNeeded(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Asking() asked: AskedOver,
    @Body() { party, because }: NoContactDto,
  ): Promise<ClawbackView> {
    return viewOfClawback(actor, await this.contacts.notNeeded(actor, id, party, because, asked));
  }
}
