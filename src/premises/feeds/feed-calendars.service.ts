import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Reads } from '../../acts/reads.service.js';
import { Association } from '../../associations/register/association.entity.js';
import { fullNameOf } from '../../associations/register/associations.queries.js';
import type { CalendarEvent, CalendarOut } from '../../formats/ical/write-ical.js';
import { Clock } from '../../platform/clock.js';
import { Surroundings } from '../../platform/surroundings.js';
import { addDays } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { say } from '../../shared/texts.js';
import { Booking } from '../bookings/booking.entity.js';
import { instantOfMinute, midnightOf } from '../occupancy/interval.js';
import { BookingRequest } from '../requests/booking-request.entity.js';
import { leavesOf } from '../rooms/room-tree.js';
import { RoomsQueries, type House } from '../rooms/rooms.queries.js';
import { CalendarFeed } from './calendar-feed.entity.js';

const DAYS_BACK = 30;
const DAYS_AHEAD = 400;

/**
 * The calendars that other programs read. They say when a room is taken and, where the hirer lets the booking calendar say so,
 * which association has it: never what for, never a private person, nothing of any assessment (practice.md 4).
 */
@Injectable()
export class FeedCalendars {
  constructor(
    private readonly reads: Reads,
    private readonly rooms: RoomsQueries,
    private readonly surroundings: Surroundings,
    private readonly clock: Clock,
  ) {}

  /** The calendar of a feed; one that was taken back is not there. */
  async of(id: Id): Promise<CalendarOut> {
    const feed = await this.reads.inner(CalendarFeed, 'feed').where({ id, state: 'open' }).getOne();
    if (!feed) throw problem('notFound', 'calendarFeed.notFound');
    return feed.associationId === null ? this.ofPlace(feed) : this.ofAssociation(feed, feed.associationId);
  }

  private async ofPlace({ siteId, roomId }: CalendarFeed): Promise<CalendarOut> {
    const house = await this.rooms.house(siteId as Id);
    const ids = roomId === null ? house.rooms.map((room) => room.id) : togetherWith(house, roomId);
    const found = await this.between({ roomId: In([...ids, '']) });
    const requests = await this.requestsOf(found);
    const room = house.rooms.find((each) => each.id === roomId);
    return {
      name: room ? `${room.name}, ${house.site.name}` : house.site.name,
      events: found.map((booking) => {
        const request = requests.get(booking.requestId);
        const told = request?.shown === true && request.hirerKind !== 'person';
        const summary = told ? request.hirer : say('sv', 'calendarFeed.taken');
        const name = house.rooms.find((each) => each.id === booking.roomId)?.name ?? '';
        return this.event(
          booking,
          request,
          roomId === null ? `${name}: ${summary}` : summary,
          placeOf(name, house.site),
        );
      }),
    };
  }

  private async ofAssociation({ committeeId }: CalendarFeed, associationId: Id): Promise<CalendarOut> {
    const association = await this.reads.inner(Association, 'association').where({ id: associationId }).getOneOrFail();
    const found = await this.between({ associationId, committeeId });
    const requests = await this.requestsOf(found);
    const rooms = await this.rooms.roomsBy([...new Set(found.map(({ roomId }) => roomId))]);
    const sites = new Map<Id, { readonly name: string; readonly address: string }>();
    for (const { siteId } of rooms.values()) if (!sites.has(siteId)) sites.set(siteId, await this.rooms.site(siteId));
    return {
      name: say('sv', 'calendarFeed.ofAssociation', { association: fullNameOf(association) }),
      events: found.map((booking) => {
        const room = rooms.get(booking.roomId);
        const site = room && sites.get(room.siteId);
        const place = placeOf(room?.name ?? '', site ?? { name: '', address: '' });
        return this.event(booking, requests.get(booking.requestId), `${room?.name ?? ''}, ${site?.name ?? ''}`, place);
      }),
    };
  }

  private event(
    booking: Booking,
    request: BookingRequest | undefined,
    summary: string,
    location: string,
  ): CalendarEvent {
    const { id, startsAt, endsAt, state, version } = booking;
    return {
      uid: `${id}@${new URL(this.surroundings.settings.baseUrl).hostname}`,
      ...{ startsAt, endsAt, summary, location, tentative: state === 'held', sequence: version },
      changedAt: request?.answeredAt ?? request?.askedAt ?? startsAt,
    };
  }

  private async between(where: object): Promise<Booking[]> {
    const today = this.clock.today();
    const [from, until] = [addDays(today, -DAYS_BACK), addDays(today, DAYS_AHEAD)].map((day) =>
      instantOfMinute(midnightOf(day)),
    );
    return this.reads
      .inner(Booking, 'booking')
      .where({ ...where, state: In(['held', 'confirmed', 'missed']) })
      .andWhere('booking.endsAt > :from AND booking.startsAt < :until', { from, until })
      .orderBy('booking.startsAt')
      .addOrderBy('booking.id')
      .getMany();
  }

  private async requestsOf(bookings: readonly Booking[]): Promise<ReadonlyMap<Id, BookingRequest>> {
    const ids = [...new Set(bookings.map(({ requestId }) => requestId))];
    const found = await this.reads
      .inner(BookingRequest, 'request')
      .where({ id: In([...ids, '']) })
      .getMany();
    return new Map(found.map((request) => [request.id, request]));
  }
}

/** The rooms whose use takes some of this one: itself, its parts, and what it is a part of. */
function togetherWith({ rooms }: House, roomId: Id): Id[] {
  const own = new Set(leavesOf(rooms, roomId));
  return rooms.filter(({ id }) => leavesOf(rooms, id).some((leaf) => own.has(leaf))).map(({ id }) => id);
}

function placeOf(room: string, { name, address }: { readonly name: string; readonly address: string }): string {
  return [room, name, address].filter((part) => part !== '').join(', ');
}
