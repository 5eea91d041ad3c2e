import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { isSystem, type Actor } from '../../acts/actor.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import type { Finding, ImportAnswer, ImportAsked } from '../../associations/imports/import-answer.js';
import { fullNameOf } from '../../associations/register/associations.queries.js';
import type { Bytes } from '../../formats/bytes.js';
import { openTable } from '../../formats/tables/table.js';
import { Matters } from '../../matters/diary/matters.service.js';
import { hasRoleFor, roleRefusal } from '../../matters/steps/course.js';
import { Courses } from '../../matters/steps/courses.service.js';
import { codeOf, stepOf } from '../../matters/steps/steps.js';
import { sumOre } from '../../shared/amount.js';
import { newId, type Id } from '../../shared/id.js';
import { Problem } from '../../shared/problem.js';
import { Availability } from '../bookings/availability.service.js';
import { Booking } from '../bookings/booking.entity.js';
import { instantOfMinute } from '../occupancy/interval.js';
import { Occupancies } from '../occupancy/occupancies.service.js';
import { BookingRequest } from '../requests/booking-request.entity.js';
import { RequestLooks } from '../requests/request-looks.service.js';
import { requestFlow } from '../requests/request.js';
import { Prices } from '../tariffs/prices.service.js';
import { BOOKING_TABLE, findingOf } from './booking-row.js';
import { BookingRowChecks, type Placed, type Told } from './booking-row-checks.service.js';

/**
 * Bookings that stand in another system, taken in as what they are: agreements made elsewhere. None is asked about or judged
 * again; what collides is told row by row, and rows that belong together are taken together or not at all.
 */
@Injectable()
export class BookingImports {
  constructor(
    private readonly units: UnitOfWork,
    private readonly courses: Courses,
    private readonly matters: Matters,
    private readonly looks: RequestLooks,
    private readonly availability: Availability,
    private readonly occupancies: Occupancies,
    private readonly prices: Prices,
    private readonly checks: BookingRowChecks,
  ) {}

  async take(
    actor: Actor,
    committeeId: Id,
    bytes: Bytes,
    { dryRun = false, progress }: ImportAsked = {},
  ): Promise<ImportAnswer> {
    const step = stepOf(requestFlow, 'takeOver');
    if (!isSystem(actor) && !hasRoleFor(actor, step, committeeId)) throw roleRefusal(requestFlow, step);
    const { unknownColumns, rows } = await openTable(bytes, BOOKING_TABLE);
    const told: Told = {
      rejected: [],
      warnings: unknownColumns.map((field) => ({ row: null, field, value: '', code: 'import.columnUnknown' })),
    };
    const placed = await this.checks.placed(committeeId, rows, told);
    const fresh = await this.checks.unknownYet(placed, told);
    const free = await this.checks.free(actor, fresh, told);
    let accepted = 0;
    let done = 0;
    for (const group of groupsOf(free)) {
      accepted += dryRun ? group.length : await this.write(actor, committeeId, group, told);
      progress?.((done += group.length), free.length);
    }
    const inOrder = (a: Finding, b: Finding): number => (a.row ?? 0) - (b.row ?? 0);
    return { accepted, rejected: told.rejected.sort(inOrder), warnings: told.warnings.sort(inOrder) };
  }

  /** One case with all its times, in one unit: what cannot be had after all takes the whole of it back. */
  private async write(actor: Actor, committeeId: Id, group: readonly Placed[], { rejected }: Told): Promise<number> {
    const place = { log: committeeId, act: codeOf(requestFlow, 'takeOver') };
    try {
      await this.units.run(actor, place, (act) => this.writeWithin(act, committeeId, group));
      return group.length;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const { code, facts } = error.reasons[0] ?? { code: error.code, facts: undefined };
      for (const { row } of group) rejected.push(findingOf(row, 'room', code, facts));
      return 0;
    }
  }

