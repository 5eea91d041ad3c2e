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
  AnswerExchangeDto,
  DraftExchangeDto,
  ExchangesQuery,
  ExchangeView,
  ExtendExchangeDto,
  questionOf,
  QuestionDto,
  ReplyExchangeDto,
  viewOfExchange,
  WaiveExchangeDto,
} from './exchange.dto.js';
import type { Exchange } from './exchange.entity.js';
import { ExchangesQueries } from './exchanges.queries.js';
import { Exchanges } from './exchanges.service.js';

/** An act on an existing exchange: the step table says who may, the version says from where. */
const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: ExchangeView, ifMatch: true, repeatable: true }));

/** Questions out and answers in, over the API: one route for each act of their step table. */
@ApiTags('exchanges')
@Controller('api/exchanges')
@SignedIn()
export class ExchangesController {
  constructor(
    private readonly exchanges: Exchanges,
    private readonly queries: ExchangesQueries,
  ) {}

  @Get()
  @Api({ summary: 'Lists the exchanges of a case as far as the caller may see them', of: ExchangeView, shape: 'list' })
  async list(@CurrentActor() actor: Actor, @Query() query: ExchangesQuery): Promise<Listing<ExchangeView>> {
    const page = await this.queries.list(actor, query.matterId, query);
    return { ...page, items: page.items.map(viewOfExchange) };
  }

  @Post()
  @Api({ summary: 'Writes a question down without sending it', of: ExchangeView, status: 201, repeatable: true })
  async draft(
    @CurrentActor() actor: Actor,
    @Body() dto: DraftExchangeDto,
    @Asking() asked: AskedOver,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ExchangeView> {
    return made(response, await this.exchanges.draft(actor, dto.matterId, questionOf(dto), asked));
  }

  @Post('ask')
  @Api({ summary: 'Writes a question and sends it at once', of: ExchangeView, status: 201, repeatable: true })
  async ask(
    @CurrentActor() actor: Actor,
    @Body() dto: DraftExchangeDto,
    @Asking() asked: AskedOver,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ExchangeView> {
    return made(response, await this.exchanges.ask(actor, dto.matterId, questionOf(dto), asked));
  }

  @Get(':id')
  @Api({ summary: 'Reads an exchange; reading one in a restricted case is written down', of: ExchangeView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<ExchangeView> {
    return viewOfExchange(await this.exchanges.get(actor, id));
  }

  @Post(':id/revise')
  @Change('Writes a draft anew; what is left out is left empty')
  async revise(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: QuestionDto,
  ): Promise<ExchangeView> {
    return viewOfExchange(await this.exchanges.revise(actor, id, questionOf(dto), asked));
  }

  @Post(':id/send')
  @Change('Sends a draft; the reply clock starts')
  async send(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<ExchangeView> {
    return viewOfExchange(await this.exchanges.send(actor, id, asked));
  }

  @Post(':id/extend')
  @Change('Gives more time to answer, with a reason')
  async extend(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { extendedTo, because }: ExtendExchangeDto,
  ): Promise<ExchangeView> {
    return viewOfExchange(await this.exchanges.extend(actor, id, extendedTo, because, asked));
  }

  @Post(':id/answer')
  @Change('Notes the answer and the day it arrived')
  async answer(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { answeredOn, answer }: AnswerExchangeDto,
  ): Promise<ExchangeView> {
    return viewOfExchange(await this.exchanges.answer(actor, id, answeredOn, answer ?? null, asked));
  }

  @Post(':id/reply')
  @Change('Answers a question, for the association that it was put to')
  async reply(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { answer }: ReplyExchangeDto,
  ): Promise<ExchangeView> {
    return viewOfExchange(await this.exchanges.reply(actor, id, answer, asked));
  }

  @Post(':id/waive')
  @Change('Notes that no answer is needed, with a reason')
  async waive(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: WaiveExchangeDto,
  ): Promise<ExchangeView> {
    return viewOfExchange(await this.exchanges.waive(actor, id, because, asked));
  }

  @Post(':id/withdraw')
  @Change('Takes a draft away')
  async withdraw(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
  ): Promise<ExchangeView> {
    return viewOfExchange(await this.exchanges.withdraw(actor, id, asked));
  }
}

function made(response: Response, exchange: Exchange): ExchangeView {
  response.location(`/api/exchanges/${exchange.id}`);
  return viewOfExchange(exchange);
}
