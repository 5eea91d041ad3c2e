import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { In } from 'typeorm';
import { pipeline, Readable } from 'node:stream';
import { setImmediate as others } from 'node:timers/promises';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { downloadHeaders } from '../../documents/files/download-headers.js';
import { displayName } from '../../documents/files/display-name.js';
import type { Delivery } from '../../documents/letters/letter.js';
import { Letter } from '../../documents/letters/letter.entity.js';
import type { LetterDocument } from '../../documents/typesetting/letter-document.js';
import { pdfOfLetters } from '../../documents/typesetting/pdf-letter.js';
import { Clock } from '../../platform/clock.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { problem } from '../../shared/problem.js';
import { say } from '../../shared/texts.js';
import { roundTitle } from '../rounds/round.js';
import type { Round } from '../rounds/round.entity.js';
import { LetterBatch, LetterBatchRow } from './letter-batch.entity.js';
import type { PaperSides } from './letter-batch.js';

/** Which letters of a batch are printed, and on what. */
export interface PrintWishes {
  readonly delivery?: Delivery | undefined;
  readonly sides?: PaperSides | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** A file as it is made. Whoever goes away stops it, and one that breaks off has no end and opens nowhere. */
export function sendPdf(
  response: Response,
  { name, bytes }: { readonly name: string; readonly bytes: AsyncIterable<Buffer> },
): void {
  const { 'Content-Length': _unknown, ...headers } = downloadHeaders({ name, type: 'application/pdf', size: 0 });
  response.set(headers);
  pipeline(Readable.from(bytes), response, () => undefined);
}

/** So many letters are read at a time. */
const AT_ONCE = 50;

/**
 * The letters of a batch as one PDF for the printer and for envelopes, in the order of their numbers, set from the words
 * that left. What can still be taken back is not among them.
 */
@Injectable()
export class LetterPrints {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** The name of the file and its bytes, made while they are sent; none that have left is refused. */
  async of(
    actor: Actor,
    round: Round,
    batch: LetterBatch,
    wishes: PrintWishes,
    language: Language,
  ): Promise<{ readonly name: string; readonly bytes: AsyncIterable<Buffer> }> {
    const first = await this.some(actor, batch.id, wishes, 0);
    if (first.length === 0) throw problem('invalid', 'letterBatch.nothingToPrint');
    const title = say(language, 'letterBatch.printTitle', { name: roundTitle(round)[language] });
    const facts = { title, author: title, language, at: new Date(this.clock.now()) };
    const twoSided = wishes.sides !== 'one';
    const bytes = pdfOfLetters(this.letters(actor, batch.id, wishes), { ...facts, twoSided });
    return { name: displayName(title, 'pdf', 'letters'), bytes };
  }

  /** How many have left, by the way they went. */
  async countsOf(batchId: Id): Promise<ReadonlyMap<Delivery, number>> {
    const counted = await this.reads.raw<{ delivery: Delivery; count: number | string }>(
      `SELECT letter.delivery AS delivery, COUNT(*) AS count
       FROM letter_batch_row one JOIN letter ON letter.id = one.letter_id
       WHERE one.batch_id = ? AND letter.state = 'dispatched' GROUP BY letter.delivery`,
      [batchId],
    );
    return new Map(counted.map(({ delivery, count }) => [delivery, Number(count)]));
  }

  private async *letters(actor: Actor, batchId: Id, wishes: PrintWishes): AsyncGenerator<LetterDocument> {
    for (let after = 0; ;) {
      const rows = await this.some(actor, batchId, wishes, after);
      const last = rows.at(-1);
      if (!last) return;
      after = last.position;
      const id = In(rows.flatMap(({ letterId }) => letterId ?? []));
      const letters = await this.reads.of(actor).many(Letter, { id, state: 'dispatched' });
      const words = new Map(letters.map((letter) => [letter.id, letter.document]));
      for (const { letterId } of rows) {
        const document = words.get(letterId ?? ('' as Id));
        if (document) yield document;
        // Setting a letter takes a while: others are answered between two.
        await others();
      }
    }
  }

  /** The next rows whose letters have left. */
  private async some(actor: Actor, batchId: Id, wishes: PrintWishes, after: number): Promise<LetterBatchRow[]> {
    const { delivery, from = 1, to } = wishes;
    const query = this.reads.of(actor).query(LetterBatchRow, 'row');
    query.andWhere('row.batchId = :batchId', { batchId });
    query.andWhere('row.position >= :from', { from: Math.max(from, after + 1) });
    if (to !== undefined) query.andWhere('row.position <= :to', { to });
    query.andWhere(
      `EXISTS (SELECT 1 FROM letter sent WHERE sent.id = row.letterId AND sent.state = 'dispatched'
         ${delivery === undefined ? '' : 'AND sent.delivery = :delivery'})`,
      { ...(delivery !== undefined && { delivery }) },
    );
    return query.orderBy('row.position').limit(AT_ONCE).getMany();
  }
}
