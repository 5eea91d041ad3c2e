import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { rolesIn, type Actor } from '../../acts/actor.js';
import { Clock } from '../../platform/clock.js';
import { Rulebooks } from '../../rulebook/adopted/rulebooks.service.js';
import type { HirerKind, RoomUse } from '../../rulebook/tariffs/tariff-content.js';
import { dayAt, type Day, type Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { Problem, problem, type ProblemKind } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { ANYBODY, Availability, type Booker, type Ground } from '../bookings/availability.service.js';
import { expand, type Occurrence, type Series, type Skipped } from '../bookings/series.js';
import { minuteOf, type Interval } from '../occupancy/interval.js';
import type { BookingRequest } from './booking-request.entity.js';
import { Room } from '../rooms/room.entity.js';
import { Prices } from '../tariffs/prices.service.js';
import type { AskInput, ToldPrice } from './request.js';

/** What bears on whether and for what price a room can be had; neither who asks nor why. */
export interface Question {
  readonly roomId: Id;
  readonly hirer: { readonly kind: HirerKind };
  readonly use: RoomUse;
  readonly participants: number;
  readonly series: Series;
}

/** What would be asked for: the times that can be had, those that cannot, and what it costs. */
export interface Plan {
  readonly room: Room;
  readonly occurrences: readonly Occurrence[];
  readonly skipped: readonly Skipped[];
  readonly price: ToldPrice;
  readonly termsHash: string | null;
}

/** Another room for what was asked for, with what it costs there. */
export interface Elsewhere {
  readonly room: Room;
  readonly price: ToldPrice;
}

/** Reckons what a request would come to, before it is asked and once more as it is. */
@Injectable()
export class RequestPlans {
  constructor(
    private readonly availability: Availability,
    private readonly prices: Prices,
    private readonly rulebooks: Rulebooks,
    private readonly clock: Clock,
  ) {}

  /** For a page, before anybody has asked. */
  async ahead(question: Question): Promise<Plan> {
    return this.plan(await this.availability.outside(question.roomId), question, ANYBODY, this.clock.now());
  }

  /** As a unit of work sees it, with the terms that were accepted. */
  async within(act: Act, input: AskInput): Promise<Plan> {
    const room = await act.rows.one(Room, { id: input.roomId });
    if (!room) throw problem('notFound', 'room.notFound');
    const plan = await this.plan(await this.availability.within(act, room), input, bookerOf(act.actor, room), act.at);
    if (plan.termsHash !== null && !input.termsAccepted)
      throw problem('invalid', 'bookingRequest.acceptTerms', { field: 'termsAccepted' });
    return plan;
  }

  /** What times that were asked for cost in another room of the committee; it must be let, and hold so many. */
  async elsewhere(act: Act, request: BookingRequest, roomId: Id, times: readonly Interval[]): Promise<Elsewhere> {
    const room = await act.rows.one(Room, { id: roomId });
    if (!room || room.committeeId !== request.committeeId)
      throw problem('invalid', 'room.notFound', { field: 'roomId' });
    if (room.id === request.roomId) throw problem('invalid', 'bookingRequest.sameRoom', { field: 'roomId' });
    const { site } = await this.availability.within(act, room);
    if (room.state !== 'open' || site.state !== 'open') throw problem('refused', 'booking.roomRetired');
    if (request.participants > room.capacity)
      throw problem('invalid', 'booking.tooMany', { field: 'roomId', capacity: room.capacity });
    const price = await this.prices.of(room.committeeId, act.today, {
      ...{ hirer: request.hirerKind, use: request.roomUse, roomClass: room.roomClass, intervals: times },
    });
    return { room, price };
  }

  private async plan(ground: Ground, question: Question, booker: Booker, at: Instant): Promise<Plan> {
    const { room, site } = ground;
    if (room.state !== 'open' || site.state !== 'open') throw problem('refused', 'booking.roomRetired');
    if (question.participants > room.capacity)
      throw problem('invalid', 'booking.tooMany', { field: 'participants', capacity: room.capacity });
    const expanded = expand(question.series);
    const ahead = expanded.occurrences.find(({ interval }) => interval.starts <= minuteOf(at));
    if (ahead) throw problem('invalid', 'booking.inPast', { field: 'on', dayOn: ahead.on });
    const stops = await this.availability.stops(
      ground,
      expanded.occurrences.map(({ interval }) => interval),
      booker,
    );
    const occurrences = expanded.occurrences.filter((_, place) => stops[place]!.length === 0);
    if (occurrences.length === 0) throw nothingToHave(stops.flat());
    const skipped = [...expanded.skipped, ...stoppedOf(expanded.occurrences, stops)].sort((a, b) =>
      a.on < b.on ? -1 : 1,
    );
    const today = dayAt(at);
    const price = await this.prices.of(room.committeeId, today, {
      ...{ hirer: question.hirer.kind, use: question.use, roomClass: room.roomClass },
      intervals: occurrences.map(({ interval }) => interval),
    });
    return { room, occurrences, skipped, price, termsHash: await this.termsOf(room.committeeId, today) };
  }

  /** The terms in force for rentals, by their hash; null where the committee has none. */
  private async termsOf(committeeId: Id, on: Day): Promise<string | null> {
    try {
      return (await this.rulebooks.termsFor(committeeId, 'rental', on)).hash;
    } catch (error) {
      if (error instanceof Problem && error.code === 'rulebook.nothingInForce') return null;
      throw error;
    }
  }
}

/** Who books: those who work in the committee that lets the room may be told more, and may pass over some closures. */
export function bookerOf(actor: Actor, { committeeId }: Pick<Room, 'committeeId'>, inSpite = false): Booker {
  return { roles: rolesIn(actor, committeeId), inSpite };
}

function stoppedOf(occurrences: readonly Occurrence[], stops: readonly (readonly Reason[])[]): Skipped[] {
  return occurrences.flatMap(({ on }, place) => {
    const [because] = stops[place]!;
    return because ? [{ on, because }] : [];
  });
}

/** The problem of times none of which can be had: taken is a conflict with somebody, the rest is how the house is. */
export function nothingToHave(reasons: readonly Reason[]): Problem {
  const [first, ...others] = reasons;
  if (!first) throw new Error('Nothing stops these times');
  const kind: ProblemKind = reasons.some(({ code }) => code === 'booking.slotTaken') ? 'conflict' : 'refused';
  return new Problem(kind, [first, ...others]);
}
