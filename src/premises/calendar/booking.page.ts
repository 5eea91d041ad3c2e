import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { shapedSeen, SeenDto } from '../../documents/matter-forms.dto.js';
import { personOf, readerOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { comesBack, formAfter } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import {
  CancelBookingDto,
  IncidentDto,
  MoveBookingDto,
  newTimesOf,
  TerminateBookingDto,
} from '../bookings/booking.dto.js';
import { Bookings } from '../bookings/bookings.service.js';
import { Endings } from '../letters/endings.service.js';
import { BookingSheets, type CameBack } from './booking-sheets.service.js';
import { bookingPage } from './calendar-view.js';

/** A booked time: moved, cancelled, used or not, terminated. */
@ApiExcludeController()
@Controller('bookings/:id')
@Needs('premisesOfficer', 'decisionMaker', 'auditor')
export class BookingPage {
  constructor(
    private readonly sheets: BookingSheets,
    private readonly bookings: Bookings,
    private readonly endings: Endings,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async show(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, id);
  }

  @Post('move')
  async move(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'move', 'bookingMoved', async (person) => {
      const { seen, ...dto } = await shapedSeen(MoveBookingDto, request.body);
      await this.bookings.move(person, id, newTimesOf(dto), { seen });
    });
  }

  @Post('cancel')
  async cancel(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'cancel', 'bookingCancelled', async (person) => {
      const { seen, because } = await shapedSeen(CancelBookingDto, request.body);
      await this.endings.cancel(person, id, because ?? null, { seen });
    });
  }

  @Post('terminate')
  async terminate(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'terminate', 'bookingTerminated', async (person) => {
      const { seen, because } = await shapedSeen(TerminateBookingDto, request.body);
      await this.endings.terminate(person, id, because, { seen });
    });
  }

  @Post('note-incident')
  async note(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'incident', 'bookingNoted', async (person) => {
      const { seen, text } = await shapedSeen(IncidentDto, request.body);
      await this.bookings.noteIncident(person, id, text, { seen });
    });
  }

  @Post('miss')
  async miss(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.press(request, response, id, (person, seen) => this.bookings.miss(person, id, { seen }));
  }

  @Post('unmiss')
  async unmiss(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.press(request, response, id, (person, seen) => this.bookings.unmiss(person, id, { seen }));
  }

  private async press(
    request: Request,
    response: Response,
    id: Id,
    work: (person: Person, seen: number) => Promise<unknown>,
  ): Promise<void> {
    await this.submit(request, response, id, 'act', 'bookingMissed', async (person) => {
      const { _csrf: _token, ...sent } = Object(request.body) as Record<string, unknown>;
      const { seen } = await shaped(SeenDto, sent);
      await work(person, seen);
    });
  }

  private async submit(
    request: Request,
    response: Response,
    id: Id,
    formId: string,
    done: string,
    work: (person: Person) => Promise<void>,
  ): Promise<void> {
    try {
      await work(personOf(request));
      this.pages.goOn(response, `/bookings/${id}`, done);
    } catch (error) {
      if (!comesBack(error)) throw error;
      await this.send(request, response, id, { [formId]: formAfter(error, formId, request.body) }, error.status);
    }
  }

  private async send(request: Request, response: Response, id: Id, came: CameBack = {}, status = 200): Promise<void> {
    this.pages.send(request, response, bookingPage, await this.sheets.of(readerOf(request), id, came), { status });
  }
}
