import { Cells } from '../../associations/imports/cells.js';
import type { Finding } from '../../associations/imports/import-answer.js';
import type { TableRow, TableShape } from '../../formats/tables/table.js';
import { HIRER_KINDS, ROOM_USES, type HirerKind, type RoomUse } from '../../rulebook/tariffs/tariff-content.js';
import { parseAmount, type Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import { isLocalTime, type LocalTime } from '../../shared/local-time.js';
import { intervalOf, type EndTime, type Interval } from '../occupancy/interval.js';

/** The columns of a file of bookings from another system; a header in any order. */
export const BOOKING_COLUMNS = [
  'site',
  'room',
  'date',
  'from',
  'until',
  'hirer',
  'org_number',
  'kind',
  'contact_name',
  'contact_email',
  'contact_phone',
  'use',
  'purpose',
  'participants',
  'price',
  'reference',
] as const;
export type BookingColumn = (typeof BOOKING_COLUMNS)[number];

export const BOOKING_TABLE: TableShape<BookingColumn> = {
  columns: BOOKING_COLUMNS,
  required: ['room', 'date', 'from', 'until', 'hirer', 'contact_email'],
};

/** A booking as a row of a file says it. */
export interface BookingInput {
  readonly site: string | null;
  readonly room: string;
  readonly on: Day;
  readonly from: LocalTime;
  readonly until: EndTime;
  readonly interval: Interval;
  readonly hirer: string;
  readonly orgNumber: string | null;
  readonly kind: HirerKind | null;
  readonly contactName: string;
  readonly contactEmail: string;
  readonly contactPhone: string | null;
  readonly use: RoomUse;
  readonly purpose: string;
  readonly participants: number;
  /** What was agreed, in whole öre; null where the tariff in force is to say. */
  readonly priceOre: Ore | null;
  /** The other system’s number: rows with the same are one booking with several times. */
  readonly reference: string | null;
}

export interface BookingRow {
  readonly row: number;
  /** Null where the row has faults. */
  readonly input: BookingInput | null;
  readonly cells: Cells<BookingColumn>;
}

const CLOCK = /^(\d{1,2})[:.](\d{2})(?:[:.]00)?$/;
const EMAIL = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}$/;
const MOST_PEOPLE = 100_000;

/** Reads a row; every fault is told at its cell. */
export function readBookingRow({ row, cells: raw, beyond }: TableRow<BookingColumn>): BookingRow {
  const cells = new Cells<BookingColumn>(row, raw);
  if (beyond !== '') cells.fault('room', 'import.beyondHeader', { text: beyond });
  const room = needed(cells, 'room', 200);
  const hirer = needed(cells, 'hirer', 200);
  const on = cells.day('date');
  if (on === null && raw.date === '') cells.fault('date', 'field.required');
  const [from, until] = [timeOf(cells, 'from'), timeOf(cells, 'until')];
  const contactEmail = needed(cells, 'contact_email', 254);
  if (contactEmail !== null && !EMAIL.test(contactEmail)) cells.fault('contact_email', 'field.notEmail');
  const kind = choiceOf(cells, 'kind', HIRER_KINDS);
  const use = choiceOf(cells, 'use', ROOM_USES) ?? 'other';
  const rest = {
    site: cells.text('site', 200),
    orgNumber: cells.text('org_number', 20),
    contactName: cells.words('contact_name', 200) ?? hirer ?? '',
    contactPhone: cells.text('contact_phone', 40),
    purpose: cells.words('purpose', 500) ?? '–',
    participants: wholeOf(cells),
    priceOre: priceOf(cells),
    reference: cells.text('reference', 100),
  };
  const interval = on && from && from !== '24:00' && until ? spanOf(cells, on, from, until) : null;
  if (from === '24:00') cells.fault('from', 'bookingImport.time');
  const whole = room && hirer && on && from && from !== '24:00' && until && contactEmail && interval;
  const input = whole ? { room, hirer, on, from, until, contactEmail, interval, kind, use, ...rest } : null;
  return { row, input: cells.faults.length === 0 ? input : null, cells };
}

/** What is told of a row as a whole stands at its room. */
export function findingOf(
  { cells }: BookingRow,
  column: BookingColumn,
  code: string,
  facts: Finding['facts'],
): Finding {
  return cells.finding(column, { code, ...(facts && { facts }) });
}

function needed(cells: Cells<BookingColumn>, column: BookingColumn, most: number): string | null {
  const text = cells.words(column, most);
  if (text === null) cells.fault(column, 'field.required');
  return text;
}

function timeOf(cells: Cells<BookingColumn>, column: 'from' | 'until'): EndTime | null {
  const text = cells.text(column, 10);
  if (text === null) {
    cells.fault(column, 'field.required');
    return null;
  }
  const [, hour = '', minute = ''] = CLOCK.exec(text) ?? [];
  const time = `${hour.padStart(2, '0')}:${minute}`;
  if (isLocalTime(time)) return time;
  if (time === '24:00') return time;
  cells.fault(column, 'bookingImport.time');
  return null;
}

function spanOf(cells: Cells<BookingColumn>, on: Day, from: LocalTime, until: EndTime): Interval | null {
  try {
    return intervalOf({ on, from, until });
  } catch {
    cells.fault('until', 'booking.endsBeforeStart', { dayOn: on, from, until });
    return null;
  }
}

function choiceOf<T extends string>(
  cells: Cells<BookingColumn>,
  column: BookingColumn,
  choices: readonly T[],
): T | null {
  const text = cells.text(column, 40);
  if (text === null) return null;
  const found = choices.find((each) => each === text);
  if (found === undefined) cells.fault(column, 'bookingImport.choice', { choices: choices.join(', ') });
  return found ?? null;
}

function wholeOf(cells: Cells<BookingColumn>): number {
  const text = cells.text('participants', 10);
  if (text === null) return 1;
  if (/^\d{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= MOST_PEOPLE) return Number(text);
  cells.fault('participants', 'bookingImport.participants');
  return 1;
}

function priceOf(cells: Cells<BookingColumn>): Ore | null {
  const text = cells.text('price', 20);
  if (text === null) return null;
  try {
    const ore = parseAmount(text);
    if (ore >= 0) return ore;
  } catch {
    // Told below, as one that is negative.
  }
  cells.fault('price', 'bookingImport.price');
  return null;
}
