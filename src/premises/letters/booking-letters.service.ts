import { Injectable } from '@nestjs/common';
import type { Letter } from '../../documents/letters/letter.entity.js';
import { Letters, type Writing } from '../../documents/letters/letters.service.js';
import { Committees } from '../../identity/committees/committees.service.js';
import type { Person } from '../../identity/person.js';
import { Matters } from '../../matters/diary/matters.service.js';
import { Rulebooks } from '../../rulebook/adopted/rulebooks.service.js';
import type { RentalTerms } from '../../rulebook/terms/terms-content.js';
import type { Language } from '../../shared/language.js';
import { Problem } from '../../shared/problem.js';
import type { BookingRequest } from '../requests/booking-request.entity.js';
import { Requests } from '../requests/requests.service.js';
import { RoomsQueries } from '../rooms/rooms.queries.js';
import { Prices } from '../tariffs/prices.service.js';
import { confirmationFields, type BookingLetter } from './booking-words.js';

/** Letters about bookings: made from what was booked, and sent at once by whoever answered. */
@Injectable()
export class BookingLetters {
  constructor(
    private readonly letters: Letters,
    private readonly requests: Requests,
    private readonly rooms: RoomsQueries,
    private readonly matters: Matters,
    private readonly committees: Committees,
    private readonly rulebooks: Rulebooks,
    private readonly prices: Prices,
  ) {}

  /** Confirms in writing: what is booked, for what price, on which terms. */
  async confirm(person: Person, request: BookingRequest, language: Language = 'sv'): Promise<Letter> {
    const about = await this.about(person, request);
    const bookings = await this.requests.timesOf(request.id);
    const tariff = await this.prices.tariffOf(request.price.tariffHash);
    const fields = confirmationFields(about, bookings, { terms: await this.termsOf(request), tariff }, language);
    // An answer that is sent again writes no second letter.
    const key = `booking-confirmation-${request.id}-${request.version}`;
    return this.send(person, request, { kind: 'booking-confirmation', language, fields }, key);
  }

  /** What letters about a request tell of it. */
  async about(person: Person, request: BookingRequest): Promise<BookingLetter> {
    const { name, address, access } = await this.rooms.site(request.siteId);
    const committee = await this.committees.get(person, request.committeeId);
    const { number } = await this.matters.find(person, request.matterId);
    const room = (await this.rooms.room(request.roomId)).name;
    return { request, room, site: { name, address, access }, committee, caseNumber: number, contactName: person.name };
  }

  /** The terms that a request accepted, word for word; null where the committee had none. */
  async termsOf({ termsHash }: Pick<BookingRequest, 'termsHash'>): Promise<RentalTerms | null> {
    return termsHash === null ? null : ((await this.rulebooks.byHash(termsHash)).content as RentalTerms);
  }

  /** Writes a letter to the hirer and lets it leave; what it lacks for that keeps it a draft in the case. */
  async send(
    person: Person,
    { matterId, hirer, contactEmail }: BookingRequest,
    writing: Pick<Writing, 'kind' | 'language' | 'fields'>,
    key?: string,
  ): Promise<Letter> {
    const recipient = { name: hirer, address: [], email: contactEmail };
    const letter = await this.letters.write(
      person,
      matterId,
      { ...writing, delivery: 'email', recipient },
      again('write', key),
    );
    try {
      return await this.letters.send(person, letter.id, { ...again('send', key), seen: letter.version });
    } catch (error) {
      if (error instanceof Problem && error.kind === 'refused') return letter;
      throw error;
    }
  }
}

function again(what: string, key: string | undefined): { readonly key?: string } {
  return key === undefined ? {} : { key: `${key}-${what}` };
}
