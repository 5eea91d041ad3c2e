import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { Files } from '../../documents/files/files.service.js';
import type { ReceivedFile } from '../../documents/files/received-file.entity.js';
import { pagesOfPdf } from './pdf-pages.js';

const KEPT = 50;

/** The words of documents, page by page, for reading beside the criteria and for finding quotations. */
@Injectable()
export class FileTexts {
  /** By content, so that the same bytes are read once whoever asks. */
  private readonly known = new Map<string, Promise<readonly string[] | null>>();

  constructor(private readonly files: Files) {}

  /** The pages of a document the actor may open; null for what has no words that can be read, as a picture. */
  async pagesOf(actor: Actor, file: ReceivedFile): Promise<readonly string[] | null> {
    if (file.kind !== 'pdf' && file.kind !== 'text') return null;
    const { bytes } = await this.files.open(actor, file.id);
    const known = this.known.get(file.sha256);
    if (known) return known;
    const pages = file.kind === 'pdf' ? pagesOfPdf(bytes) : Promise.resolve(bytes.toString('utf8').split('\f'));
    this.known.set(file.sha256, pages);
    const [oldest] = this.known.keys();
    if (this.known.size > KEPT && oldest !== undefined) this.known.delete(oldest);
    return pages;
  }
}
