import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Clock } from '../../platform/clock.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { Bookings } from '../bookings/bookings.service.js';
import { timeWords } from '../letters/booking-words.js';
import { BookingRequest } from '../requests/booking-request.entity.js';
import { Requests } from '../requests/requests.service.js';
import { RoomsQueries } from '../rooms/rooms.queries.js';
import { bookingTag, requestTag, seriesWords } from '../desk/request-words.js';
import type { StatusView } from './book-view.js';

/** Where a request stands, in plain words, for its hirer. */
@Injectable()
export class StatusSheets {
  constructor(
    private readonly reads: Reads,
    private readonly requests: Requests,
    private readonly bookings: Bookings,
    private readonly rooms: RoomsQueries,
    private readonly committees: Committees,
    private readonly clock: Clock,
  ) {}

  /** A request by its id alone, for whoever has shown that it is theirs. */
  async request(id: Id): Promise<BookingRequest> {
    const found = await this.reads.inner(BookingRequest, 'request').where({ id }).getOne();
    if (!found) throw problem('notFound', 'bookingRequest.notFound');
    return found;
  }

  async of(
    request: BookingRequest,
    base: string,
    language: Language,
    faults: readonly Reason[] = [],
  ): Promise<StatusView> {
    const matter = await this.reads.inner(Matter, 'matter').where({ id: request.matterId }).getOne();
    const committee = await this.committees.get(SYSTEM, request.committeeId);
    const [room, site] = [await this.rooms.room(request.roomId), await this.rooms.site(request.siteId)];
    const asked = request.state === 'asked';
    return {
      ...{
        number: matter?.number ?? '',
        room: room.name,
        house: `${site.name}, ${site.address}`,
        hirer: request.hirer,
      },
      state: requestTag(request.state),
      ...(asked && { answerBy: request.answerBy }),
      what: [
        { label: { code: 'requestPage.fact.when' }, value: seriesWords(request.series, language) },
        { label: { code: 'requestPage.fact.use' }, value: { code: `roomUse.${request.roomUse}` } },
        { label: { code: 'requestPage.fact.purpose' }, value: request.purpose },
        { label: { code: 'requestPage.fact.participants' }, value: String(request.participants) },
      ],
      times: await this.times(request, base, language),
      skipped: request.skipped.map(({ because }) => because),
      conditions: request.conditions.map(({ kind, words }) => ({
        code: `bookingLetter.condition.${kind}`,
        facts: { words },
      })),
      ...{ price: request.price.because, totalOre: request.price.totalOre, faults },
      ...(asked && { withdraw: { href: `${base}/withdraw`, seen: String(request.version) } }),
      contact: { committee: committee.name, email: committee.email, phone: committee.phone },
    };
  }

  private async times(
    request: BookingRequest,
    base: string,
    language: Language,
  ): Promise<StatusView['times'][number][]> {
    const now = this.clock.now();
    const times: StatusView['times'][number][] = [];
    for (const booking of await this.requests.timesOf(request.id)) {
      const mayCancel = booking.state === 'confirmed' && booking.startsAt > now;
      const fee = mayCancel ? await this.bookings.feeAhead(booking, request, now) : null;
      times.push({
        ...{ words: timeWords(booking, language), state: bookingTag(booking.state), because: booking.because ?? [] },
        ...(fee && {
          cancel: { href: `${base}/cancel/${booking.id}`, seen: String(booking.version), fee: fee.because },
        }),
      });
    }
    return times;
  }
}
