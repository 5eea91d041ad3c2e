import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Reads } from '../../acts/reads.service.js';
import { addDays, weekdayOf, type Day } from '../../shared/day.js';
import { formatTime } from '../../shared/day-format.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { Booking } from '../bookings/booking.entity.js';
import { gaps, instantOfMinute, midnightOf, type Interval } from '../occupancy/interval.js';
import { Occupancies } from '../occupancy/occupancies.service.js';
import { BookingRequest } from '../requests/booking-request.entity.js';
import { closuresMeeting, intervalOfClosure } from '../rooms/closure.js';
import { openOn } from '../rooms/opening-hours.js';
import { leavesOf } from '../rooms/room-tree.js';
import { RoomsQueries } from '../rooms/rooms.queries.js';
import type { WeekDay } from './book-view.js';

/** The week of a room as everybody may see it: who has booked stands there only where they want it to (the committee’s terms). */
@Injectable()
export class Weeks {
  constructor(
    private readonly reads: Reads,
    private readonly queries: RoomsQueries,
    private readonly occupancies: Occupancies,
  ) {}

  async of(roomId: Id, monday: Day, language: Language): Promise<WeekDay[]> {
    const room = await this.queries.room(roomId);
    const { site, rooms } = await this.queries.house(room.siteId);
    const closures = await this.queries.closures(site.id);
    const span = { starts: midnightOf(monday), ends: midnightOf(addDays(monday, 7)) };
    const taken = await this.occupancies.within(leavesOf(rooms, roomId), span);
    const names = await this.names([...new Set(taken.map(({ bookingId }) => bookingId))]);
    return Array.from({ length: 7 }, (_, at) => addDays(monday, at)).map((on) => {
      const day = { starts: midnightOf(on), ends: midnightOf(addDays(on, 1)) };
      const open = openOn(site.hours, on);
      const closed = closuresMeeting(closures, rooms, roomId, day);
      const busy = oncePerBooking(taken.filter(({ starts, ends }) => starts < day.ends && ends > day.starts));
      const blocked = [...busy, ...closed.map(intervalOfClosure)];
      const words = (interval: Interval): string => spanWords(interval, day, language);
      return {
        on,
        open: open.map(words),
        taken: [
          ...busy.map((each) => ({ ...each, who: names.get(each.bookingId) ?? { code: 'weekView.booked' } })),
          ...closed.map((each) => ({
            ...intervalOfClosure(each),
            who: { code: 'weekView.closed', facts: { because: each.because } },
          })),
        ]
          .sort((a, b) => a.starts - b.starts)
          .map((each) => ({ time: words(each), who: each.who })),
        free: open.flatMap((span) => gaps(span, blocked)).map(words),
      };
    });
  }

  private async names(bookingIds: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
    if (bookingIds.length === 0) return new Map();
    const bookings = await this.reads
      .inner(Booking, 'booking')
      .where({ id: In([...bookingIds]) })
      .getMany();
    const requests = await this.reads
      .inner(BookingRequest, 'request')
      .where({ id: In([...new Set(bookings.map(({ requestId }) => requestId))]), shown: true })
      .getMany();
    const hirers = new Map(requests.map(({ id, hirer }) => [id, hirer]));
    return new Map(
      bookings.flatMap(({ id, requestId }) => {
        const hirer = hirers.get(requestId);
        return hirer === undefined ? [] : [[id, hirer] as const];
      }),
    );
  }
}

/** The Monday of the week of a day. */
export function mondayOf(day: Day): Day {
  return addDays(day, -((weekdayOf(day) + 6) % 7));
}

/** A hall's booking takes both halves, and is told once. */
function oncePerBooking<T extends { readonly bookingId: Id }>(taken: readonly T[]): T[] {
  return taken.filter((each, at) => taken.findIndex((other) => other.bookingId === each.bookingId) === at);
}

/** The part of a time that lies on a day: `18.00–20.00`. */
export function spanWords(interval: Interval, day: Interval, language: Language): string {
  const clock = (minute: number): string => {
    if (minute <= day.starts) return language === 'sv' ? '00.00' : '00:00';
    if (minute >= day.ends) return language === 'sv' ? '24.00' : '24:00';
    return formatTime(instantOfMinute(minute), language);
  };
  return `${clock(interval.starts)}–${clock(interval.ends)}`;
}
