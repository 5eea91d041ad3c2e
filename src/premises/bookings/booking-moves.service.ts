import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { stepOf } from '../../matters/steps/steps.js';
import { newId, type Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { instantOfMinute, minuteOf, type Interval } from '../occupancy/interval.js';
import type { Room } from '../rooms/room.entity.js';
import { Occupancies } from '../occupancy/occupancies.service.js';
import type { BookingRequest } from '../requests/booking-request.entity.js';
import type { Plan } from '../requests/request-plans.service.js';
import { Availability, type Booker, type Ground } from './availability.service.js';
import { Booking } from './booking.entity.js';
import { bookingFlow, OPEN_STATES, type BookingState } from './booking.js';

/** Moves many times of one request together, by the step table of bookings: what is done to a series is one line, not fifty. */
@Injectable()
export class BookingMoves {
  constructor(
    private readonly availability: Availability,
    private readonly occupancies: Occupancies,
  ) {}

  /** The times of a new request; a room that holds them keeps them from the start. */
  async place(act: Act, request: BookingRequest, { occurrences, price, room }: Plan): Promise<Booking[]> {
    const { id: requestId, committeeId, matterId, associationId, roomId } = request;
    const bookings = occurrences.map(({ on, from, endsOn, until, interval }, at): Booking => ({
      ...{ id: newId(), committeeId, matterId, requestId, associationId, roomId },
      ...{ startsOn: on, fromTime: from, endsOn, untilTime: until },
      ...{ startsAt: instantOfMinute(interval.starts), endsAt: instantOfMinute(interval.ends) },
      ...{ priceOre: price.eachOre[at] ?? 0, feeOre: null, because: null, billingId: null },
      ...{ state: room.holds ? 'held' : 'requested', version: 1 },
    }));
    await act.rows.insert(Booking, bookings);
    if (room.holds) await this.takeFor(act, await this.availability.within(act, room), bookings);
    return bookings;
  }

  /** Keeps the times that are only asked for; tells how many. */
  async hold(act: Act, request: BookingRequest): Promise<number> {
    const bookings = await act.rows.many(Booking, { requestId: request.id, state: 'requested' });
    const ground = await this.ground(act, request);
    await this.checkFree(ground, bookings, { roles: ['premisesOfficer'], inSpite: false });
    await this.takeFor(act, ground, bookings);
    await this.move(act, 'hold', bookings);
    return bookings.length;
  }

  /** Confirms times of a request; what does not fit is a problem that tells every one, and nothing is done. */
  async confirm(act: Act, request: BookingRequest, bookings: readonly Booking[], booker: Booker): Promise<void> {
    const ground = await this.ground(act, request);
    await this.checkFree(ground, bookings, booker);
    await this.takeFor(
      act,
      ground,
      bookings.filter(({ state }) => state === 'requested'),
    );
    await this.move(act, 'confirm', bookings);
  }

  /** Lets what is asked for be had in another room instead; a time that is taken there is told, and nothing is done. */
  async changeRoom(act: Act, bookings: readonly Booking[], room: Room, eachOre: readonly number[]): Promise<void> {
    const ground = await this.availability.within(act, room);
    await this.checkFree(ground, bookings, { roles: ['premisesOfficer'], inSpite: false });
    const held = bookings.filter(({ state }) => state === 'held');
    await this.occupancies.giveBack(
      act,
      held.map(({ id }) => id),
    );
    const state = room.holds ? 'held' : 'requested';
    for (const [at, booking] of bookings.entries())
      await act.rows.change(Booking, booking, { roomId: room.id, priceOre: eachOre[at] ?? 0, state });
    if (room.holds) await this.takeFor(act, ground, bookings);
  }

  /** Ends what nobody has said yes to, and gives back what was held. */
  async endOpen(
    act: Act,
    { id: requestId }: Pick<BookingRequest, 'id'>,
    name: 'reject' | 'cancel',
    because: readonly Reason[],
    except: ReadonlySet<Id> = new Set(),
  ): Promise<number> {
    const open = await act.rows.many(Booking, { requestId, state: In([...OPEN_STATES]) });
    const ended = open.filter(({ id }) => !except.has(id));
    await this.occupancies.giveBack(
      act,
      ended.filter(({ state }) => state === 'held').map(({ id }) => id),
    );
    await this.move(act, name, ended, { because });
    return ended.length;
  }

  /** Puts answered times back to be answered anew; what was taken is free again. */
  async putBack(act: Act, { id: requestId }: Pick<BookingRequest, 'id'>): Promise<void> {
    const answered = await act.rows.many(Booking, { requestId, state: In(['confirmed', 'rejected']) });
    await this.occupancies.giveBack(
      act,
      answered.map(({ id }) => id),
    );
    await this.move(act, 'putBack', answered, { because: null });
  }

  /** Moves bookings by a row of their table, those of the same version at once. */
  async move(act: Act, name: string, bookings: readonly Booking[], changes: Partial<Booking> = {}): Promise<void> {
    const { from, to } = stepOf(bookingFlow, name);
    const wrong = bookings.find(({ state }) => !from.includes(state));
    if (wrong || to === 'same') throw problem('refused', 'booking.wrongState', { id: wrong?.id ?? name });
    for (const version of new Set(bookings.map((booking) => booking.version))) {
      const ids = bookings.filter((booking) => booking.version === version).map(({ id }) => id);
      const where = { id: In(ids), version };
      const moved = { ...changes, state: to as BookingState, version: version + 1 };
      if ((await act.rows.changeWhere(Booking, where, moved)) !== ids.length)
        throw problem('conflict', 'row.changed', { count: ids.length });
    }
  }

  async ground(act: Act, { roomId, siteId }: Pick<BookingRequest, 'roomId' | 'siteId'>): Promise<Ground> {
    return this.availability.within(act, { id: roomId, siteId });
  }

  private async checkFree(ground: Ground, bookings: readonly Booking[], booker: Booker): Promise<void> {
    const own = new Set(bookings.map(({ id }) => id));
    const stops = await this.availability.stops(ground, bookings.map(intervalOfBooking), booker, own);
    const reasons = stops.flatMap((each, at) =>
      each.map((reason) => ({ ...reason, facts: { dayOn: bookings[at]!.startsOn, ...reason.facts } })),
    );
    const [first, ...others] = reasons;
    if (!first) return;
    const taken = reasons.some(({ code }) => code === 'booking.slotTaken');
    throw new Problem(taken ? 'conflict' : 'refused', [first, ...others]);
  }

  private async takeFor(act: Act, ground: Ground, bookings: readonly Booking[]): Promise<void> {
    const taken = bookings.flatMap((booking) =>
      this.availability
        .wanted(ground, intervalOfBooking(booking))
        .map((wanted) => ({ ...wanted, bookingId: booking.id })),
    );
    await this.occupancies.take(act, taken);
  }
}

export function intervalOfBooking({ startsAt, endsAt }: Pick<Booking, 'startsAt' | 'endsAt'>): Interval {
  return { starts: minuteOf(startsAt), ends: minuteOf(endsAt) };
}
