import { applyDecorators, Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '../../platform/http/described.js';
import type { Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import type { Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import {
  CreateRoundDto,
  RoundDto,
  roundInputOf,
  RoundsQuery,
  RoundView,
  SetBudgetDto,
  viewOfRound,
} from './round.dto.js';
import { RoundsQueries } from './rounds.queries.js';
import { Rounds } from './rounds.service.js';

const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: RoundView, ifMatch: true, repeatable: true }));

/** Rounds over the API: one route for each act of their step table. */
@ApiTags('rounds')
@Controller('api/rounds')
@SignedIn()
export class RoundsController {
  constructor(
    private readonly rounds: Rounds,
    private readonly queries: RoundsQueries,
  ) {}

  @Get()
  @Api({
    summary: 'Lists published rounds, and those that the caller’s committees are writing',
    of: RoundView,
    shape: 'list',
  })
  async list(@CurrentActor() actor: Actor, @Query() query: RoundsQuery): Promise<Listing<RoundView>> {
    const { items, next } = await this.queries.list(actor, query);
    return { items: items.map(viewOfRound), next };
  }

  @Post()
  @Api({ summary: 'Writes a round down without publishing it', of: RoundView, status: 201, repeatable: true })
  async create(
    @CurrentActor() actor: Actor,
    @Asking() asked: AskedOver,
    @Body() { committeeId, ...dto }: CreateRoundDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RoundView> {
    const round = await this.rounds.create(actor, committeeId, roundInputOf(dto), asked);
    response.location(`/api/rounds/${round.id}`);
    return viewOfRound(round);
  }

  @Get(':id')
  @Api({ summary: 'Reads a round', of: RoundView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<RoundView> {
    return viewOfRound(await this.queries.get(actor, id));
  }

  @Post(':id/change')
  @Change('Writes a round anew before it is published; what is left out is left empty')
  async change(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: RoundDto,
  ): Promise<RoundView> {
    return viewOfRound(await this.rounds.change(actor, id, roundInputOf(dto), asked));
  }

  @Post(':id/copy')
  @HttpCode(201)
  @Api({ summary: 'Writes next year’s round as this one was written', of: RoundView, status: 201, repeatable: true })
  async copy(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Asking() asked: AskedOver,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RoundView> {
    const round = await this.rounds.copy(actor, id, asked);
    response.location(`/api/rounds/${round.id}`);
    return viewOfRound(round);
  }

  @Post(':id/publish')
  @Change('Makes a round known to everybody; from its first day it can be applied in')
  async publish(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<RoundView> {
    return viewOfRound(await this.rounds.publish(actor, id, asked));
  }

  @Post(':id/set-budget')
  @Change('Changes the money of a published round; never below what is set aside and decided')
  async setBudget(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { budgetOre, because }: SetBudgetDto,
  ): Promise<RoundView> {
    return viewOfRound(await this.rounds.setBudget(actor, id, budgetOre, because, asked));
  }

  @Post(':id/close')
  @Change('Closes a round whose last day has passed; what comes later is still taken in, and marked')
  async close(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<RoundView> {
    return viewOfRound(await this.rounds.close(actor, id, asked));
  }

  @Post(':id/conclude')
  @Change('Notes that every application of a round has been answered')
  async conclude(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<RoundView> {
    return viewOfRound(await this.rounds.conclude(actor, id, asked));
  }
}
