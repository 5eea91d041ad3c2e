import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { isSystem, rolesIn, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import type { Finding, ImportAnswer, ImportAsked } from '../../associations/imports/import-answer.js';
import type { Association } from '../../associations/register/association.entity.js';
import { AssociationsQueries, fullNameOf } from '../../associations/register/associations.queries.js';
import type { Bytes } from '../../formats/bytes.js';
import { openTable } from '../../formats/tables/table.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Matters } from '../../matters/diary/matters.service.js';
import { hasRoleFor, roleRefusal } from '../../matters/steps/course.js';
import { Courses } from '../../matters/steps/courses.service.js';
import { codeOf, stepOf } from '../../matters/steps/steps.js';
import { Clock } from '../../platform/clock.js';
import { sumOre } from '../../shared/amount.js';
import { newId, type Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { Availability, type Ground } from '../bookings/availability.service.js';
import { Booking } from '../bookings/booking.entity.js';
import { instantOfMinute, minuteOf, overlap } from '../occupancy/interval.js';
import { Occupancies } from '../occupancy/occupancies.service.js';
import { BookingRequest } from '../requests/booking-request.entity.js';
import { RequestLooks } from '../requests/request-looks.service.js';
import { requestFlow } from '../requests/request.js';
import { Room } from '../rooms/room.entity.js';
import { RoomsQueries } from '../rooms/rooms.queries.js';
import { Prices } from '../tariffs/prices.service.js';
import { BOOKING_TABLE, findingOf, readBookingRow, type BookingInput, type BookingRow } from './booking-row.js';

/** A row that is right, with its room and whose it is. */
interface Placed {
  readonly row: BookingRow;
  readonly input: BookingInput;
  readonly room: Room;
  readonly association: Association | null;
  readonly kind: BookingRequest['hirerKind'];
}

/** What is collected while a file is read. */
interface Told {
  readonly rejected: Finding[];
  readonly warnings: Finding[];
}

/** More rows than any house has in a year are another file. */
const MOST_ROWS = 20_000;

/**
 * Bookings that stand in another system, taken in as what they are: agreements made elsewhere. None is asked about or judged
 * again; what collides is told row by row, and rows that belong together are taken together or not at all.
 */
@Injectable()
export class BookingImports {
  constructor(
    private readonly reads: Reads,
    private readonly units: UnitOfWork,
    private readonly courses: Courses,
    private readonly matters: Matters,
    private readonly looks: RequestLooks,
    private readonly rooms: RoomsQueries,
    private readonly associations: AssociationsQueries,
    private readonly availability: Availability,
    private readonly occupancies: Occupancies,
    private readonly prices: Prices,
    private readonly clock: Clock,
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
    const placed = await this.placed(committeeId, rows, told);
    const fresh = await this.unknownYet(placed, told);
    const free = await this.free(actor, fresh, told);
    let accepted = 0;
    let done = 0;
    for (const group of groupsOf(free)) {
      accepted += dryRun ? group.length : await this.write(actor, committeeId, group, told);
      progress?.((done += group.length), free.length);
    }
    const inOrder = (a: Finding, b: Finding): number => (a.row ?? 0) - (b.row ?? 0);
    return { accepted, rejected: told.rejected.sort(inOrder), warnings: told.warnings.sort(inOrder) };
  }

  /** The rows without faults, each with its room and hirer. */
  private async placed(
    committeeId: Id,
    rows: AsyncIterable<readonly Parameters<typeof readBookingRow>[0][]>,
    told: Told,
  ): Promise<Placed[]> {
    const houses = (await this.rooms.open()).filter(({ site }) => site.committeeId === committeeId);
    const now = minuteOf(this.clock.now());
    const placed: Placed[] = [];
    let count = 0;
    for await (const some of rows)
      for (const raw of some) {
        if ((count += 1) > MOST_ROWS) throw problem('invalid', 'table.tooManyRows', { max: MOST_ROWS });
        const row = readBookingRow(raw);
        told.warnings.push(...row.cells.warnings);
        told.rejected.push(...row.cells.faults);
        if (!row.input) continue;
        const { input } = row;
        const named = houses
          .filter(({ site }) => input.site === null || sameName(site.name, input.site))
          .flatMap((house) => house.rooms.filter(({ name, state }) => state === 'open' && sameName(name, input.room)));
        const [room, ...others] = named;
        if (!room || others.length > 0) {
          const code = room ? 'bookingImport.roomNotOne' : 'bookingImport.roomUnknown';
          told.rejected.push(findingOf(row, 'room', code, undefined));
          continue;
        }
        if (input.interval.ends <= now) {
          told.warnings.push(findingOf(row, 'date', 'bookingImport.past', undefined));
          continue;
        }
        const hirer = await this.hirerOf(input);
        if (!hirer) told.rejected.push(findingOf(row, 'kind', 'bookingImport.kindUnknown', undefined));
        else placed.push({ row, input, room, ...hirer });
      }
    return placed;
  }

  /** An association by its number, or by its whole name; anybody else says what they are. */
  private async hirerOf({
    hirer,
    orgNumber,
    kind,
  }: BookingInput): Promise<Pick<Placed, 'association' | 'kind'> | null> {
    if (kind !== null && kind !== 'association') return { association: null, kind };
    const byNumber = orgNumber === null ? [] : await this.associations.known({ orgNumber: normal(orgNumber) });
    const [association, ...others] = byNumber.length > 0 ? byNumber : await this.associations.known({ name: hirer });
    return association && others.length === 0 ? { association, kind: 'association' } : null;
  }

  /** What stands already, here or higher up in the file, changes nothing: the same file once more adds nothing. */
  private async unknownYet(placed: readonly Placed[], { warnings }: Told): Promise<Placed[]> {
    const met = new Set<string>();
    const fresh: Placed[] = [];
    for (const each of placed) {
      const { interval, hirer } = each.input;
      const key = `${each.room.id} ${interval.starts} ${interval.ends} ${hirer.toLowerCase()}`;
      const code = met.has(key) ? 'bookingImport.twice' : (await this.stands(each)) ? 'bookingImport.known' : null;
      met.add(key);
      if (code === null) fresh.push(each);
      else warnings.push(findingOf(each.row, 'room', code, undefined));
    }
    return fresh;
  }

  private async stands({ room, input, association }: Placed): Promise<boolean> {
    const { interval, hirer } = input;
    const same = {
      roomId: room.id,
      startsAt: instantOfMinute(interval.starts),
      endsAt: instantOfMinute(interval.ends),
    };
    const found = await this.reads
      .inner(Booking, 'booking')
      .where({ ...same, state: 'confirmed' })
      .getMany();
    for (const { requestId } of found) {
      const request = await this.reads.inner(BookingRequest, 'request').where({ id: requestId }).getOne();
      if (request && (request.hirer === hirer || (association && request.associationId === association.id)))
        return true;
    }
    return false;
  }

  /** What collides with a booking that stands, or with a row above, is told with whose time it is. */
  private async free(actor: Actor, fresh: readonly Placed[], { rejected, warnings }: Told): Promise<Placed[]> {
    const free: (Placed & { readonly leaves: readonly Id[] })[] = [];
    for (const each of fresh) {
      const ground = await this.availability.outside(each.room.id);
      const wanted = this.availability.wanted(ground, each.input.interval);
      const leaves = wanted.map(({ leafId }) => leafId);
      const above = free.find(
        (other) =>
          other.leaves.some((leaf) => leaves.includes(leaf)) && overlap(other.input.interval, each.input.interval),
      );
      const reasons = await this.reasons(actor, ground, each);
      const taken = reasons.find(({ code }) => code === 'booking.slotTaken');
      if (above) rejected.push(findingOf(each.row, 'room', 'bookingImport.rowAbove', { above: above.row.row }));
      else if (taken) rejected.push(findingOf(each.row, 'room', 'bookingImport.taken', await this.takerOf(taken)));
      else {
        free.push({ ...each, leaves });
        // The agreement stands all the same: whether the house is open is for its people to see to.
        for (const { code, facts } of reasons) warnings.push(findingOf(each.row, 'from', code, facts));
      }
    }
    return free;
  }

  private async reasons(actor: Actor, ground: Ground, { input, room }: Placed): Promise<Reason[]> {
    const roles = isSystem(actor) ? ['premisesOfficer'] : rolesIn(actor, room.committeeId);
    const [stops = []] = await this.availability.stops(ground, [input.interval], { roles, inSpite: true });
    return stops;
  }

  private async takerOf({ facts }: Reason): Promise<Finding['facts']> {
    const id = facts?.['bookingId'] as Id | undefined;
    const booking = id && (await this.reads.inner(Booking, 'booking').where({ id }).getOne());
    const matter = booking && (await this.reads.inner(Matter, 'matter').where({ id: booking.matterId }).getOne());
    return { number: matter ? matter.number : '' };
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

function sameName(one: string, other: string): boolean {
  return one.normalize('NFC').trim().toLowerCase() === other.normalize('NFC').trim().toLowerCase();
}

/** `802412-3450`, also where the hyphen is missing. */
function normal(orgNumber: string): string {
  const digits = orgNumber.replace(/\D/g, '').slice(-10);
  return digits.length === 10 ? `${digits.slice(0, 6)}-${digits.slice(6)}` : orgNumber;
}
