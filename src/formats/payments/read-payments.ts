import { problem } from '../../shared/problem.js';
import { readBgmax } from '../bgmax/read-bgmax.js';
import type { Bytes } from '../bytes.js';
import { readCamt } from '../camt/read-camt.js';
import { START_BYTES } from './characters.js';
import type { PaymentFileEnd, PaymentListener } from './payment-item.js';

/**
 * Reads a bank's file of payments, told apart by its content. The listener is told each item while the file is read, and
 * must act on none of them before this has ended without a problem: a file is taken whole or not at all.
 */
export async function readPayments(bytes: Bytes, listener: PaymentListener): Promise<PaymentFileEnd> {
  const pieces = bytes()[Symbol.asyncIterator]();
  const start = await startOf(pieces);
  const whole = (): AsyncIterable<Buffer> => onwards(start, pieces);
  const text = plainStart(start);
  if (text.startsWith('<')) return readCamt(whole, listener);
  if (/^01BGMAX\b/.test(text)) return readBgmax(whole, listener);
  throw problem('refused', otherFormat(text));
}

/** The first bytes of a file, however small the pieces are that it comes in. */
async function startOf(pieces: AsyncIterator<Buffer>): Promise<Buffer> {
  const first: Buffer[] = [];
  for (let length = 0; length < START_BYTES;) {
    const next = await pieces.next();
    if (next.done === true) break;
    first.push(next.value);
    length += next.value.length;
  }
  return Buffer.concat(first);
}

/** A file is opened once: what comes over a pipe comes only once. */
async function* onwards(start: Buffer, pieces: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (start.length > 0) yield start;
  for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) yield next.value;
}

/** The start without marks, blanks and the zeros between the letters of UTF-16: enough to tell formats apart. */
function plainStart(start: Buffer): string {
  return start
    .subarray(0, START_BYTES)
    .toString('latin1')
    .replace(/^(?:\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)/, '')
    .replace(/\0/g, '')
    .trimStart();
}

/** What else people send, by name. */
function otherFormat(text: string): string {
  if (text === '') return 'payments.empty';
  if (/^UN[AB]/.test(text)) return 'payments.cremul';
  if (/^NY\d{6}/.test(text)) return 'payments.norwegianOcr';
  if (/^01AUTOGIRO|^01.{20}AUTOGIRO/.test(text)) return 'payments.autogiro';
  if (/^%PDF-/.test(text)) return 'payments.pdf';
  if (/^PK\x03\x04|^\x1F\x8B/.test(text)) return 'payments.packed';
  return 'payments.unknownFormat';
}
