import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import { sumOre } from '../../shared/amount.js';
import { toPc8 } from './sie-characters.js';

/** What an account is kept apart by in a voucher: a cost centre (1), a project (6). */
export interface SieObjectOut {
  readonly dimension: number;
  readonly number: string;
}

export interface SieRowOut {
  readonly account: string;
  readonly objects: readonly SieObjectOut[];
  /** Debit above zero, credit below. */
  readonly amountOre: Ore;
}

/** A voucher [verifikation]; its number is given by the program that takes it in. */
export interface SieVoucherOut {
  readonly series: string;
  readonly on: Day;
  readonly text: string;
  readonly rows: readonly SieRowOut[];
}

/** What stands over the vouchers. */
export interface SieHeadOut {
  readonly program: string;
  readonly version: string;
  readonly madeOn: Day;
  /** Who made it, as initials or a name. */
  readonly sign: string;
  readonly orgNumber: string;
  readonly company: string;
}

/** A file as bytes, with how many signs it has that its characters lack and that stand as others. */
export interface WrittenSie {
  readonly bytes: Buffer;
  readonly substituted: number;
}

/**
 * Vouchers to be taken in by another program, as SIE type 4I (SIE 4B): in PC8, with what is mandatory and nothing that a
 * file of this type may not have. A voucher that does not sum to zero is a bug of the caller, and nothing is written.
 */
export function writeSie(head: SieHeadOut, vouchers: readonly SieVoucherOut[]): WrittenSie {
  const { program, version, madeOn, sign, orgNumber, company } = head;
  const lines = [
    '#FLAGGA 0',
    `#PROGRAM ${quoted(program)} ${quoted(version)}`,
    '#FORMAT PC8',
    `#GEN ${dateOf(madeOn)} ${quoted(sign)}`,
    '#SIETYP 4',
    `#ORGNR ${orgNumber}`,
    `#FNAMN ${quoted(company)}`,
    ...vouchers.flatMap((voucher) => voucherLines(voucher, madeOn)),
  ];
  return toPc8(lines.map((line) => `${line}\r\n`).join(''));
}

function voucherLines({ series, on, text, rows }: SieVoucherOut, madeOn: Day): string[] {
  if (rows.length < 2 || sumOre(rows.map(({ amountOre }) => amountOre)) !== 0)
    throw new Error(`The voucher ${text} does not sum to zero`);
  return [
    `#VER ${quoted(series)} "" ${dateOf(on)} ${quoted(text)} ${dateOf(madeOn)}`,
    '{',
    ...rows.map(
      ({ account, objects, amountOre }) => `#TRANS ${account} {${objectsOf(objects)}} ${amountOf(amountOre)}`,
    ),
    '}',
  ];
}

function objectsOf(objects: readonly SieObjectOut[]): string {
  return objects.map(({ dimension, number }) => `${String(dimension)} ${quoted(number)}`).join(' ');
}

/** Control characters end a line or a field, and a backslash takes a quote's meaning away; they never stand in words. */
function quoted(text: string): string {
  return `"${text
    .replace(/[\u0000-\u001F\u007F]/g, ' ')
    .replaceAll('\\', '/')
    .replaceAll('"', '\\"')}"`;
}

function dateOf(day: Day): string {
  return day.replaceAll('-', '');
}

/** `-1234.50`: a point, two decimals, no plus and no blanks. */
function amountOf(ore: Ore): string {
  const digits = String(Math.abs(ore)).padStart(3, '0');
  return `${ore < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
