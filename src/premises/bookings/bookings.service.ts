import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { isSystem, rolesIn, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Note } from '../../matters/notes/note.entity.js';
import type { Core, Noun } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import { Rulebooks } from '../../rulebook/adopted/rulebooks.service.js';
import { termOf, type RentalTerms } from '../../rulebook/terms/terms-content.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import type { LocalTime } from '../../shared/local-time.js';
import { problem } from '../../shared/problem.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import { instantOfMinute, intervalOf, minuteOf, type EndTime } from '../occupancy/interval.js';
import { Occupancies } from '../occupancy/occupancies.service.js';
import { BookingRequest } from '../requests/booking-request.entity.js';
import { RequestMails } from '../requests/request-mails.service.js';
import { bookerOf, nothingToHave } from '../requests/request-plans.service.js';
import { cancellationFee, priceOf } from '../tariffs/price-of.js';
import { Prices } from '../tariffs/prices.service.js';
import { Availability } from './availability.service.js';
import { Booking } from './booking.entity.js';
import { bookingFlow, bookingNeeds, type BookingLook, type BookingState } from './booking.js';

/** Where a time is moved to. */
export interface NewTimes {
  readonly on: Day;
  readonly from: LocalTime;
  readonly until: EndTime;
}

/** What becomes of single booked times [bokningar]: moved, cancelled, used or not, terminated. */
@Injectable()
export class Bookings {
  readonly noun: Noun<BookingState, Booking, BookingLook> = {
    flow: bookingFlow,
    entity: Booking,
    needs: bookingNeeds,
    matterIdOf: ({ matterId }) => matterId,
    factsOf: async (act, booking) => ({
      ...{ booking, at: act.at, billed: booking.billingId !== null },
      unterminable: await this.unterminable(await requestOf(act, booking)),
    }),
  };

  constructor(
    private readonly reads: Reads,
    private readonly courses: Courses,
    private readonly availability: Availability,
    private readonly occupancies: Occupancies,
    private readonly prices: Prices,
    private readonly rulebooks: Rulebooks,
    private readonly mails: RequestMails,
  ) {}

  /** A booking that the actor may see: those of its committee, and an association its own. */
  async get(actor: Actor, id: Id): Promise<Booking> {
    const found = isSystem(actor)
      ? await this.reads.inner(Booking, 'booking').where({ id }).getOne()
      : await this.reads.of(actor).one(Booking, { id });
    if (!found) throw problem('notFound', 'booking.notFound');
    return found;
  }

  /** Cancels a time by the hirer's own wish; what that costs by the tariff is kept with it. */
  async cancel(actor: Actor, id: Id, because: string | null, asked: Asked): Promise<Booking> {
    return this.take(actor, 'cancel', id, { ...asked, input: { because } }, async (act, booking) => {
      const fee = await this.feeWithin(act, booking);
      await this.occupancies.giveBack(act, [id]);
      // The office writes a letter; whoever cancels for themselves has it in a mail.
      if (!rolesIn(act.actor, booking.committeeId).includes('premisesOfficer'))
        await this.mails.cancelledWithin(act, await requestOf(act, booking), booking, fee);
      const changes = { feeOre: fee.value, because: fee.because };
      return { changes, facts: { feeOre: fee.value }, ...(because !== null && { sealed: { because } }) };
    });
  }

  /** What it would cost to cancel a time now. */
  async feeAhead(booking: Booking, request: BookingRequest, at: Booking['startsAt']): Promise<Reasoned<Ore>> {
    return this.fee(booking, request, at);
  }

  /** Moves a time to another day or hour in the same room, at the price of its own tariff. */
  async move(actor: Actor, id: Id, to: NewTimes, asked: Asked): Promise<Booking> {
    return this.take(actor, 'move', id, { ...asked, input: to }, async (act, booking) => {
      const interval = intervalOf(to);
      if (interval.starts <= minuteOf(act.at))
        throw problem('invalid', 'booking.inPast', { field: 'on', dayOn: to.on });
      const request = await requestOf(act, booking);
      const ground = await this.availability.within(act, { id: booking.roomId, siteId: request.siteId });
      const booker = bookerOf(act.actor, ground.room);
      const [stops = []] = await this.availability.stops(ground, [interval], booker, new Set([id]));
      if (stops.length > 0) throw nothingToHave(stops);
      await this.occupancies.giveBack(act, [id]);
      const wanted = this.availability.wanted(ground, interval);
      await this.occupancies.take(
        act,
        wanted.map((each) => ({ ...each, bookingId: id })),
      );
      const priceOre = await this.priceOf(request, ground.room.roomClass, interval);
      const times = { startsOn: to.on, fromTime: to.from, endsOn: to.on, untilTime: to.until };
      const instants = { startsAt: instantOfMinute(interval.starts), endsAt: instantOfMinute(interval.ends) };
      return { changes: { ...times, ...instants, priceOre }, facts: { ...instants, priceOre } };
    });
  }

