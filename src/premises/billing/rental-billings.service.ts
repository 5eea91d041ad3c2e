import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { committeesOf, isSystem, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Association } from '../../associations/register/association.entity.js';
import { billingFile } from '../../claims/external/billing-file.js';
import { readBillingMapping, type BillingMapping } from '../../rulebook/billing/billing-mapping.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import type { Noun } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import { Clock } from '../../platform/clock.js';
import { sumOre } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { say } from '../../shared/texts.js';
import { Booking } from '../bookings/booking.entity.js';
import { timeWords } from '../letters/booking-words.js';
import { BookingRequest } from '../requests/booking-request.entity.js';
import { RoomsQueries } from '../rooms/rooms.queries.js';
import { vatWithin } from '../tariffs/price-of.js';
import { RentalBilling } from './rental-billing.entity.js';
import {
  BILLED_STATES,
  billedOf,
  RENTAL_VALUES,
  rentalBillingFlow,
  type BilledFor,
  type RentalValue,
} from './rental-billing.js';
import { RentalMappings } from './rental-mappings.service.js';

/** How a billing basis is asked for. */
export interface BillingAsked {
  /** The last day whose times are wanted; it must have passed. */
  readonly untilOn: Day;
  readonly dueOn: Day;
  readonly attestant: string;
  /** A mapping in place of the committee's own. */
  readonly mapping?: string;
}

/** A time that costs something and has not been billed. */
export interface ToBill {
  readonly booking: Booking;
  readonly request: BookingRequest;
  readonly amountOre: number;
  readonly billedFor: BilledFor;
}

type Row = Readonly<Record<RentalValue, string | number>>;

/** The most times in one file; what is left over is in the next. */
const MOST_ROWS = 10_000;

/**
 * Rents as a basis for the municipality's invoices: times that have passed, late cancellations, times to which nobody came. Each
 * time leaves once, in a numbered file that is kept as it was.
 */
@Injectable()
export class RentalBillings {
  readonly noun: Noun<'made', RentalBilling, undefined> = {
    ...{ flow: rentalBillingFlow, entity: RentalBilling, needs: {}, matterIdOf: ({ id }) => id },
    factsOf: async () => undefined,
  };

  constructor(
    private readonly reads: Reads,
    private readonly courses: Courses,
    private readonly mappings: RentalMappings,
    private readonly rooms: RoomsQueries,
    private readonly clock: Clock,
  ) {}

  /** What waits to be billed, the oldest first. */
  async waiting(committeeId: Id, untilOn: Day): Promise<ToBill[]> {
    const bookings = await this.reads
      .inner(Booking, 'booking')
      .where({ committeeId, billingId: IsNull(), state: In([...BILLED_STATES]) })
      .andWhere('booking.startsOn <= :untilOn AND booking.endsAt <= :now', { untilOn, now: this.clock.now() })
      // What is free of charge never leaves, and so is never looked at.
      .andWhere(
        "(CASE WHEN booking.state = 'confirmed' THEN booking.priceOre ELSE COALESCE(booking.feeOre, 0) END) > 0",
      )
      .orderBy('booking.startsAt')
      .addOrderBy('booking.id')
      .limit(MOST_ROWS)
      .getMany();
    const requests = await this.requestsOf(bookings);
    return bookings.flatMap((booking): ToBill[] => {
      const billed = billedOf(booking);
      const request = requests.get(booking.requestId);
      return billed && request ? [{ booking, request, ...billed }] : [];
    });
  }

  /** Makes the next file; nothing is noted as billed before the file is made, and a time that another file took meanwhile stops it. */
  async make(actor: Actor, committeeId: Id, asked: BillingAsked, how: Asked): Promise<RentalBilling> {
    const { untilOn, dueOn } = asked;
    if (!isSystem(actor) && !committeesOf(actor).includes(committeeId)) throw problem('notFound', 'committee.notFound');
    const mapping = this.mappingOf(asked.mapping ?? (await this.mappings.of(committeeId))?.content);
    return this.courses.make(
      actor,
      this.noun,
      'make',
      { committeeId },
      { ...how, input: { untilOn, dueOn, attestant: asked.attestant } },
      async (act) => {
        if (untilOn >= act.today) throw problem('invalid', 'rentalBilling.notPassed', { field: 'untilOn' });
        if (dueOn <= act.today) throw problem('invalid', 'rentalBilling.dueInPast', { field: 'dueOn' });
        const waiting = await this.waiting(committeeId, untilOn);
        if (waiting.length === 0) throw problem('refused', 'rentalBilling.nothing', { untilOn });
        const bytes = billingFile(mapping, await this.rowsOf(waiting, asked));
        const before = await act.rows.many(RentalBilling, { committeeId });
        const row: RentalBilling = {
          ...{ id: newId(), committeeId, number: before.length + 1, untilOn, dueOn, count: waiting.length },
          sumOre: sumOre(waiting.map(({ amountOre }) => amountOre)),
          fileSha256: createHash('sha256').update(bytes).digest('hex'),
          ...{ fileContent: bytes.toString('base64'), ending: endingOf(mapping) },
          ...{ madeBy: act.actor.userId, madeAt: act.at, state: 'made', version: 1 },
        };
        await this.take(act, row.id, waiting);
        const { number, count, sumOre: sum } = row;
        return { row, facts: { number, untilOn, dueOn, count, sumOre: sum }, sealed: { attestant: asked.attestant } };
      },
    );
  }

