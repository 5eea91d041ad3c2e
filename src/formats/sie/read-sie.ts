import type { Ore } from '../../shared/amount.js';
import { isDay, type Day } from '../../shared/day.js';
import { problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { sieText } from './sie-characters.js';
import { sieFields, type SieField } from './sie-fields.js';

/** What bookkeeping is kept apart by: a cost centre, a project. */
export interface SieObject {
  /** The number of its dimension: 1 is cost centre, 6 project; own ones from 20. */
  readonly dimension: number;
  readonly number: string;
  readonly name: string;
}

export interface SieRow {
  readonly account: string;
  /** Debit above zero, credit below; whole öre. */
  readonly amountOre: Ore;
  readonly objects: readonly Pick<SieObject, 'dimension' | 'number'>[];
}

export interface SieVoucher {
  readonly series: string;
  readonly number: string;
  /** Null where the file names a day that does not exist. */
  readonly on: Day | null;
  readonly text: string;
  readonly rows: readonly SieRow[];
}

/** A bookkeeping file of the Swedish SIE format, types 1 to 4, with everything that is wrong in it. */
export interface SieFile {
  readonly type: number;
  readonly program: string | null;
  /** With its hyphen, as the program wrote it; not judged here. */
  readonly orgNumber: string | null;
  readonly objects: readonly SieObject[];
  readonly vouchers: readonly SieVoucher[];
  /** Codes `sie.…` with the voucher, the line and the difference. */
  readonly faults: readonly Reason[];
}

const DIMENSION = /^\d{1,9}$/;
const LARGEST_BYTES = 100 * 1024 * 1024;

/**
 * Reads a SIE file. One that is none, such as a saved web page, is the problem `sie.notSie`; one that is cut off within a
 * voucher `sie.cutOff`. A voucher that does not sum to zero, an amount or a day that cannot be read is a fault, and the rest
 * is read on.
 */
export function readSie(bytes: Uint8Array): SieFile {
  if (bytes.byteLength > LARGEST_BYTES) throw problem('refused', 'sie.tooLarge', { most: LARGEST_BYTES });
  const text = sieText(bytes).replace(/^\uFEFF/, '');
  if (!isSie(text)) throw problem('refused', 'sie.notSie', { start: startOf(text) });
  const reading = new Reading();
  text.split(/\r\n|\r|\n/).forEach((line, index) => reading.take(line, index + 1));
  return reading.end();
}

/** Whether a text begins as a SIE file does. */
export function isSie(text: string): boolean {
  return /^\uFEFF?\s*#FLAGGA\b/i.test(text);
}

function startOf(text: string): string {
  return (
    text
      .trim()
      .split(/\s*[\r\n]/, 1)[0]
      ?.slice(0, 60) ?? ''
  );
}

interface OpenVoucher extends Omit<SieVoucher, 'rows'> {
  readonly rows: SieRow[];
  readonly line: number;
}

/** One file on its way through the reader, line by line. */
class Reading {
  private type: number | null = null;
  private program: string | null = null;
  private orgNumber: string | null = null;
  private readonly objects: SieObject[] = [];
  private readonly vouchers: SieVoucher[] = [];
  private readonly faults: Reason[] = [];
  private voucher: OpenVoucher | null = null;
  private within = false;

  take(line: string, number: number): void {
    const trimmed = line.trim();
    if (trimmed === '{') this.within = this.voucher !== null;
    else if (trimmed === '}') this.close();
    else if (trimmed.startsWith('#')) this.item(sieFields(trimmed), number);
  }

  end(): SieFile {
    if (this.voucher !== null && this.within)
      throw problem('refused', 'sie.cutOff', { voucher: voucherName(this.voucher) });
    this.close();
    if (this.type === null) throw problem('refused', 'sie.typeMissing');
    const { type, program, orgNumber, objects, vouchers, faults } = this;
    return { type, program, orgNumber, objects, vouchers, faults };
  }

  private item([label, ...fields]: readonly SieField[], line: number): void {
    switch (String(label).toUpperCase()) {
      case '#SIETYP':
        this.type = typeOf(wordAt(fields, 0));
        break;
      case '#PROGRAM':
        this.program = wordAt(fields, 0) || null;
        break;
      case '#ORGNR':
        this.orgNumber = wordAt(fields, 0).replace(/^(\d{6})(\d{4})$/, '$1-$2') || null;
        break;
      case '#OBJEKT':
        this.object(fields, line);
        break;
      case '#VER':
        this.close();
        this.voucher = this.opened(fields, line);
        break;
      case '#TRANS':
        this.row(fields, line);
        break;
      // Everything else is of no use here. A row that was added later (#RTRANS) is followed by the same row as #TRANS, and
      // one that was taken away (#BTRANS) does not count (SIE 4B, 11).
    }
  }

  private object(fields: readonly SieField[], line: number): void {
    const dimension = wordAt(fields, 0);
    if (DIMENSION.test(dimension))
      this.objects.push({ dimension: Number(dimension), number: wordAt(fields, 1), name: wordAt(fields, 2) });
    else this.fault('dimension', { line, text: dimension });
  }

  private opened(fields: readonly SieField[], line: number): OpenVoucher {
    const [series, number, date, text] = [0, 1, 2, 3].map((place) => wordAt(fields, place)) as [
      string,
      string,
      string,
      string,
    ];
    const on = dayOf(date);
    const voucher: OpenVoucher = { series, number, on, text, rows: [], line };
    if (on === null) this.fault('day', { line, text: date }, voucher);
    return voucher;
  }

  private row(fields: readonly SieField[], line: number): void {
    if (this.voucher === null || !this.within) return this.fault('rowAlone', { line });
    // Objects are a list of its own; a program that knows none may leave it out.
    const place = fields.findIndex((field) => typeof field !== 'string');
    const amount = wordAt(fields, place === -1 ? 1 : place + 1);
    const amountOre = oreOf(amount);
    if (amountOre === null) return this.fault('amount', { line, text: amount }, this.voucher);
    const objects = pairs(fields[place]);
    for (const { dimension } of objects)
      if (!DIMENSION.test(dimension)) this.fault('dimension', { line, text: dimension }, this.voucher);
    const known = objects.filter(({ dimension }) => DIMENSION.test(dimension));
    this.voucher.rows.push({
      ...{ account: wordAt(fields, 0), amountOre },
      objects: known.map(({ dimension, number }) => ({ dimension: Number(dimension), number })),
    });
  }

  private close(): void {
    const { voucher } = this;
    this.voucher = null;
    this.within = false;
    if (voucher === null) return;
    const { series, number, on, text, rows } = voucher;
    this.vouchers.push({ series, number, on, text, rows });
    const differenceOre = rows.reduce((sum, { amountOre }) => sum + amountOre, 0);
    if (differenceOre !== 0) this.fault('unbalanced', { differenceOre, line: voucher.line }, voucher);
  }

  private fault(code: string, facts: Reason['facts'], voucher?: OpenVoucher): void {
    this.faults.push({ code: `sie.${code}`, facts: { voucher: voucher ? voucherName(voucher) : null, ...facts } });
  }
}

/** A voucher as people call it: `B 12`. */
export function voucherName({ series, number }: Pick<SieVoucher, 'series' | 'number'>): string {
  return `${series} ${number}`.trim();
}

function wordAt(fields: readonly SieField[], place: number): string {
  const field = fields[place];
  return typeof field === 'string' ? field.trim() : '';
}

function typeOf(word: string): number {
  if (!/^[1-4]$/.test(word)) throw problem('refused', 'sie.typeUnknown', { text: word });
  return Number(word);
}

function dayOf(date: string): Day | null {
  const day = date.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  return isDay(day) ? day : null;
}

/** `-1234.5` as öre: a point, at most two decimals, no plus and no blanks (SIE 4B, 5.10). */
function oreOf(amount: string): Ore | null {
  const [, sign, kronor, decimals = ''] = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(amount) ?? [];
  if (kronor === undefined) return null;
  const ore = Number(kronor) * 100 + Number(decimals.padEnd(2, '0'));
  return sign === '-' && ore !== 0 ? -ore : ore;
}

function pairs(list: SieField | undefined): { readonly dimension: string; readonly number: string }[] {
  if (list === undefined || typeof list === 'string') return [];
  const found: { dimension: string; number: string }[] = [];
  for (let place = 0; place + 1 < list.length; place += 2)
    found.push({ dimension: String(list[place]), number: String(list[place + 1]) });
  return found;
}
