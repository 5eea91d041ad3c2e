import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiTags } from '../../platform/http/described.js';
import { pageOf, type Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { CollectionRoutineView, ProposeRoutineForDto, RoutinesQuery, viewOfRoutine } from './collection-routine.dto.js';
import { CollectionRoutines } from './collection-routines.service.js';

/** How committees collect, over the API. */
@ApiTags('claims')
@Controller('api/collection-routines')
@SignedIn()
export class CollectionRoutinesController {
  constructor(private readonly routines: CollectionRoutines) {}

  @Get()
  @Api({ summary: 'Lists how a committee collects, latest first', of: CollectionRoutineView, shape: 'list' })
  async list(@CurrentActor() actor: Actor, @Query() query: RoutinesQuery): Promise<Listing<CollectionRoutineView>> {
    const { items, next } = pageOf(await this.routines.list(actor, query.committeeId), query);
    return { items: items.map(viewOfRoutine), next };
  }

  @Post()
  @Api({
    summary: 'Proposes how a committee collects from a day on',
    of: CollectionRoutineView,
    status: 201,
    repeatable: true,
  })
  async propose(
    @CurrentActor() actor: Actor,
    @Asking() asked: AskedOver,
    @Body() { committeeId, ...input }: ProposeRoutineForDto,
  ): Promise<CollectionRoutineView> {
    return viewOfRoutine(await this.routines.propose(actor, committeeId, input, asked));
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @Api({
    summary: 'Confirms it; whoever proposed it cannot',
    of: CollectionRoutineView,
    ifMatch: true,
    repeatable: true,
  })
  async confirm(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
  ): Promise<CollectionRoutineView> {
    return viewOfRoutine(await this.routines.confirm(actor, id, asked));
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Api({ summary: 'Withdraws what nobody has confirmed', of: CollectionRoutineView, ifMatch: true, repeatable: true })
  async withdraw(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
  ): Promise<CollectionRoutineView> {
    return viewOfRoutine(await this.routines.withdraw(actor, id, asked));
  }
}
