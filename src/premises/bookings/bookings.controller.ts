import { applyDecorators, Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiTags } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { AskingFrom, type AskedFrom } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { Endings } from '../letters/endings.service.js';
import { BookingView, viewOfBooking } from '../requests/request.dto.js';
import { CancelBookingDto, IncidentDto, MoveBookingDto, newTimesOf, TerminateBookingDto } from './booking.dto.js';
import { Bookings } from './bookings.service.js';

const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: BookingView, ifMatch: true, repeatable: true }));

/** Single booked times over the API: one route for each act of their step table that is one time's own. */
@ApiTags('bookings')
@Controller('api/bookings')
@SignedIn()
export class BookingsController {
  constructor(
    private readonly bookings: Bookings,
    private readonly endings: Endings,
  ) {}

  @Get(':id')
  @Api({ summary: 'Reads a booked time', of: BookingView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<BookingView> {
    return viewOfBooking(await this.bookings.get(actor, id));
  }

  @Post(':id/cancel')
  @Change('Cancels a time; what that costs follows from the tariff')
  async cancel(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: CancelBookingDto,
  ): Promise<BookingView> {
    return viewOfBooking(await this.endings.cancel(actor, id, because ?? null, asked));
  }

  @Post(':id/move')
  @Change('Moves a booked time in the same room')
  async move(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: MoveBookingDto,
  ): Promise<BookingView> {
    return viewOfBooking(await this.bookings.move(actor, id, newTimesOf(dto), asked));
  }

  @Post(':id/miss')
  @Change('Notes that nobody came')
  async miss(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<BookingView> {
    return viewOfBooking(await this.bookings.miss(actor, id, asked));
  }

  @Post(':id/unmiss')
  @Change('Removes the note that nobody came')
  async unmiss(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<BookingView> {
    return viewOfBooking(await this.bookings.unmiss(actor, id, asked));
  }

  @Post(':id/note-incident')
  @Change('Notes what happened in the room, as a file note of the case')
  async noteIncident(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { text }: IncidentDto,
  ): Promise<BookingView> {
    return viewOfBooking(await this.bookings.noteIncident(actor, id, text, asked));
  }

  @Post(':id/terminate')
  @Change('Ends a time to come by a term of its own agreement, and writes to the hirer')
  async terminate(
    @CurrentActor() person: Person,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: TerminateBookingDto,
  ): Promise<BookingView> {
    return viewOfBooking(await this.endings.terminate(person, id, because, asked));
  }
}
