import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { pdfListOf } from '../../documents/typesetting/pdf-list.js';
import { localeOf } from '../../documents/typesetting/pdf-sheet.js';
import { writeDocx } from '../../formats/docx/write-docx.js';
import { writeXlsx } from '../../formats/xlsx/write-xlsx.js';
import type { Committee } from '../../identity/committees/committee.entity.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { Clock } from '../../platform/clock.js';
import type { Language } from '../../shared/language.js';
import { problem } from '../../shared/problem.js';
import { say } from '../../shared/texts.js';
import { DelegatedDecisions, type DelegatedFilter } from './delegated-decisions.service.js';
import { paperListOf, sheetListOf, type ListedFor } from './delegated-list.js';
import { delegatedCsv, type DelegatedRow } from './delegated-row.js';
import type { ListFormat } from './list-format.js';

/** The list of delegated decisions as a file, whole. */
export interface ListFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly rows: readonly DelegatedRow[];
}

/** The list of delegated decisions for the committee's papers: Word, Excel, PDF, and CSV for other programs. */
@Injectable()
export class DelegatedLists {
  constructor(
    private readonly delegated: DelegatedDecisions,
    private readonly committees: Committees,
    private readonly clock: Clock,
  ) {}

  /** A committee by its code, for the command line. */
  async committee(actor: Actor, code: string): Promise<Committee> {
    const found = (await this.committees.all(actor)).find((each) => each.code === code);
    if (!found) throw problem('notFound', 'committee.notFound');
    return found;
  }

  async file(actor: Actor, filter: DelegatedFilter, format: ListFormat, language: Language): Promise<ListFile> {
    const rows = await this.delegated.list(actor, filter);
    const { name: committee, code } = await this.committees.get(actor, filter.committeeId);
    const { meetingOn } = filter;
    const on = this.clock.today();
    const bytes = await bytesOf(rows, { committee, meetingOn, on, language }, format);
    const name = [say(language, 'delegatedList.fileName'), code, meetingOn ?? on].join('-').toLowerCase();
    return { name: `${name}.${format}`, bytes, rows };
  }
}

async function bytesOf(rows: readonly DelegatedRow[], whose: ListedFor, format: ListFormat): Promise<Buffer> {
  if (format === 'csv') return Buffer.from(delegatedCsv(rows), 'utf8');
  if (format === 'xlsx') {
    const { name, header, rows: lines } = sheetListOf(rows, whose);
    return whole(writeXlsx(name, header, lines));
  }
  const { language, committee: author, on } = whose;
  const list = paperListOf(rows, whose);
  const pageLabel = say(language, 'delegatedList.page');
  if (format === 'docx')
    return whole(writeDocx({ ...list, locale: localeOf(language), foot: { text: author, pageLabel } }));
  return pdfListOf({ ...list, language, author, on, pageLabel });
}

async function whole(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const piece of pieces) parts.push(piece);
  return Buffer.concat(parts);
}
