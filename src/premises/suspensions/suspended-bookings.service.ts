import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import { Clock } from '../../platform/clock.js';
import type { Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { Booking } from '../bookings/booking.entity.js';
import { Bookings } from '../bookings/bookings.service.js';
import { BookingRequest } from '../requests/booking-request.entity.js';
import { Suspension } from './suspension.entity.js';
import { Suspensions } from './suspensions.service.js';

/** A booking to come of somebody who is suspended: it stands unless its own terms let it be terminated. */
export interface BookingToCome {
  readonly booking: Booking;
  readonly request: BookingRequest;
  /** Why it cannot be terminated; empty is that it can. */
  readonly whyNot: readonly Reason[];
}

/** The bookings to come of an association that is suspended: which can be terminated by their own terms, and which cannot. */
@Injectable()
export class SuspendedBookings {
  constructor(
    private readonly reads: Reads,
    private readonly suspensions: Suspensions,
    private readonly bookings: Bookings,
    private readonly clock: Clock,
  ) {}

  async of({ subjectId: associationId, committeeId }: Suspension): Promise<BookingToCome[]> {
    const bookings = await this.reads
      .inner(Booking, 'booking')
      .where({ associationId, committeeId, state: 'confirmed' })
      .andWhere('booking.startsAt > :now', { now: this.clock.now() })
      .orderBy('booking.startsAt')
      .getMany();
    const requests = await this.requestsOf(bookings);
    const known = new Map<string, Reason[]>();
    const found: BookingToCome[] = [];
    for (const booking of bookings) {
      const request = requests.get(booking.requestId);
      if (!request) throw new Error(`There is no request ${booking.requestId}`);
      const terms = request.termsHash ?? '';
      const whyNot = known.get(terms) ?? (await this.bookings.unterminable(request));
      known.set(terms, whyNot);
      found.push({ booking, request, whyNot });
    }
    return found;
  }

  /** Terminates some of them in one act; what its own terms do not let go stands, and nothing is done. */
  async end(actor: Actor, id: Id, bookingIds: readonly Id[], asked: Asked): Promise<Suspension> {
    const suspension = await this.suspensions.get(actor, id);
    const toCome = await this.of(suspension);
    const chosen = toCome.filter(({ booking }) => bookingIds.includes(booking.id));
    if (chosen.length === 0 || chosen.length !== new Set(bookingIds).size)
      throw problem('invalid', 'suspension.chooseBookings', { field: 'bookingIds' });
    const [first, ...more] = chosen.flatMap(({ whyNot }) => whyNot);
    if (first) throw new Problem('refused', [first, ...more]);
    return this.suspensions.change(actor, 'endBookings', id, { ...asked, input: { bookingIds } }, async (act, row) => {
      for (const { booking } of chosen) await this.bookings.terminateWithin(act, booking, row.words);
      return { facts: { count: chosen.length } };
    });
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
