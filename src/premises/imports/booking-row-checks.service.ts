import { Injectable } from '@nestjs/common';
import { isSystem, rolesIn, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import type { Finding } from '../../associations/imports/import-answer.js';
import type { Association } from '../../associations/register/association.entity.js';
import { AssociationsQueries } from '../../associations/register/associations.queries.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Clock } from '../../platform/clock.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { Availability, type Ground } from '../bookings/availability.service.js';
import { Booking } from '../bookings/booking.entity.js';
import { instantOfMinute, minuteOf, overlap } from '../occupancy/interval.js';
import { BookingRequest } from '../requests/booking-request.entity.js';
import type { Room } from '../rooms/room.entity.js';
import { RoomsQueries } from '../rooms/rooms.queries.js';
import { findingOf, readBookingRow, type BookingInput, type BookingRow } from './booking-row.js';

/** A row that is right, with its room and whose it is. */
export interface Placed {
  readonly row: BookingRow;
  readonly input: BookingInput;
  readonly room: Room;
  readonly association: Association | null;
  readonly kind: BookingRequest['hirerKind'];
}

/** What is collected while a file is read. */
export interface Told {
  readonly rejected: Finding[];
  readonly warnings: Finding[];
}

/** More rows than any house has in a year are another file. */
const MOST_ROWS = 20_000;

/** Holds the rows of a file against the rooms, the register and what is booked; what is wrong is told row by row. */
@Injectable()
export class BookingRowChecks {
  constructor(
    private readonly reads: Reads,
    private readonly rooms: RoomsQueries,
    private readonly associations: AssociationsQueries,
    private readonly availability: Availability,
    private readonly clock: Clock,
  ) {}

  /** The rows without faults, each with its room and hirer. */
  async placed(
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
  async unknownYet(placed: readonly Placed[], { warnings }: Told): Promise<Placed[]> {
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
  async free(actor: Actor, fresh: readonly Placed[], { rejected, warnings }: Told): Promise<Placed[]> {
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
}

function sameName(one: string, other: string): boolean {
  return one.normalize('NFC').trim().toLowerCase() === other.normalize('NFC').trim().toLowerCase();
}

/** `802412-3450`, also where the hyphen is missing. */
function normal(orgNumber: string): string {
  const digits = orgNumber.replace(/\D/g, '').slice(-10);
  return digits.length === 10 ? `${digits.slice(0, 6)}-${digits.slice(6)}` : orgNumber;
}