  private async writeWithin(act: Act, committeeId: Id, group: readonly Placed[]): Promise<void> {
    const [first] = group;
    if (!first) throw new Error('A group has a row');
    const { input, room, association, kind } = first;
    const name = association ? fullNameOf(association) : input.hirer;
    const matter = await this.matters.registerWithin(act, {
      ...{ committeeId, kind: 'LO', title: `${room.name}: ${input.purpose}`.slice(0, MOST_TITLE), party: name },
      ...{ partyOrgNumber: association?.orgNumber ?? null, associationId: association?.id ?? null },
      ...{ dnr: null, amountOre: null, receivedOn: null, officerId: null },
    });
    const reckoned = await this.prices.of(committeeId, act.today, {
      ...{
        hirer: kind,
        use: input.use,
        roomClass: room.roomClass,
        intervals: group.map((each) => each.input.interval),
      },
    });
    const eachOre = group.map((each, at) => each.input.priceOre ?? reckoned.eachOre[at] ?? 0);
    const request: BookingRequest = {
      ...{ id: newId(), committeeId, matterId: matter.id, associationId: association?.id ?? null },
      ...{ siteId: room.siteId, roomId: room.id, hirerKind: kind, hirer: name, contactName: input.contactName },
      ...{ contactEmail: input.contactEmail, contactPhone: input.contactPhone, onBehalfOf: null, roomUse: input.use },
      ...{ purpose: input.purpose, participants: input.participants, shown: false },
      series: {
        ...{ on: input.on, from: input.from, until: input.until, every: null, lastOn: input.on },
        ...{ skipHolidays: false, skipDays: [] },
      },
      ...{ skipped: [], price: { ...reckoned, eachOre, totalOre: sumOre(eachOre) }, termsHash: null },
      // Agreed elsewhere, by terms that are not here: nothing of it can be terminated by ours.
      ...{ termsAcceptedAt: null, sheet: null, fired: [], readBy: null, assessmentId: null, conditions: [] },
      delegation: [{ code: 'bookingRequest.takenOver', facts: { reference: input.reference ?? '–' } }],
      ...{ answerBy: act.today, remindedOn: null, firstOn: input.on, askedBy: act.actor.userId, askedAt: act.at },
      ...{ answeredBy: act.actor.userId, answeredAt: act.at, state: 'confirmed', version: 1 },
    };
    const bookings = group.map((each, at): Booking => {
      const { interval, on, from, until } = each.input;
      return {
        ...{ id: newId(), committeeId, matterId: matter.id, requestId: request.id, roomId: room.id },
        ...{ associationId: request.associationId, startsOn: on, fromTime: from, endsOn: on, untilTime: until },
        ...{ startsAt: instantOfMinute(interval.starts), endsAt: instantOfMinute(interval.ends) },
        ...{ priceOre: eachOre[at] ?? 0, feeOre: null, because: null, billingId: null, state: 'confirmed', version: 1 },
      };
    });
    const facts = { roomId: room.id, count: bookings.length, priceOre: request.price.totalOre };
    const sealed = { hirer: name, purpose: input.purpose, reference: input.reference };
    await this.courses.makeWithin(act, this.looks.noun, 'takeOver', { row: request, facts, sealed });
    await act.rows.insert(Booking, bookings);
    const ground = await this.availability.within(act, room);
    const taken = group.flatMap((each, at) =>
      this.availability
        .wanted(ground, each.input.interval)
        .map((wanted) => ({ ...wanted, bookingId: bookings[at]!.id })),
    );
    await this.occupancies.take(act, taken);
  }
}

const MOST_TITLE = 200;

/** Rows with the same number of the other system, room and hirer are one booking; every other row is one of its own. */
function groupsOf(placed: readonly Placed[]): Placed[][] {
  const groups = new Map<string, Placed[]>();
  placed.forEach((each, at) => {
    const { reference, hirer } = each.input;
    const key = reference === null ? `row ${at}` : `${reference} ${each.room.id} ${hirer}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  });
  return [...groups.values()];
}
