import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { addDays, type Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { Booking } from '../bookings/booking.entity.js';
import { intervalOfBooking } from '../bookings/booking-moves.service.js';
import { bookingTag } from '../desk/request-words.js';
import { midnightOf, overlap } from '../occupancy/interval.js';
import { Occupancies } from '../occupancy/occupancies.service.js';
import { spanWords } from '../portal/weeks.service.js';
import { BookingRequest } from '../requests/booking-request.entity.js';
import { clockWords } from '../letters/booking-words.js';
import { intervalOfClosure } from '../rooms/closure.js';
import { hoursOn } from '../rooms/opening-hours.js';
import { RoomsQueries, type House } from '../rooms/rooms.queries.js';
import type { TodayView, UseRow, WeekView } from './calendar-view.js';

/** What goes on in the houses of a committee, day by day. */
@Injectable()
export class Uses {
  constructor(
    private readonly reads: Reads,
    private readonly rooms: RoomsQueries,
    private readonly occupancies: Occupancies,
  ) {}

  /** Each house on a day, in the order of the day. */
  async onDay(actor: Actor, on: Day, language: Language): Promise<TodayView['houses']> {
    const day = { starts: midnightOf(on), ends: midnightOf(addDays(on, 1)) };
    const houses: TodayView['houses'][number][] = [];
    for (const house of await this.rooms.ofOffice(actor)) {
      const { bookings, requests } = await this.between(house, day.starts, day.ends);
      const closures = await this.rooms.closures(house.site.id);
      houses.push({
        name: house.site.name,
        hours: hoursOn(house.site.hours, on)
          .map(({ opens, closes }) => `${clockWords(opens, language)}–${clockWords(closes, language)}`)
          .join(', '),
        closures: closures
          .filter((closure) => overlap(intervalOfClosure(closure), day))
          .map(({ because }) => ({ code: 'weekView.closed', facts: { because } })),
        uses: bookings.map((booking) => useOf(booking, requests.get(booking.requestId)!, house, day, language)),
      });
    }
    return houses;
  }

  /** The rooms of a house with their week. */
  async inWeek(house: House, monday: Day, language: Language): Promise<WeekView['rooms']> {
    const { bookings, requests } = await this.between(house, midnightOf(monday), midnightOf(addDays(monday, 7)));
    const days = Array.from({ length: 7 }, (_, at) => addDays(monday, at));
    return house.rooms
      .filter(({ state }) => state === 'open')
      .map(({ id, name }) => ({
        name,
        days: days.map((on) => {
          const day = { starts: midnightOf(on), ends: midnightOf(addDays(on, 1)) };
          return bookings
            .filter((booking) => booking.roomId === id && overlap(intervalOfBooking(booking), day))
            .map((booking) => ({
              time: spanWords(intervalOfBooking(booking), day, language),
              hirer: requests.get(booking.requestId)?.hirer ?? '',
              href: `/bookings/${booking.id}`,
            }));
        }),
      }));
  }

  private async between(
    { rooms }: House,
    starts: number,
    ends: number,
  ): Promise<{ readonly bookings: Booking[]; readonly requests: ReadonlyMap<Id, BookingRequest> }> {
    const taken = await this.occupancies.within(
      rooms.map(({ id }) => id),
      { starts, ends },
    );
    const ids = [...new Set(taken.map(({ bookingId }) => bookingId))];
    const bookings = await this.reads
      .inner(Booking, 'booking')
      .where({ id: In([...ids, '']) })
      .orderBy('booking.startsAt')
      .addOrderBy('booking.id')
      .getMany();
    const found = await this.reads
      .inner(BookingRequest, 'request')
      .where({ id: In([...new Set(bookings.map(({ requestId }) => requestId)), '']) })
      .getMany();
    return { bookings, requests: new Map(found.map((request) => [request.id, request])) };
  }
}

function useOf(
  booking: Booking,
  request: BookingRequest,
  { rooms }: House,
  day: { readonly starts: number; readonly ends: number },
  language: Language,
): UseRow {
  const { contactName, contactPhone, hirer, participants, roomUse, conditions } = request;
  return {
    time: spanWords(intervalOfBooking(booking), day, language),
    room: rooms.find(({ id }) => id === booking.roomId)?.name ?? '',
    ...{ hirer, participants, href: `/bookings/${booking.id}`, use: { code: `roomUse.${roomUse}` } },
    contact: contactPhone === null ? contactName : `${contactName}, ${contactPhone}`,
    ...(booking.state !== 'confirmed' && { state: bookingTag(booking.state) }),
    conditions: conditions.map(({ kind, words }) => ({ code: `bookingLetter.condition.${kind}`, facts: { words } })),
  };
}
