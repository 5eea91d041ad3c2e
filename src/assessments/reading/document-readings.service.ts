import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { isGuarded, mayOpen } from '../../documents/files/received-file.js';
import type { ReceivedFile } from '../../documents/files/received-file.entity.js';
import { heldBecause } from '../../documents/scans/scan.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { AssessmentContents } from '../assessment-contents.service.js';
import type { Assessment } from '../assessment.entity.js';
import { FileTexts } from '../evidence/file-texts.service.js';
import { chosenFile, documentReading, type DocumentReading, type Wanted } from './document-reading.js';

/** The documents of a case as they are read beside the criteria. */
@Injectable()
export class DocumentReadings {
  constructor(
    private readonly contents: AssessmentContents,
    private readonly texts: FileTexts,
  ) {}

  /** Opens the document that is asked for, with what was cited from it marked; `path` is the page the reader stands on. */
  async of(
    actor: Actor,
    matter: Matter,
    assessment: Assessment | null,
    files: readonly ReceivedFile[],
    wanted: Wanted,
    path: string,
  ): Promise<DocumentReading> {
    const readable = files.map((file) => {
      const { id, name, kind } = file;
      const held = heldBecause(file);
      const may = mayOpen(actor, file, matter);
      return { id, name, kind, guarded: isGuarded(file), mayOpen: may, ...(held && { held }) };
    });
    const chosen = chosenFile(readable, wanted);
    const file = files.find(({ id }) => id === chosen?.id);
    const pages = file && chosen?.mayOpen ? await this.texts.pagesOf(actor, file) : null;
    const cited = assessment ? (await this.contents.of(assessment.id)).evidence : [];
    return documentReading(readable, chosen, pages, cited, wanted, path);
  }
}
