import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { readPage, type PageQuery } from '../../platform/http/keyset.js';
import type { Chip } from '../../platform/pages/parts.js';
import { Clock } from '../../platform/clock.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { Booking } from '../bookings/booking.entity.js';
import { intervalOfBooking } from '../bookings/booking-moves.service.js';
import { OPEN_STATES } from '../bookings/booking.js';
import { BookingRequest } from '../requests/booking-request.entity.js';
import { lastDayOf } from '../requests/request-reminders.job.js';
import { RequestLooks } from '../requests/request-looks.service.js';
import { REQUEST_STATES, requestFlow, requestNeeds, type RequestState } from '../requests/request.js';
import { Room } from '../rooms/room.entity.js';
import { leavesOf } from '../rooms/room-tree.js';
import { rolesAt } from '../../matters/steps/course.js';
import { stepOf } from '../../matters/steps/steps.js';
import { clashesAmong } from './clashes.js';
import type { RequestRow } from './request-view.js';
import { seriesWords } from './request-words.js';

/** Requests as lines of a list: the first promised first, with who else wants the time. */
@Injectable()
export class RequestLists {
  constructor(
    private readonly reads: Reads,
    private readonly looks: RequestLooks,
    private readonly clock: Clock,
  ) {}

  async page(
    actor: Actor,
    state: RequestState,
    query: PageQuery,
    language: Language,
  ): Promise<{ readonly rows: RequestRow[]; readonly next: string | null }> {
    const found = this.reads.of(actor).query(BookingRequest, 'request').andWhere('request.state = :state', { state });
    const { items, next } = await readPage(found, ['answerBy', 'id'], query);
    return { rows: await this.rows(actor, items, language), next };
  }

  async chips(actor: Actor, current: RequestState): Promise<Chip[]> {
    const chips: Chip[] = [];
    for (const state of REQUEST_STATES)
      chips.push({
        text: { code: `bookingRequest.state.${state}` },
        href: `/booking-requests?state=${state}`,
        count: await this.reads
          .of(actor)
          .query(BookingRequest, 'request')
          .andWhere('request.state = :state', { state })
          .getCount(),
        ...(state === current && { current: true }),
      });
    return chips;
  }

  /** The requests that ask for some of the same time as this one, by their ids. */
  async rivalsOf({ id, siteId }: Pick<BookingRequest, 'id' | 'siteId'>): Promise<readonly Id[]> {
    return [...((await this.clashesIn([siteId])).get(id) ?? [])];
  }

  private async rows(actor: Actor, requests: readonly BookingRequest[], language: Language): Promise<RequestRow[]> {
    const rooms = await this.roomsOf(requests);
    const clashes = await this.clashesIn([...new Set(requests.map(({ siteId }) => siteId))]);
    const today = this.clock.today();
    const rows: RequestRow[] = [];
    for (const request of requests)
      rows.push({
        ...{ id: request.id, href: `/booking-requests/${request.id}`, hirer: request.hirer },
        room: rooms.get(request.roomId)?.name ?? '',
        when: seriesWords(request.series, language),
        ...{ priceOre: request.price.totalOre, answerBy: request.answerBy, late: request.answerBy < today },
        soon: request.answerBy >= today && request.answerBy <= lastDayOf(today),
        open: request.state === 'asked',
        clashes: clashes.get(request.id)?.size ?? 0,
        ready: request.state === 'asked' && (await this.isReady(actor, request)),
      });
    return rows;
  }

  /** Whether nothing stands in the way of a yes, so that one click gives it. */
  private async isReady(actor: Actor, request: BookingRequest): Promise<boolean> {
    const step = stepOf(requestFlow, 'confirm');
    const roles = rolesAt(actor, request);
    if (!step.by.some((role) => roles.includes(role))) return false;
    const look = await this.looks.ahead(actor, request);
    return (step.needs ?? []).every((need) => (requestNeeds[need]?.(look) ?? []).length === 0);
  }

  private async roomsOf(requests: readonly BookingRequest[]): Promise<ReadonlyMap<Id, Room>> {
    const ids = [...new Set(requests.map(({ roomId }) => roomId))];
    const rooms = await this.reads
      .inner(Room, 'room')
      .where({ id: In([...ids, '']) })
      .getMany();
    return new Map(rooms.map((room) => [room.id, room]));
  }

  private async clashesIn(siteIds: readonly Id[]): Promise<ReadonlyMap<Id, ReadonlySet<Id>>> {
    const rooms = await this.reads
      .inner(Room, 'room')
      .where({ siteId: In([...siteIds, '']) })
      .getMany();
    const roomIds = rooms.map(({ id }) => id);
    const open = await this.reads
      .inner(Booking, 'booking')
      .where({ roomId: In([...roomIds, '']), state: In([...OPEN_STATES]) })
      .andWhere('booking.endsAt > :now', { now: this.clock.now() })
      .getMany();
    return clashesAmong(
      open.map((booking) => ({
        ...intervalOfBooking(booking),
        requestId: booking.requestId,
        leaves: leavesOf(rooms, booking.roomId),
      })),
    );
  }
}