  /** Notes that nobody came; by the tariff that may cost as much as if they had. */
  async miss(actor: Actor, id: Id, asked: Asked): Promise<Booking> {
    return this.take(actor, 'miss', id, asked, async (act, booking) => {
      const tariff = await this.prices.tariffOf((await requestOf(act, booking)).price.tariffHash);
      const feeOre = Math.floor((2 * booking.priceOre * tariff.noShowPercent + 100) / 200);
      return { changes: { feeOre }, facts: { feeOre } };
    });
  }

  async unmiss(actor: Actor, id: Id, asked: Asked): Promise<Booking> {
    return this.take(actor, 'unmiss', id, asked, async () => ({ changes: { feeOre: null } }));
  }

  /** Notes what happened in the room, as a file note of the case: what was done, where, when; acts, not opinions. */
  async noteIncident(actor: Actor, id: Id, text: string, asked: Asked): Promise<Booking> {
    return this.take(
      actor,
      'noteIncident',
      id,
      { ...asked, input: { text } },
      async (act, { committeeId, matterId }) => {
        const note: Note = { id: newId(), committeeId, matterId, authorId: act.actor.userId as Id, at: act.at, text };
        await act.rows.insert(Note, note);
        return { facts: { noteId: note.id } };
      },
    );
  }

  /** Ends a time to come by the term of its own agreement that says so. */
  async terminate(actor: Actor, id: Id, because: string, asked: Asked): Promise<Booking> {
    return this.take(actor, 'terminate', id, { ...asked, input: { because } }, (act, booking) =>
      this.terminated(act, booking, because),
    );
  }

  /** The same inside a unit under way, for acts that end many. */
  async terminateWithin(act: Act, { id, version }: Booking, because: string): Promise<void> {
    await this.courses.within(act, this.noun, 'terminate', id, version, (inner, booking) =>
      this.terminated(inner, booking, because),
    );
  }

  /** Why the times of a request cannot be terminated: its own version of the terms tells; empty is that they can. */
  async unterminable({ termsHash }: Pick<BookingRequest, 'termsHash'>): Promise<Reason[]> {
    if (termsHash === null) return [{ code: 'booking.need.noTerms' }];
    const terms = (await this.rulebooks.byHash(termsHash)).content as RentalTerms;
    return terms.clauses.termination.agreed
      ? []
      : [{ code: 'booking.need.noTermination', facts: { title: terms.title, version: terms.version } }];
  }

  /** The term by which times of a request can be terminated, in its own words; null where there is none. */
  async terminationTerm({ termsHash }: Pick<BookingRequest, 'termsHash'>): Promise<ReturnType<typeof termOf> | null> {
    if (termsHash === null) return null;
    const terms = (await this.rulebooks.byHash(termsHash)).content as RentalTerms;
    const { termination } = terms.clauses;
    return termination.agreed ? termOf(terms, termination) : null;
  }

  private async terminated(act: Act, booking: Booking, because: string): Promise<Awaited<ReturnType<Core<Booking>>>> {
    await this.occupancies.giveBack(act, [booking.id]);
    return { changes: { feeOre: 0, because: [{ code: 'booking.because.terminated' }] }, sealed: { because } };
  }

  private async feeWithin(act: Act, booking: Booking): Promise<Reasoned<Ore>> {
    // What was never confirmed costs nothing to take back.
    if (booking.state !== 'confirmed') return { value: 0, because: [{ code: 'cancellation.free' }] };
    return this.fee(booking, await requestOf(act, booking), act.at);
  }

  private async fee(booking: Booking, { price }: BookingRequest, at: Booking['startsAt']): Promise<Reasoned<Ore>> {
    const tariff = await this.prices.tariffOf(price.tariffHash);
    return cancellationFee(tariff, booking.priceOre, minuteOf(booking.startsAt) - minuteOf(at));
  }

  private async priceOf(
    { price, hirerKind, roomUse }: BookingRequest,
    roomClass: string,
    interval: Parameters<typeof priceOf>[1]['intervals'][number],
  ): Promise<Ore> {
    const tariff = await this.prices.tariffOf(price.tariffHash);
    return priceOf(tariff, { hirer: hirerKind, use: roomUse, roomClass, intervals: [interval] }).value.totalOre;
  }

  private async take(actor: Actor, name: string, id: Id, asked: Asked, core: Core<Booking>): Promise<Booking> {
    return (await this.courses.take(actor, this.noun, name, await this.get(actor, id), asked, core)).row;
  }
}

async function requestOf(act: Act, { requestId }: Booking): Promise<BookingRequest> {
  const request = await act.rows.one(BookingRequest, { id: requestId });
  if (!request) throw new Error(`There is no request ${requestId}`);
  return request;
}
