import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { Reads } from '../../acts/reads.service.js';
import type { Id } from '../../shared/id.js';
import type { Interval } from './interval.js';
import { Occupancy } from './occupancy.entity.js';

/** A room without parts that somebody wants for a time, cleaning included. */
export interface Wanted extends Interval {
  readonly leafId: Id;
}

/** Rows as somebody sees them: inside a unit of work, or outside of any. */
export interface Asker {
  raw<R>(sql: string, values?: readonly unknown[]): Promise<R[]>;
}

/** What is taken of a room. */
export interface Taken extends Interval {
  readonly leafId: Id;
  readonly bookingId: Id;
}

/** What is taken of rooms: asked about, taken, given back. */
@Injectable()
export class Occupancies {
  constructor(private readonly reads: Reads) {}

  /**
   * Whose each wanted time is already; by its place in the list. Rows of a room never overlap, so the one that begins last
   * before an end is looked at alone, however many there are.
   */
  async holders(asker: Asker, wanted: readonly Wanted[]): Promise<ReadonlyMap<number, Id>> {
    const found = new Map<number, Id>();
    for (let from = 0; from < wanted.length; from += AT_ONCE) {
      const some = wanted.slice(from, from + AT_ONCE);
      const values = some.flatMap(({ leafId, starts, ends }, at) => [from + at, leafId, starts, ends]);
      const rows = await asker.raw<{ place: number | string; booking: Id }>(holdersSql(some.length), values);
      for (const { place, booking } of rows) found.set(Number(place), booking);
    }
    return found;
  }

  /** Takes the rooms for a booking; the database refuses what is taken already. */
  async take(act: Act, taken: readonly Taken[]): Promise<void> {
    if (taken.length === 0) return;
    const rows = taken.map(({ leafId, starts, ends, bookingId }) => ({
      ...{ leafId, bookingId, startsMinute: starts, endsMinute: ends },
    }));
    await act.rows.insert(Occupancy, rows);
  }

  /** Gives back what some bookings took. */
  async giveBack(act: Act, bookingIds: readonly Id[]): Promise<void> {
    if (bookingIds.length > 0) await act.rows.erase(Occupancy, { bookingId: In([...bookingIds]) });
  }

  /** How many times are taken of some rooms from a minute on. */
  async countFrom(asker: Asker, leafIds: readonly Id[], minute: number): Promise<number> {
    if (leafIds.length === 0) return 0;
    const places = leafIds.map(() => '?').join(', ');
    const sql = `SELECT COUNT(*) AS count FROM occupancy WHERE leaf_id IN (${places}) AND ends_minute > ?`;
    const [row] = await asker.raw<{ count: number | string }>(sql, [...leafIds, minute]);
    return Number(row?.count ?? 0);
  }

  /** What is taken of some rooms within a time, in order; it reads no more than that, however long the list is. */
  async within(leafIds: readonly Id[], { starts, ends }: Interval): Promise<Taken[]> {
    const found: Taken[] = [];
    for (let from = 0; from < leafIds.length; from += AT_ONCE) {
      const some = leafIds.slice(from, from + AT_ONCE);
      const rows = await this.reads.raw<TakenRow>(withinSql(some.length), [...some, starts, ends, starts]);
      found.push(...rows.map(takenOf));
    }
    return found;
  }
}

const AT_ONCE = 500;

interface TakenRow {
  readonly leaf: Id;
  readonly booking: Id;
  readonly starts: number | string;
  readonly ends: number | string;
}

function takenOf({ leaf, booking, starts, ends }: TakenRow): Taken {
  return { leafId: leaf, bookingId: booking, starts: Number(starts), ends: Number(ends) };
}

/** The row of a room that begins last before an end, named by the first minute: one step down the index. */
const lastBefore = (leaf: string, end: string): string =>
  `(SELECT p.starts_minute FROM occupancy p WHERE p.leaf_id = ${leaf} AND p.starts_minute < ${end}
    ORDER BY p.starts_minute DESC LIMIT 1)`;

function holdersSql(count: number): string {
  const first = '(CAST(? AS bigint), CAST(? AS varchar), CAST(? AS bigint), CAST(? AS bigint))';
  const rows = [first, ...Array.from({ length: count - 1 }, () => '(?, ?, ?, ?)')].join(', ');
  return `SELECT w.column1 AS place, o.booking_id AS booking FROM (VALUES ${rows}) w
    JOIN occupancy o ON o.leaf_id = w.column2 AND o.starts_minute = ${lastBefore('w.column2', 'w.column4')}
    WHERE o.ends_minute > w.column3`;
}

/** Room by room: a cross join is one that SQLite takes in the order it is written, from the room to its rows. */
function withinSql(count: number): string {
  const places = Array.from({ length: count }, () => '?').join(', ');
  return `SELECT o.leaf_id AS leaf, o.booking_id AS booking, o.starts_minute AS starts, o.ends_minute AS ends
    FROM room r CROSS JOIN occupancy o
    WHERE r.id IN (${places}) AND o.leaf_id = r.id
      AND o.starts_minute >= COALESCE(${lastBefore('r.id', '?')}, 0)
      AND o.starts_minute < ? AND o.ends_minute > ?
    ORDER BY o.leaf_id, o.starts_minute`;
}
