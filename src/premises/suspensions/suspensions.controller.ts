import { applyDecorators, Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { LetterView, viewOfLetter } from '../../documents/letters/letters.dto.js';
import { paragraphOf } from '../../decisions/paragraph.js';
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
import { Endings } from '../letters/endings.service.js';
import { SuspensionLetters } from '../letters/suspension-letters.service.js';
import { SuspendedBookings } from './suspended-bookings.service.js';
import {
  BookingsToComeView,
  EndBookingsDto,
  HearSuspensionDto,
  OpenSuspensionDto,
  SuspensionLetterDto,
  SuspensionMinutesDto,
  SuspensionsQuery,
  SuspensionGroundsDto,
  suspensionInputOf,
  SuspensionReasonDto,
  SuspensionView,
  viewOfSuspension,
  viewOfToCome,
} from './suspension.dto.js';
import { Suspension } from './suspension.entity.js';
import { SuspensionDecisions } from './suspension-decisions.service.js';
import { Suspensions } from './suspensions.service.js';

const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: SuspensionView, ifMatch: true, repeatable: true }));

/** Suspensions over the API: one route for each act of their step table. */
@ApiTags('bookings')
@Controller('api/suspensions')
@SignedIn()
export class SuspensionsController {
  constructor(
    private readonly suspensions: Suspensions,
    private readonly decisions: SuspensionDecisions,
    private readonly toCome: SuspendedBookings,
    private readonly endings: Endings,
    private readonly letters: SuspensionLetters,
    private readonly reads: Reads,
  ) {}

  @Post()
  @Api({ summary: 'Opens a case of suspension', of: SuspensionView, status: 201, repeatable: true })
  async open(
    @CurrentActor() actor: Actor,
    @Asking() asked: AskedOver,
    @Body() dto: OpenSuspensionDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SuspensionView> {
    const { committeeId, associationId } = dto;
    const row = await this.suspensions.open(actor, committeeId, associationId, suspensionInputOf(dto), asked);
    response.location(`/api/suspensions/${row.id}`);
    return viewOfSuspension(row);
  }

  @Get()
  @Api({ summary: 'Lists suspensions of the caller’s committees', of: SuspensionView, shape: 'list' })
  async list(@CurrentActor() actor: Actor, @Query() query: SuspensionsQuery): Promise<Listing<SuspensionView>> {
    const found = this.reads.of(actor).query(Suspension, 'suspension');
    if (query.state !== undefined) found.andWhere('suspension.state = :state', { state: query.state });
    const { items, next } = await readPage(found, ['untilOn', 'id'], query);
    return { items: items.map(viewOfSuspension), next };
  }

  @Get(':id')
  @Api({ summary: 'Reads a suspension', of: SuspensionView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<SuspensionView> {
    return viewOfSuspension(await this.suspensions.get(actor, id));
  }

  @Get(':id/bookings')
  @Api({
    summary: 'Lists the bookings to come, and which of them their own terms let be terminated',
    of: BookingsToComeView,
  })
  async bookings(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<BookingsToComeView> {
    return viewOfToCome(await this.toCome.of(await this.suspensions.get(actor, id)));
  }

  @Post(':id/revise')
  @Change('Writes anew what a suspension rests on before it is proposed; the association is heard again')
  async revise(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: SuspensionGroundsDto,
  ): Promise<SuspensionView> {
    return viewOfSuspension(await this.suspensions.revise(actor, id, suspensionInputOf(dto), asked));
  }

  @Post(':id/hear')
  @Change('Puts what is considered to the association, with a day for its answer')
  async hear(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { dueOn }: HearSuspensionDto,
  ): Promise<SuspensionView> {
    return viewOfSuspension(await this.suspensions.hear(actor, id, dueOn, asked));
  }

  @Post(':id/propose')
  @Change('Proposes the suspension once the association has been heard')
  async propose(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
  ): Promise<SuspensionView> {
    return viewOfSuspension(await this.decisions.propose(actor, id, asked));
  }

  @Post(':id/decide')
  @Change('Decides the suspension as a delegate')
  async decide(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
  ): Promise<SuspensionView> {
    return viewOfSuspension(await this.decisions.decide(actor, id, asked));
  }

  @Post(':id/enter-minutes')
  @Change('Enters what the committee decided')
  async enterMinutes(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { meetingOn, paragraph, recusals }: SuspensionMinutesDto,
  ): Promise<SuspensionView> {
    const entry = { meetingOn, paragraph: paragraphOf(paragraph), recusals: recusals ?? null };
    return viewOfSuspension(await this.decisions.enterMinutes(actor, id, entry, asked));
  }

  @Post(':id/end-bookings')
  @Change('Terminates bookings to come that their own terms let be terminated, and writes to the hirer')
  async endBookings(
    @CurrentActor() person: Person,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { bookingIds }: EndBookingsDto,
  ): Promise<SuspensionView> {
    return viewOfSuspension(await this.endings.endSuspended(person, id, bookingIds, asked));
  }

  @Post(':id/letter')
  @Api({
    summary: 'Writes the letter of a suspension that stands, as a draft in its case',
    of: LetterView,
    status: 201,
  })
  async letter(
    @CurrentActor() person: Person,
    @PathId() id: Id,
    @Body() { language }: SuspensionLetterDto,
  ): Promise<LetterView> {
    return viewOfLetter(await this.letters.write(person, await this.suspensions.get(person, id), language));
  }

  @Post(':id/withdraw')
  @Change('Takes a suspension back before it is decided')
  async withdraw(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: SuspensionReasonDto,
  ): Promise<SuspensionView> {
    return viewOfSuspension(await this.decisions.withdraw(actor, id, because, asked));
  }

  @Post(':id/lift')
  @Change('Lifts a suspension before its day')
  async lift(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: SuspensionReasonDto,
  ): Promise<SuspensionView> {
    return viewOfSuspension(await this.decisions.lift(actor, id, because, asked));
  }

  @Post(':id/lapse')
  @Change('Notes that the last day of a suspension has passed')
  async lapse(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<SuspensionView> {
    return viewOfSuspension(await this.suspensions.lapse(actor, id, asked));
  }
}
