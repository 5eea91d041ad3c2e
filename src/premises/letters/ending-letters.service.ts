import { Injectable } from '@nestjs/common';
import type { Letter } from '../../documents/letters/letter.entity.js';
import type { Person } from '../../identity/person.js';
import type { Language } from '../../shared/language.js';
import { Bookings } from '../bookings/bookings.service.js';
import type { Booking } from '../bookings/booking.entity.js';
import { Requests } from '../requests/requests.service.js';
import { BookingLetters } from './booking-letters.service.js';
import { cancellationFields, terminationFields } from './booking-words.js';

/** Letters that end times of a booking: cancelled by the hirer’s wish, or terminated by a term of the agreement. */
@Injectable()
export class EndingLetters {
  constructor(
    private readonly letters: BookingLetters,
    private readonly requests: Requests,
    private readonly bookings: Bookings,
  ) {}

  async cancelled(person: Person, booking: Booking, why: string, language: Language = 'sv'): Promise<Letter> {
    const request = await this.requests.get(person, booking.requestId);
    const about = await this.letters.about(person, request);
    const fields = cancellationFields(about, booking, why, language);
    // An answer that is sent again writes no second letter.
    const key = `booking-cancellation-${booking.id}-${booking.version}`;
    return this.letters.send(person, request, { kind: 'booking-cancellation', language, fields }, key);
  }

  /** Times of one request, terminated for one reason, with the term of that request that gives the right. */
  async terminated(person: Person, ended: readonly Booking[], why: string, language: Language = 'sv'): Promise<Letter> {
    const [first] = ended;
    if (!first) throw new Error('A letter of termination tells of a time');
    const request = await this.requests.get(person, first.requestId);
    const about = await this.letters.about(person, request);
    const term = await this.bookings.terminationTerm(request);
    const terms = await this.letters.termsOf(request);
    const right = term === null ? [] : term.quotations;
    const fields = terminationFields(about, { ended, why, title: terms?.title ?? null, right }, language);
    const key = `booking-termination-${first.id}-${first.version}`;
    return this.letters.send(person, request, { kind: 'booking-termination', language, fields }, key);
  }
}
