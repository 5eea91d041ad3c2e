import { sumOre, type Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import { checkOrgNumber } from '../../shared/numbers/org-number.js';
import { problem } from '../../shared/problem.js';
import { identityOf, Ordinals } from '../payments/identity.js';
import type { PaymentItem, PaymentListener, PaymentPart } from '../payments/payment-item.js';
import type { Fields } from './fields.js';

/** A payment while its records are read. */
interface Reading {
  readonly deduction: boolean;
  readonly amountOre: Ore;
  readonly ocr: string | null;
  readonly parts: PaymentPart[];
  readonly words: string[];
  readonly serial: string;
  payer: string | null;
  orgNumber: string | null;
}

/** The reference is an OCR number that Bankgirot has checked. */
const OCR_CHECKED = '2';

/** A deposit: from its opening record (05) over its payments to the sum that was booked (15). */
export class DepositReading {
  private readonly bankgiro: string;
  private readonly currency: string;
  private readonly readings: Reading[] = [];

  constructor(opening: Fields) {
    this.bankgiro = opening.text(3, 12).replace(/^0+/, '');
    this.currency = opening.currency(23, 25);
  }

  payment(record: Fields): void {
    const reference = record.text(13, 37);
    const ocr = record.text(56, 56) === OCR_CHECKED && /^\d{2,25}$/.test(reference) ? reference : null;
    this.readings.push({
      deduction: record.code === '21',
      amountOre: record.ore(38, 55),
      ocr,
      parts: [],
      words: ocr === null && reference !== '' ? [reference] : [],
      serial: record.text(58, 69),
      payer: null,
      orgNumber: null,
    });
  }

  /** Tells whether there was a payment for the record to belong to. */
  detail(record: Fields): boolean {
    const reading = this.readings.at(-1);
    if (reading === undefined) return false;
    if (record.code === '22' || record.code === '23') reading.parts.push(partOf(record));
    if (record.code === '25') addWords(reading.words, record.text(3, 52));
    if (record.code === '26') reading.payer ??= nameOf(record);
    if (record.code === '29') reading.orgNumber ??= record.text(3, 14);
    return true;
  }

  close(record: Fields, listener: PaymentListener): void {
    const on = record.day(38, 45);
    const currency = record.currency(69, 71);
    const count = record.number(72, 79);
    const [amountOre, found] = [record.ore(51, 68), this.total()];
    if (currency !== this.currency)
      throw problem('refused', 'payments.currencyDiffers', { currency, account: this.currency });
    if (amountOre !== found)
      throw problem('refused', 'bgmax.sumDiffers', { line: record.line, saidOre: amountOre, foundOre: found });
    if (count !== this.readings.length)
      throw problem('refused', 'bgmax.countDiffers', { what: 'deposit', said: count, found: this.readings.length });
    const alike = new Ordinals();
    for (const reading of this.readings) listener.item(this.itemOf(reading, on, alike));
    listener.deposit({ amountOre, currency, count, bookedOn: on });
  }

  private total(): Ore {
    return sumOre(this.readings.map(({ deduction, amountOre }) => (deduction ? 0 - amountOre : amountOre)));
  }

  private itemOf(reading: Reading, bookedOn: Day, alike: Ordinals): PaymentItem {
    const { deduction, amountOre, ocr, parts, words, serial, payer, orgNumber } = reading;
    const kind = deduction ? 'deduction' : 'payment';
    const bankReference = /^0*$/.test(serial) ? null : serial;
    const identity = identityOf('bgmax', this.bankgiro, bookedOn, serial, amountOre, this.currency, kind);
    const nth = alike.next(identity);
    return {
      kind,
      amountOre,
      currency: this.currency,
      ocr,
      parts,
      text: words.length === 0 ? null : words.join('\n'),
      payer,
      payerOrgNumber: orgNumber === null ? null : checkOrgNumber(orgNumber.replace(/^00/, '')).normalised,
      bookedOn,
      bankReference,
      account: this.bankgiro || null,
      identity: nth === 0 ? identity : identityOf(identity, nth),
      depositIdentity: null,
    };
  }
}

/** A reference beside the first; record 23 is one that was taken off. No sum means that none was told. */
function partOf(record: Fields): PaymentPart {
  const ore = record.ore(38, 55);
  return {
    reference: record.text(13, 37),
    amountOre: ore === 0 ? null : record.code === '23' ? -ore : ore,
  };
}

function nameOf(record: Fields): string | null {
  return [record.text(3, 37), record.text(38, 72)].filter((part) => part !== '').join(' ') || null;
}

function addWords(words: string[], text: string): void {
  if (text !== '') words.push(text);
}
