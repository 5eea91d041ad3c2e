import { problem, type Problem } from '../../shared/problem.js';
import type { Bytes } from '../bytes.js';
import type { PaymentFileEnd, PaymentListener } from '../payments/payment-item.js';
import { DepositReading } from './deposit.js';
import { Fields } from './fields.js';
import { fixedRecords } from './records.js';

/**
 * Reads Bankgirot's file of payments in (BgMax, layout 01). A file that is cut off, out of order, or whose counts and sums
 * differ from what it says itself, is a problem; the listener must then forget what it was told.
 */
export async function readBgmax(bytes: Bytes, listener: PaymentListener): Promise<PaymentFileEnd> {
  const reading = new BgmaxReading(listener);
  for await (const record of fixedRecords(bytes)) reading.take(new Fields(record));
  return reading.end();
}

/** Records that tell more of the payment before them. */
const DETAILS = new Set(['22', '23', '25', '26', '27', '28', '29']);

class BgmaxReading {
  private test: boolean | null = null;
  private deposit: DepositReading | null = null;
  private ended = false;
  private readonly counts = { payments: 0, deductions: 0, references: 0, deposits: 0 };
  private readonly unknown = new Set<string>();

  constructor(private readonly listener: PaymentListener) {}

  take(record: Fields): void {
    const { code } = record;
    if (this.ended) throw outOfOrder(record);
    if (this.test === null) return this.start(record);
    if (code === '05') this.open(record);
    else if (code === '20' || code === '21') this.payment(record);
    else if (DETAILS.has(code)) this.detail(record);
    else if (code === '15') this.close(record);
    else if (code === '70') this.trailer(record);
    else if (/^\d\d$/.test(code) && code !== '01') this.unknown.add(code);
    else throw outOfOrder(record);
  }

  end(): PaymentFileEnd {
    if (this.test === null || !this.ended) throw problem('refused', 'payments.cutOff');
    return { format: 'bgmax', test: this.test, notBooked: 0, unknownRecords: [...this.unknown].sort() };
  }

  private start(record: Fields): void {
    if (record.code !== '01' || record.text(3, 22) !== 'BGMAX') throw problem('refused', 'payments.unknownFormat');
    if (record.text(23, 24) !== '01') throw problem('refused', 'bgmax.version', { version: record.text(23, 24) });
    const mark = record.text(45, 45);
    if (mark !== 'P' && mark !== 'T' && mark !== '') throw record.fault('bgmax.mark', mark);
    this.test = mark === 'T';
  }

  private open(record: Fields): void {
    if (this.deposit !== null) throw outOfOrder(record);
    this.deposit = new DepositReading(record);
  }

  private payment(record: Fields): void {
    if (this.deposit === null) throw outOfOrder(record);
    this.deposit.payment(record);
    this.counts[record.code === '20' ? 'payments' : 'deductions'] += 1;
  }

  private detail(record: Fields): void {
    if (!this.deposit?.detail(record)) throw outOfOrder(record);
    if (record.code === '22' || record.code === '23') this.counts.references += 1;
  }

  private close(record: Fields): void {
    if (this.deposit === null) throw outOfOrder(record);
    this.deposit.close(record, this.listener);
    this.deposit = null;
    this.counts.deposits += 1;
  }

  private trailer(record: Fields): void {
    if (this.deposit !== null) throw outOfOrder(record);
    const { counts } = this;
    compare('payments', record.number(3, 10), counts.payments);
    compare('deductions', record.number(11, 18), counts.deductions);
    compare('references', record.number(19, 26), counts.references);
    compare('deposits', record.number(27, 34), counts.deposits);
    this.ended = true;
  }
}

function compare(what: string, said: number, found: number): void {
  if (said !== found) throw problem('refused', 'bgmax.countDiffers', { what, said, found });
}

function outOfOrder(record: Fields): Problem {
  return problem('refused', 'bgmax.order', { line: record.line, code: record.code });
}
