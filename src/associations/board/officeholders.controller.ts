import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '../../platform/http/described.js';
import type { Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { pageOf, type Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { mayKnow, mayReach } from '../register/associations.service.js';
import { Board } from './board.service.js';
import {
  ChangeOfficeholderDto,
  EnterOfficeholderDto,
  LinkOfficeholderDto,
  officeholderOf,
  OfficeholdersQuery,
  OfficeholderView,
  ShownNameView,
  viewOfOfficeholder,
} from './officeholder.dto.js';

/** Boards and signatories over the API. */
@ApiTags('officeholders')
@Controller('api/officeholders')
@SignedIn()
export class OfficeholdersController {
  constructor(private readonly board: Board) {}

  @Get()
  @Api({
    summary: 'Lists those who hold or have held an office in an association',
    of: OfficeholderView,
    shape: 'list',
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query() { associationId, ...page }: OfficeholdersQuery,
  ): Promise<Listing<OfficeholderView>> {
    const held = mayKnow(actor, associationId) ? await this.board.all(associationId) : [];
    const { items, next } = pageOf(held, page);
    return { items: items.map((each) => viewOfOfficeholder(each, mayReach(actor, associationId))), next };
  }

  @Post()
  @Api({ summary: 'Enters somebody in an office', of: OfficeholderView, status: 201, repeatable: true })
  async enter(
    @CurrentActor() actor: Actor,
    @Asking() asked: AskedOver,
    @Body() { associationId, ...dto }: EnterOfficeholderDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OfficeholderView> {
    const held = await this.board.enter(actor, associationId, officeholderOf(dto, dto.name), asked);
    response.location(`/api/officeholders/${held.id}`);
    return viewOfOfficeholder(held, true);
  }

  @Get(':id')
  @Api({ summary: 'Reads an office; of a protected person without the name', of: OfficeholderView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<OfficeholderView> {
    const held = await this.board.get(actor, id);
    return viewOfOfficeholder(held, mayReach(actor, held.associationId));
  }

  @Post(':id/change')
  @HttpCode(200)
  @Api({
    summary: 'Enters an office anew; what is left out is left empty',
    of: OfficeholderView,
    ifMatch: true,
    repeatable: true,
  })
  async change(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: ChangeOfficeholderDto,
  ): Promise<OfficeholderView> {
    const { name } = dto.name === undefined ? await this.board.get(actor, id) : { name: dto.name };
    return viewOfOfficeholder(await this.board.change(actor, id, officeholderOf(dto, name), asked), true);
  }

  @Post(':id/link')
  @HttpCode(200)
  @Api({
    summary: 'Tells by which log-in a person acts for the association',
    of: OfficeholderView,
    ifMatch: true,
    repeatable: true,
  })
  async link(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { userId }: LinkOfficeholderDto,
  ): Promise<OfficeholderView> {
    return viewOfOfficeholder(await this.board.link(actor, id, userId ?? null, asked), true);
  }

  @Post(':id/show-name')
  @HttpCode(200)
  @Api({ summary: 'Tells the name of a protected person; being told it is written down', of: ShownNameView })
  async showName(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<ShownNameView> {
    return { name: await this.board.showName(actor, id) };
  }
}
