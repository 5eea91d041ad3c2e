import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import type { Id } from '../../shared/id.js';
import { Contents } from '../files/contents.service.js';
import { displayName } from '../files/display-name.js';
import { pdfOf } from '../typesetting/pdf-letter.js';
import { Letters } from './letters.service.js';

/** Letters as PDF: the very bytes that left, or what would leave. */
@Injectable()
export class LetterPdfs {
  constructor(
    private readonly letters: Letters,
    private readonly contents: Contents,
  ) {}

  async of(actor: Actor, id: Id): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const { letter, document } = await this.letters.look(actor, id);
    const bytes = letter.pdfSha256 === null ? await pdfOf(document) : await this.contents.store.read(letter.pdfSha256);
    return { name: displayName(document.title, 'pdf', letter.kind), bytes };
  }
}
