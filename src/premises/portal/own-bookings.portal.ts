import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { associationsOf } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { SeenDto } from '../../documents/matter-forms.dto.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { comesBack } from '../../platform/pages/forms.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { Bookings } from '../bookings/bookings.service.js';
import { requestTag, seriesWords } from '../desk/request-words.js';
import { BookingRequest } from '../requests/booking-request.entity.js';
import { Requests } from '../requests/requests.service.js';
import { RoomsQueries } from '../rooms/rooms.queries.js';
import { ownBookingsPage, statusPage } from './book-view.js';
import { StatusSheets } from './status-sheets.service.js';

/** What an association has asked for and booked, for those who speak for it. */
@ApiExcludeController()
@Controller('own-bookings')
@Needs('associationRepresentative')
export class OwnBookingsPortal {
  constructor(
    private readonly reads: Reads,
    private readonly sheets: StatusSheets,
    private readonly requests: Requests,
    private readonly bookings: Bookings,
    private readonly rooms: RoomsQueries,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async list(@Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    const found = await this.reads
      .of(person)
      .query(BookingRequest, 'request')
      .andWhere('request.associationId IN (:...own)', { own: ['', ...associationsOf(person)] })
      // The day of use, not the day of asking, is what people look for.
      .orderBy('request.firstOn', 'DESC')
      .addOrderBy('request.id')
      .limit(200)
      .getMany();
    const rooms = await this.rooms.roomsBy([...new Set(found.map(({ roomId }) => roomId))]);
    const rows = found.map(({ id, roomId, series, hirer, state }) => ({
      ...{ href: `/own-bookings/${id}`, room: rooms.get(roomId)?.name ?? '', association: hirer },
      ...{ when: seriesWords(series, request.context.language), state: requestTag(state) },
    }));
    this.pages.send(request, response, ownBookingsPage, { rows });
  }

  @Get(':id')
  async show(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, await this.own(personOf(request), id));
  }

  @Post(':id/withdraw')
  async withdraw(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    await this.press(request, response, await this.own(person, id), 'bookingWithdrawn', (seen) =>
      this.requests.withdraw(person, id, { seen }),
    );
  }

  @Post(':id/cancel/:bookingId')
  async cancel(
    @PathId() id: Id,
    @PathId('bookingId') bookingId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const person = personOf(request);
    const found = await this.own(person, id);
    if ((await this.bookings.get(person, bookingId)).requestId !== id) throw problem('notFound', 'booking.notFound');
    await this.press(request, response, found, 'bookingCancelled', (seen) =>
      this.bookings.cancel(person, bookingId, null, { seen }),
    );
  }

  /** Only what is the association's own: those who also work in the committee have the office's page. */
  private async own(person: Person, id: Id): Promise<BookingRequest> {
    const found = await this.requests.get(person, id);
    if (found.associationId === null || !associationsOf(person).includes(found.associationId))
      throw problem('notFound', 'bookingRequest.notFound');
    return found;
  }

  private async press(
    request: Request,
    response: Response,
    { id }: BookingRequest,
    done: string,
    work: (seen: number) => Promise<unknown>,
  ): Promise<void> {
    try {
      const { _csrf: _token, ...sent } = Object(request.body) as Record<string, unknown>;
      const { seen } = await shaped(SeenDto, sent);
      await work(seen);
      this.pages.goOn(response, `/own-bookings/${id}`, done);
    } catch (error) {
      if (!comesBack(error)) throw error;
      await this.send(request, response, await this.own(personOf(request), id), error.reasons, error.status);
    }
  }

  private async send(
    request: Request,
    response: Response,
    found: BookingRequest,
    faults: readonly Reason[] = [],
    status = 200,
  ): Promise<void> {
    const view = await this.sheets.of(found, `/own-bookings/${found.id}`, request.context.language, faults);
    this.pages.send(request, response, statusPage, { ...view, backHref: '/own-bookings' }, { status });
  }
}
