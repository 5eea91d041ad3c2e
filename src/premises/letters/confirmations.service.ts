import { Injectable } from '@nestjs/common';
import type { Person } from '../../identity/person.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import type { Id } from '../../shared/id.js';
import { Answers } from '../requests/answers.service.js';
import type { BookingRequest } from '../requests/booking-request.entity.js';
import { BookingLetters } from './booking-letters.service.js';

type Yes = Parameters<Answers['confirm']>[2];

/** A yes to a request, with the agreement that tells of it: the same from a page, a list and the API. */
@Injectable()
export class Confirmations {
  constructor(
    private readonly answers: Answers,
    private readonly letters: BookingLetters,
  ) {}

  /** Confirms every time that is asked for. */
  async confirm(person: Person, id: Id, yes: Yes, asked: Asked): Promise<BookingRequest> {
    return this.told(person, await this.answers.confirm(person, id, yes, asked));
  }

  /** Confirms some of the times; the others are not granted. */
  async confirmPartly(
    person: Person,
    id: Id,
    bookingIds: readonly Id[],
    yes: Yes,
    asked: Asked,
  ): Promise<BookingRequest> {
    return this.told(person, await this.answers.confirmPartly(person, id, bookingIds, yes, asked));
  }

  private async told(person: Person, request: BookingRequest): Promise<BookingRequest> {
    await this.letters.confirm(person, request);
    return request;
  }
}
