import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { CONTENT_LIMITS } from '../../documents/contents/content-limits.js';
import { isWorded, officeWords } from '../../documents/contents/office-words.js';
import { decodeText } from '../../documents/contents/text-content.js';
import { Files } from '../../documents/files/files.service.js';
import type { ReceivedFile } from '../../documents/files/received-file.entity.js';
import { readMail } from '../../documents/mails/read-mail.js';
import { pagesOfPdf } from './pdf-pages.js';

type Pages = readonly string[] | null;

/** Documents whose words are kept ready, and how many characters of one; what is longer is read anew each time. */
const MOST_KEPT = 50;
const LONGEST_KEPT = 500_000;

/** The words of documents, page by page, for reading beside the criteria and for finding quotations. */
@Injectable()
export class FileTexts {
  /** By content, so that the same bytes are read once whoever asks. */
  private readonly known = new Map<string, Promise<Pages>>();

  constructor(private readonly files: Files) {}

  /** The pages of a document the actor may open; null for what has no words that can be read, as a picture. */
  async pagesOf(actor: Actor, file: ReceivedFile): Promise<Pages> {
    const { bytes } = await this.files.open(actor, file.id);
    const known = this.known.get(file.sha256);
    if (known) return known;
    const reading = readPages(bytes, file);
    this.known.set(file.sha256, reading);
    const pages = await reading;
    // What could not be read in time today may be tomorrow.
    if (pages === null || pages.join('').length > LONGEST_KEPT) this.known.delete(file.sha256);
    const [oldest] = this.known.keys();
    if (this.known.size > MOST_KEPT && oldest !== undefined) this.known.delete(oldest);
    return pages;
  }
}

/** A document that cannot be taken apart has no words to read; it can still be handed out. */
async function readPages(bytes: Buffer, { kind, addedAt }: ReceivedFile): Promise<Pages> {
  try {
    if (kind === 'pdf') return await pagesOfPdf(bytes);
    if (kind === 'eml') return [(await readMail(bytes, addedAt)).text];
    if (isWorded(kind)) return await officeWords(bytes, kind, CONTENT_LIMITS);
    return kind === 'text' || kind === 'csv' ? (decodeText(bytes)?.split('\f') ?? null) : null;
  } catch {
    return null;
  }
}
