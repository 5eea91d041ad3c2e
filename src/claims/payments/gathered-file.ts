import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Bytes } from '../../formats/bytes.js';
import type {
  Deposit,
  PaymentFileEnd,
  PaymentItem,
  PaymentListener,
  PaymentPart,
} from '../../formats/payments/payment-item.js';
import { readPayments } from '../../formats/payments/read-payments.js';

/** A payment as the answer of an import shows it. */
export interface ShownPayment extends Pick<
  PaymentItem,
  'amountOre' | 'currency' | 'ocr' | 'text' | 'payer' | 'payerOrgNumber' | 'bookedOn' | 'bankReference' | 'kind'
> {
  readonly references: readonly string[];
}

/** What else is kept of a payment. */
export interface KeptPayment {
  readonly identity: string;
  readonly depositIdentity: string | null;
  readonly account: string | null;
  readonly parts: readonly PaymentPart[];
  /** The reference by which it may be matched: of a payment in kronor. */
  readonly matchable: string | null;
}

/** JSON values with commas between them, packed: a file of 200,000 payments is held in a tenth of what objects take. */
export type Packed = Buffer;

/** Some hundred payments. */
export interface Chunk {
  /** How many came before. */
  readonly from: number;
  readonly count: number;
  readonly shown: Packed;
  readonly kept: Packed;
}

export const CHUNK_SIZE = 500;

/** A file that was read to its end without a problem. */
export interface GatheredFile extends PaymentFileEnd {
  readonly sha256: string;
  readonly count: number;
  readonly chunks: readonly Chunk[];
  readonly deposits: readonly Packed[];
  readonly depositCount: number;
}

/** Reads a file whole; nothing of one that has a fault is left. */
export async function gatherPayments(bytes: Bytes): Promise<GatheredFile> {
  const gathering = new Gathering();
  const digest = new Digest();
  const end = await readPayments(() => digest.through(bytes()), gathering);
  return { ...end, sha256: digest.end(), ...gathering.end() };
}

/** The payments of a chunk, as shown and as kept. */
export function paymentsOf({ shown, kept }: Chunk): readonly (ShownPayment & KeptPayment)[] {
  const first = JSON.parse(`[${unpacked(shown).toString()}]`) as readonly ShownPayment[];
  const other = keptOf({ kept });
  return first.map((payment, at) => ({ ...payment, ...(other[at] as KeptPayment) }));
}

/** What is kept of each payment of a chunk. */
export function keptOf({ kept }: Pick<Chunk, 'kept'>): readonly KeptPayment[] {
  return JSON.parse(`[${unpacked(kept).toString()}]`) as readonly KeptPayment[];
}

/** What was packed, as it was. */
export function unpacked(bytes: Packed): Buffer {
  return inflateRawSync(bytes);
}

function packed(values: readonly string[]): Packed {
  return deflateRawSync(values.join(), { level: 1 });
}

class Gathering implements PaymentListener {
  private readonly chunks: Chunk[] = [];
  private readonly deposits: Buffer[] = [];
  private shown: string[] = [];
  private kept: string[] = [];
  private written: string[] = [];
  private count = 0;
  private depositCount = 0;

  item(item: PaymentItem): void {
    const { identity, depositIdentity, account, parts } = item;
    this.shown.push(JSON.stringify(shownOf(item)));
    this.kept.push(
      JSON.stringify({ identity, depositIdentity, account, parts, matchable: matchableOf(item) } satisfies KeptPayment),
    );
    if (this.shown.length === CHUNK_SIZE) this.closeChunk();
  }

  deposit({ amountOre, currency, count, bookedOn }: Deposit): void {
    this.depositCount += 1;
    this.written.push(JSON.stringify({ amountOre, currency, count, bookedOn }));
    if (this.written.length === CHUNK_SIZE) this.closeDeposits();
  }

  end(): Pick<GatheredFile, 'count' | 'chunks' | 'deposits' | 'depositCount'> {
    this.closeChunk();
    this.closeDeposits();
    const { count, chunks, deposits, depositCount } = this;
    return { count, chunks, deposits, depositCount };
  }

  private closeChunk(): void {
    const { shown, kept, count: from } = this;
    if (shown.length === 0) return;
    this.chunks.push({
      from,
      count: shown.length,
      shown: packed(shown),
      kept: packed(kept),
    });
    this.count += shown.length;
    [this.shown, this.kept] = [[], []];
  }

  private closeDeposits(): void {
    if (this.written.length > 0) this.deposits.push(packed(this.written));
    this.written = [];
  }
}

function shownOf(item: PaymentItem): ShownPayment {
  const { amountOre, currency, ocr, text, payer, payerOrgNumber, bookedOn, bankReference, kind, parts } = item;
  const references = parts.map(({ reference }) => reference);
  return { amountOre, currency, ocr, text, payer, payerOrgNumber, bookedOn, bankReference, kind, references };
}

/** The reference by which the program itself may match a payment: a person looks at everything else. */
export function matchableOf({ kind, currency, ocr }: Pick<PaymentItem, 'kind' | 'currency' | 'ocr'>): string | null {
  return kind === 'payment' && currency === 'SEK' ? ocr : null;
}

/** The hash of bytes that pass by on their way to be read. */
class Digest {
  private readonly hashing = createHash('sha256');

  async *through(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      this.hashing.update(piece);
      yield piece;
    }
  }

  end(): string {
    return this.hashing.digest('hex');
  }
}
