import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '../../platform/http/described.js';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import type { Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import type { Matter } from '../diary/matter.entity.js';
import { Matters } from '../diary/matters.service.js';
import { mustWorkIn } from '../diary/secrecy.js';
import { Links } from './links.service.js';
import {
  AddLinkDto,
  AddNoteDto,
  EventView,
  LinkView,
  NoteView,
  viewOfEvent,
  viewOfLink,
  viewOfNote,
} from './notes.dto.js';
import { Notes } from './notes.service.js';
import { TimelineQueries } from './timeline.queries.js';

/** What is written in a case, tied to it and has happened in it, over the API; for those who work in its committee. */
@ApiTags('matters')
@Controller('api/matters/:id')
@SignedIn()
export class NotesController {
  constructor(
    private readonly matters: Matters,
    private readonly notes: Notes,
    private readonly links: Links,
    private readonly timelines: TimelineQueries,
  ) {}

  @Get('notes')
  @Api({ summary: 'The file notes of a case, newest first', of: NoteView, shape: 'list' })
  async listNotes(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<Listing<NoteView>> {
    await this.open(actor, id);
    return { items: (await this.notes.of(id)).map(viewOfNote), next: null };
  }

  @Post('add-note')
  @Api({ summary: 'Writes a file note', of: NoteView, status: 201, repeatable: true })
  async addNote(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Asking() asked: AskedOver,
    @Body() { text }: AddNoteDto,
  ): Promise<NoteView> {
    return viewOfNote(await this.notes.add(actor, id, text, asked));
  }

  @Get('links')
  @Api({ summary: 'The cases tied to a case, by number', of: LinkView, shape: 'list' })
  async listLinks(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<Listing<LinkView>> {
    await this.open(actor, id);
    return { items: (await this.links.of(actor, id)).map(viewOfLink), next: null };
  }

  @Post('add-link')
  @Api({
    summary: 'Ties another case of the committee to this one, by its number',
    of: LinkView,
    status: 201,
    repeatable: true,
  })
  async addLink(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Asking() asked: AskedOver,
    @Body() { number }: AddLinkDto,
  ): Promise<LinkView> {
    return viewOfLink(await this.links.add(actor, id, number, asked));
  }

  @Get('events')
  @Api({ summary: 'What has happened in a case, newest first, at most 200', of: EventView, shape: 'list' })
  async listEvents(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<Listing<EventView>> {
    const happened = await this.timelines.of(await this.open(actor, id));
    return { items: happened.map(viewOfEvent), next: null };
  }

  private async open(actor: Actor, id: Id): Promise<Matter> {
    const matter = await this.matters.get(actor, id);
    mustWorkIn(actor, matter);
    return matter;
  }
}
