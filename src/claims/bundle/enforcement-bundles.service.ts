import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import { Contents } from '../../documents/files/contents.service.js';
import { displayName } from '../../documents/files/display-name.js';
import { Files } from '../../documents/files/files.service.js';
import { isGuarded } from '../../documents/files/received-file.js';
import { heldBecause } from '../../documents/scans/scan.js';
import { ReceivedFile } from '../../documents/files/received-file.entity.js';
import { Letter } from '../../documents/letters/letter.entity.js';
import { pdfOf } from '../../documents/typesetting/pdf-letter.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { EnforcementCourses } from '../enforcement/enforcement-courses.service.js';
import { Enforcement } from '../enforcement/enforcement.entity.js';
import { Enforcements } from '../enforcement/enforcements.service.js';
import { bundleOf, dataParts, hashOf, indexOf, type BundlePart } from './bundle.js';
import { DataSheets } from './data-sheets.service.js';
import { EnforcementExport } from './enforcement-export.entity.js';
import { sheetDocument } from './sheet-document.js';

/** A bundle that was made, and its bytes. */
export interface MadeBundle {
  readonly made: EnforcementExport;
  readonly zip: Buffer;
}

/**
 * What is handed over to the enforcement authority or a court: the data sheet as PDF, JSON and CSV, the specification, the
 * letters that left and the documents of the case, with an index of hashes. Each one that is made is noted and kept.
 */
@Injectable()
export class EnforcementBundles {
  constructor(
    private readonly reads: Reads,
    private readonly enforcements: Enforcements,
    private readonly courses: EnforcementCourses,
    private readonly sheets: DataSheets,
    private readonly files: Files,
    private readonly contents: Contents,
  ) {}

  async make(actor: Actor, id: Id, asked: Asked): Promise<MadeBundle> {
    const row = await this.enforcements.get(actor, id);
    const { parts: enclosed, leftOut } = await this.enclosed(row.matterId);
    const sheet = await this.sheets.of(row);
    const data = await dataParts(sheet, indexOf(enclosed));
    const others = [...data, ...enclosed];
    const pdf = await pdfOf(sheetDocument(sheet, indexOf(others), leftOut));
    const parts = [{ name: 'underlag.pdf', bytes: pdf }, ...others];
    const zip = await bundleOf(parts);
    // The bytes are on the disk before anything says that they are.
    await this.contents.store.keep(pdf);
    await this.contents.store.keep(zip);
    const told = { sha256: hashOf(zip), pdfSha256: hashOf(pdf), bytes: zip.length, parts: indexOf(parts) };
    const made = await this.note(actor, row, told, asked);
    return { made, zip: made.sha256 === told.sha256 ? zip : await this.contents.store.read(made.sha256) };
  }

  /** The bundles that were made for an enforcement, the last one first. */
  async list({ id: enforcementId }: Pick<Enforcement, 'id'>): Promise<EnforcementExport[]> {
    return this.reads
      .inner(EnforcementExport, 'export')
      .where({ enforcementId })
      .orderBy('export.number', 'DESC')
      .getMany();
  }

  /** The bytes of one that was made, as they were then. */
  async open(
    actor: Actor,
    id: Id,
    number: number,
    as: 'zip' | 'pdf',
  ): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const row = await this.enforcements.get(actor, id);
    const made = await this.reads.of(actor).one(EnforcementExport, { enforcementId: row.id, number });
    if (!made) throw problem('notFound', 'enforcement.noSuchExport');
    const bytes = await this.contents.store.read(as === 'zip' ? made.sha256 : made.pdfSha256);
    return { name: `underlag-${String(number)}.${as}`, bytes };
  }

  private async note(
    actor: Actor,
    row: Enforcement,
    told: Pick<EnforcementExport, 'sha256' | 'pdfSha256' | 'bytes' | 'parts'>,
    asked: Asked,
  ): Promise<EnforcementExport> {
    const { id: enforcementId, committeeId, matterId } = row;
    let made: EnforcementExport | undefined;
    await this.courses.take(actor, 'exportBundle', row, asked, async (act) => {
      const before = await act.rows.many(EnforcementExport, { enforcementId });
      const place = { id: newId(), committeeId, matterId, enforcementId, number: before.length + 1 };
      made = { ...place, ...told, madeBy: act.actor.userId, madeAt: act.at };
      await act.rows.insert(EnforcementExport, made);
      const facts = { number: made.number, parts: told.parts.length, sha256: word(told.sha256) };
      return { facts, happened: { on: act.today, note: `${String(made.number)}: ${told.sha256}` } };
    });
    // The same command again makes nothing: what it made the first time is the last one there is.
    return (
      made ??
      this.reads
        .inner(EnforcementExport, 'export')
        .where({ enforcementId })
        .orderBy('export.number', 'DESC')
        .limit(1)
        .getOneOrFail()
    );
  }

  /** The letters that left and the documents that came, in their order; guarded documents stay where they are. */
  private async enclosed(matterId: Id): Promise<{ readonly parts: readonly BundlePart[]; readonly leftOut: number }> {
    const letters = await this.reads
      .inner(Letter, 'letter')
      .where({ matterId, state: 'dispatched' })
      .orderBy('letter.dispatchedAt')
      .addOrderBy('letter.id')
      .getMany();
    const files = await this.reads
      .inner(ReceivedFile, 'file')
      .where({ matterId })
      .orderBy('file.receivedOn')
      .addOrderBy('file.id')
      .getMany();
    const parts: BundlePart[] = [];
    for (const { pdfSha256, document, kind } of letters)
      if (pdfSha256 !== null)
        parts.push({
          name: placeIn('brev', parts.length + 1, displayName(document?.title ?? kind, 'pdf', kind)),
          bytes: await this.contents.store.read(pdfSha256),
        });
    const open = files.filter((file) => !isGuarded(file) && heldBecause(file) === undefined);
    for (const [at, file] of open.entries())
      parts.push({ name: placeIn('handlingar', at + 1, file.name), bytes: await this.files.bytesOut(file) });
    return { parts, leftOut: files.length - open.length };
  }
}

/** The name of a part in its folder, numbered so that the parts stay in their order. */
function placeIn(folder: string, number: number, name: string): string {
  return `${folder}/${String(number).padStart(2, '0')} ${name.replace(/[/\\]/g, '_')}`;
}
