import type { Language } from '../../shared/language.js';
import { say } from '../../shared/texts.js';
import { unpacked, type GatheredFile, type Packed } from './gathered-file.js';

interface Counts {
  readonly matched: number;
  readonly unmatched: number;
  readonly alreadyBooked: number;
}

/** The answer for programs, piece by piece: a file may hold more than should be put together. */
export async function* paymentPieces(file: GatheredFile, counts: Counts): AsyncGenerator<string | Uint8Array> {
  yield `{"format":"${file.format}","payments":[`;
  yield* listed(file.chunks.map(({ shown }) => shown));
  yield `],"deposits":[`;
  yield* listed(file.deposits);
  const { notBooked, unknownRecords } = file;
  yield `],${JSON.stringify({ ...counts, notBooked, unknownRecords }).slice(1)}\n`;
}

function* listed(pieces: readonly Packed[]): Generator<string | Uint8Array> {
  for (const [at, piece] of pieces.entries()) {
    if (at > 0) yield ',';
    yield unpacked(piece);
  }
}

/** The answer for people: what the file is, what came of it, and what deserves a look. */
export function tellPayments(language: Language, file: GatheredFile, counts: Counts, dryRun: boolean): string {
  const { format, count, depositCount: deposits, notBooked, unknownRecords: records, test } = file;
  const told = [
    say(language, 'payments.read', { format, payments: count, deposits }),
    say(language, dryRun ? 'payments.wouldBe' : 'payments.done', { ...counts }),
  ];
  if (notBooked > 0) told.push(say(language, 'payments.notBooked', { notBooked }));
  if (records.length > 0) told.push(say(language, 'payments.unknownRecords', { records }));
  if (test && dryRun) told.push(say(language, 'payments.testFile'));
  return told.join('\n');
}