  async get(actor: Actor, id: Id): Promise<RentalBilling> {
    const found = await this.reads.of(actor).one(RentalBilling, { id });
    if (!found) throw problem('notFound', 'rentalBilling.notFound');
    return found;
  }

  /** A file by its number, for a command. */
  async numbered(committeeId: Id, number: number): Promise<RentalBilling> {
    const found = await this.reads.inner(RentalBilling, 'billing').where({ committeeId, number }).getOne();
    if (!found) throw problem('invalid', 'rentalBilling.noSuchNumber', { number });
    return found;
  }

  /** Each time is taken once: one that is billed already, or was changed meanwhile, takes all of it back. */
  private async take(act: Act, billingId: Id, waiting: readonly ToBill[]): Promise<void> {
    const bookings = waiting.map(({ booking }) => booking);
    for (const version of new Set(bookings.map((booking) => booking.version))) {
      const ids = bookings.filter((booking) => booking.version === version).map(({ id }) => id);
      for (let from = 0; from < ids.length; from += AT_ONCE) {
        const some = ids.slice(from, from + AT_ONCE);
        const where = { id: In(some), version, billingId: IsNull() };
        if ((await act.rows.changeWhere(Booking, where, { billingId, version: version + 1 })) !== some.length)
          throw problem('conflict', 'row.changed', { count: some.length });
      }
    }
  }

  private mappingOf(content: string | undefined): BillingMapping<RentalValue> {
    if (content === undefined) throw problem('refused', 'rentalBilling.noMapping');
    return readBillingMapping(content, RENTAL_VALUES);
  }

  private async rowsOf(waiting: readonly ToBill[], { dueOn, attestant }: BillingAsked): Promise<Row[]> {
    const committeeIds = [...new Set(waiting.map(({ booking }) => booking.committeeId))];
    const committees = await this.named(Committee, committeeIds);
    const associations = await this.named(Association, idsOf(waiting.map(({ request }) => request.associationId)));
    const matters = await this.named(Matter, idsOf(waiting.map(({ request }) => request.matterId)));
    const rooms = await this.rooms.roomsBy(idsOf(waiting.map(({ booking }) => booking.roomId)));
    const sites = new Map<Id, string>();
    for (const id of idsOf(waiting.map(({ request }) => request.siteId)))
      sites.set(id, (await this.rooms.site(id)).name);
    return waiting.map(({ booking, request, amountOre, billedFor }): Row => {
      const association = request.associationId === null ? undefined : associations.get(request.associationId);
      const [room, site] = [rooms.get(booking.roomId)?.name ?? '', sites.get(request.siteId) ?? ''];
      const caseNumber = matters.get(request.matterId)?.number ?? '';
      const vatAmount = billedFor === 'use' ? vatWithin(amountOre, request.price.vatPercent) : 0;
      const facts = { room, when: timeWords(booking, 'sv'), number: caseNumber };
      return {
        customerNumber: association?.orgNumber?.replace('-', '') ?? '',
        orgNumber: association?.orgNumber ?? '',
        name: request.hirer,
        ...{ street: association?.street ?? '', postalCode: association?.postalCode ?? '' },
        ...{ city: association?.city ?? '', email: request.contactEmail },
        text: say('sv', `rentalBilled.${billedFor}`, facts),
        ...{ room, site, caseNumber, usedOn: booking.startsOn },
        ...{ fromTime: booking.fromTime, untilTime: booking.untilTime },
        ...{ amount: amountOre, netAmount: amountOre - vatAmount, vatAmount },
        // What is paid for a time that was not had is no price for a service.
        vatCode: billedFor === 'use' ? request.price.vatCode : '0',
        ...{ dueOn, contact: committees.get(booking.committeeId)?.email ?? '', attestant },
      };
    });
  }

  private async named<T extends { id: Id }>(entity: new () => T, ids: readonly Id[]): Promise<ReadonlyMap<Id, T>> {
    const found = new Map<Id, T>();
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const rows = await this.reads
        .inner(entity, 'named')
        .where('named.id IN (:...ids)', { ids: ids.slice(from, from + AT_ONCE) })
        .getMany();
      for (const row of rows) found.set(row.id, row);
    }
    return found;
  }

  private async requestsOf(bookings: readonly Booking[]): Promise<ReadonlyMap<Id, BookingRequest>> {
    return this.named(BookingRequest, idsOf(bookings.map(({ requestId }) => requestId)));
  }
}

const AT_ONCE = 500;

function idsOf(ids: readonly (Id | null)[]): Id[] {
  return [...new Set(ids.filter((id) => id !== null))];
}

function endingOf({ format }: Pick<BillingMapping, 'format'>): RentalBilling['ending'] {
  if (format === 'xml') return 'xml';
  return format === 'fixed' ? 'txt' : 'csv';
}
