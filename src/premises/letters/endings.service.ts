import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { isSystem, rolesIn, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import type { Person } from '../../identity/person.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import type { Id } from '../../shared/id.js';
import { Booking } from '../bookings/booking.entity.js';
import { Bookings } from '../bookings/bookings.service.js';
import { SuspendedBookings } from '../suspensions/suspended-bookings.service.js';
import type { Suspension } from '../suspensions/suspension.entity.js';
import { EndingLetters } from './ending-letters.service.js';

/** Times that end before they are used, each with the letter that tells of it: the same from a page and over the API. */
@Injectable()
export class Endings {
  constructor(
    private readonly reads: Reads,
    private readonly bookings: Bookings,
    private readonly suspended: SuspendedBookings,
    private readonly letters: EndingLetters,
  ) {}

  /** Cancels a time; the office writes to the hirer, and a hirer who cancels has a mail of it. */
  async cancel(actor: Actor, id: Id, because: string | null, asked: Asked): Promise<Booking> {
    const booking = await this.bookings.cancel(actor, id, because, asked);
    if (isOffice(actor, booking)) await this.letters.cancelled(actor, booking, because ?? '');
    return booking;
  }

  /** Ends a time by the term of its own agreement. */
  async terminate(person: Person, id: Id, because: string, asked: Asked): Promise<Booking> {
    const booking = await this.bookings.terminate(person, id, because, asked);
    await this.letters.terminated(person, [booking], because);
    return booking;
  }

  /** Ends times of somebody who is suspended; each request gets one letter, with the term of its own agreement. */
  async endSuspended(person: Person, id: Id, bookingIds: readonly Id[], asked: Asked): Promise<Suspension> {
    const suspension = await this.suspended.end(person, id, bookingIds, asked);
    const ended = await this.reads
      .of(person)
      .query(Booking, 'booking')
      .andWhere({ id: In([...bookingIds]), state: 'terminated' })
      .orderBy('booking.startsAt')
      .getMany();
    for (const requestId of new Set(ended.map((booking) => booking.requestId))) {
      const own = ended.filter((booking) => booking.requestId === requestId);
      await this.letters.terminated(person, own, suspension.words);
    }
    return suspension;
  }
}

/** Whether it is the committee's own people who end it, and not the hirer. */
function isOffice(actor: Actor, { committeeId }: Booking): actor is Person {
  return !isSystem(actor) && rolesIn(actor, committeeId).includes('premisesOfficer');
}
