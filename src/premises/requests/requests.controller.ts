import { applyDecorators, Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiTags } from '../../platform/http/described.js';
import { readPage, type Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { Confirmations } from '../letters/confirmations.service.js';
import { Answers } from './answers.service.js';
import { BookingRequest } from './booking-request.entity.js';
import {
  AskDto,
  askInputOf,
  AskPriceDto,
  MoveRoomDto,
  ReturnRequestDto,
  BookingView,
  ConfirmDto,
  ConfirmPartlyDto,
  PlanView,
  questionOf,
  RequestsQuery,
  RequestView,
  SheetDto,
  sheetOf,
  UseScreeningDto,
  viewOfBooking,
  viewOfPlan,
  viewOfRequest,
  yesOf,
} from './request.dto.js';
import { RequestPlans } from './request-plans.service.js';
import { Askings } from './askings.service.js';
import { Requests } from './requests.service.js';

const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: RequestView, ifMatch: true, repeatable: true }));

/** Requests for rooms over the API: one route for each act of their step table. */
@ApiTags('bookings')
@Controller('api/booking-requests')
@SignedIn()
export class RequestsController {
  constructor(
    private readonly reads: Reads,
    private readonly requests: Requests,
    private readonly askings: Askings,
    private readonly answers: Answers,
    private readonly confirmations: Confirmations,
    private readonly plans: RequestPlans,
  ) {}

  @Get()
  @Api({
    summary: 'Lists requests of the caller’s committees, and an association’s own',
    of: RequestView,
    shape: 'list',
  })
  async list(@CurrentActor() actor: Actor, @Query() query: RequestsQuery): Promise<Listing<RequestView>> {
    const found = this.reads.of(actor).query(BookingRequest, 'request');
    if (query.state !== undefined) found.andWhere('request.state = :state', { state: query.state });
    const { items, next } = await readPage(found, ['answerBy', 'id'], query);
    return { items: items.map(viewOfRequest), next };
  }

  @Post('price')
  @HttpCode(200)
  @Api({ summary: 'Tells what a request would come to, and which days cannot be had; nothing is asked', of: PlanView })
  async price(@Body() dto: AskPriceDto): Promise<PlanView> {
    return viewOfPlan(await this.plans.ahead(questionOf(dto)));
  }

  @Post()
  @Api({ summary: 'Asks for a room, once or in a series', of: RequestView, status: 201, repeatable: true })
  async ask(
    @CurrentActor() actor: Actor,
    @Asking() asked: AskedOver,
    @Body() dto: AskDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RequestView> {
    const request = await this.askings.ask(actor, askInputOf(dto), asked);
    response.location(`/api/booking-requests/${request.id}`);
    return viewOfRequest(request);
  }

  @Get(':id')
  @Api({ summary: 'Reads a request', of: RequestView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<RequestView> {
    return viewOfRequest(await this.requests.get(actor, id));
  }

  @Get(':id/bookings')
  @Api({ summary: 'Lists the times of a request', of: BookingView, shape: 'list' })
  async times(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<Listing<BookingView>> {
    const request = await this.requests.get(actor, id);
    return { items: (await this.requests.timesOf(request.id)).map(viewOfBooking), next: null };
  }

  @Post(':id/fill-sheet')
  @Change('Writes the sheet that a rule of the committee asks for')
  async fillSheet(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: SheetDto,
  ): Promise<RequestView> {
    return viewOfRequest(await this.requests.fillSheet(actor, id, sheetOf(dto), asked));
  }

  @Post(':id/read')
  @Change('Notes that a second person has read the sheet')
  async read(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<RequestView> {
    return viewOfRequest(await this.requests.read(actor, id, asked));
  }

  @Post(':id/use-screening')
  @Change('Lets a request go on an assessment of the rental kind')
  async useScreening(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { assessmentId }: UseScreeningDto,
  ): Promise<RequestView> {
    return viewOfRequest(await this.requests.useScreening(actor, id, assessmentId, asked));
  }

  @Post(':id/move-room')
  @Change('Lets what is asked for be had in another room, as the hirer has agreed')
  async moveRoom(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { roomId, because }: MoveRoomDto,
  ): Promise<RequestView> {
    return viewOfRequest(await this.requests.moveRoom(actor, id, roomId, because, asked));
  }

  @Post(':id/hold-times')
  @Change('Keeps the times for the hirer until the request is answered')
  async hold(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<RequestView> {
    return viewOfRequest(await this.requests.holdTimes(actor, id, asked));
  }

  @Post(':id/confirm')
  @Change('Confirms every time that is asked for; a time that is taken refuses all of them')
  async confirm(
    @CurrentActor() person: Person,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: ConfirmDto,
  ): Promise<RequestView> {
    return viewOfRequest(await this.confirmations.confirm(person, id, yesOf(dto), asked));
  }

  @Post(':id/confirm-partly')
  @Change('Confirms some of the times; the others are not granted')
  async confirmPartly(
    @CurrentActor() person: Person,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { bookingIds, ...dto }: ConfirmPartlyDto,
  ): Promise<RequestView> {
    return viewOfRequest(await this.confirmations.confirmPartly(person, id, bookingIds, yesOf(dto), asked));
  }

  @Post(':id/deny')
  @Change('Carries out a decision not to let the room')
  async deny(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<RequestView> {
    return viewOfRequest(await this.answers.deny(actor, id, asked));
  }

  @Post(':id/withdraw')
  @Change('Takes a request back before it is answered')
  async withdraw(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<RequestView> {
    return viewOfRequest(await this.requests.withdraw(actor, id, asked));
  }

  @Post(':id/return-to-handling')
  @Change('Puts an answer back before its letter has left')
  async returnToHandling(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: ReturnRequestDto,
  ): Promise<RequestView> {
    return viewOfRequest(await this.answers.returnToHandling(actor, id, because, asked));
  }
}
