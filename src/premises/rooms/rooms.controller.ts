import { applyDecorators, Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiTags } from '../../platform/http/described.js';
import type { Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { AddRoomDto, RoomDto, roomInputOf, RoomView, viewOfRoom } from './room.dto.js';
import { RoomsQueries } from './rooms.queries.js';
import { Rooms } from './rooms.service.js';

const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: RoomView, ifMatch: true, repeatable: true }));

/** Rooms over the API: one route for each act of their step table. */
@ApiTags('rooms')
@Controller('api/rooms')
@SignedIn()
export class RoomsController {
  constructor(
    private readonly rooms: Rooms,
    private readonly queries: RoomsQueries,
  ) {}

  @Get()
  @Api({
    summary: 'Lists the rooms that are let, and all those of the caller’s committees',
    of: RoomView,
    shape: 'list',
  })
  async list(@CurrentActor() actor: Actor): Promise<Listing<RoomView>> {
    const open = await this.queries.open();
    const own = await this.queries.ofOffice(actor);
    const houses = [...own, ...open.filter(({ site }) => !own.some((other) => other.site.id === site.id))];
    return { items: houses.flatMap(({ rooms }) => rooms.map(viewOfRoom)), next: null };
  }

  @Post()
  @Api({ summary: 'Adds a room, or a part of one', of: RoomView, status: 201, repeatable: true })
  async add(
    @CurrentActor() actor: Actor,
    @Asking() asked: AskedOver,
    @Body() { siteId, parentId, ...dto }: AddRoomDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RoomView> {
    const room = await this.rooms.addRoom(actor, { siteId, parentId: parentId ?? null }, roomInputOf(dto), asked);
    response.location(`/api/rooms/${room.id}`);
    return viewOfRoom(room);
  }

  @Get(':id')
  @Api({ summary: 'Reads a room', of: RoomView })
  async get(@PathId() id: Id): Promise<RoomView> {
    return viewOfRoom(await this.queries.room(id));
  }

  @Post(':id/change')
  @Change('Writes what is known of a room anew; where it lies stays as it is')
  async change(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: RoomDto,
  ): Promise<RoomView> {
    return viewOfRoom(await this.rooms.changeRoom(actor, id, roomInputOf(dto), asked));
  }

  @Post(':id/retire')
  @Change('Lets a room no more; refused while bookings are to come')
  async retire(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<RoomView> {
    return viewOfRoom(await this.rooms.stepRoom(actor, 'retire', id, asked));
  }

  @Post(':id/reopen')
  @Change('Lets a room again')
  async reopen(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<RoomView> {
    return viewOfRoom(await this.rooms.stepRoom(actor, 'reopen', id, asked));
  }
}
