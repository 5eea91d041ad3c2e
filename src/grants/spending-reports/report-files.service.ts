import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import type { Incoming, Prepared } from '../../documents/files/incoming.js';
import { ReceivedFile } from '../../documents/files/received-file.entity.js';
import { SentFiles } from '../../documents/files/sent-files.service.js';
import type { Opened } from '../../documents/files/files.service.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import type { SpendingReport } from './spending-report.entity.js';
import { SpendingReports } from './spending-reports.service.js';

/** Vouchers that are laid beside a line of a report; without a line they belong to the report as a whole. */
export interface SentVouchers {
  readonly lineId: string | null;
  readonly sent: readonly Incoming[];
  /** The sender knows that something seems to hold personal numbers. */
  readonly personalNumbersMeant: boolean;
}

/** The documents of a report [verifikationer]: laid in its case as any other, and tied to the line they show. */
@Injectable()
export class ReportFiles {
  constructor(
    private readonly reads: Reads,
    private readonly reports: SpendingReports,
    private readonly files: SentFiles,
  ) {}

  async attach(
    actor: Actor,
    id: Id,
    { lineId, sent, personalNumbersMeant }: SentVouchers,
    asked: Asked,
  ): Promise<SpendingReport> {
    const report = await this.reports.get(actor, id);
    if (lineId !== null && !report.lines.some((line) => line.id === lineId))
      throw problem('invalid', 'spendingReport.noLine', { field: 'lineId' });
    const prepared: Prepared[] = [];
    for (const each of sent) prepared.push(await this.files.keep(each, personalNumbersMeant));
    const input = { lineId, files: prepared.map(({ parts }) => parts[0].content.sha256) };
    return this.reports.change(actor, 'attach', id, { ...asked, input }, async (act, row) => {
      const fileIds = (await this.layWithin(act, row, prepared)).map((file) => file.id);
      const lines = row.lines.map((line) =>
        line.id === lineId ? { ...line, fileIds: [...line.fileIds, ...fileIds] } : line,
      );
      return { changes: { lines }, facts: { count: fileIds.length } };
    });
  }

  /** Looks through a file and keeps its bytes, before the unit that lays it in the case. */
  async keep(sent: Incoming, personalNumbersMeant: boolean): Promise<Prepared> {
    return this.files.keep(sent, personalNumbersMeant);
  }

  /** Lays what was looked through in the report's case, as sent in by its association. */
  async layWithin(act: Act, report: SpendingReport, prepared: readonly Prepared[]): Promise<ReceivedFile[]> {
    const { committeeId, matterId, associationId } = report;
    const matter = await act.rows.one(Matter, { id: matterId });
    const sender = { associationId, name: matter?.party ?? '' };
    return this.files.layWithin(act, { id: matterId, committeeId }, prepared, sender);
  }

  /** The names of the documents of a report's lines, by their ids, as far as the reader may see the case. */
  async namesOf(actor: Actor, { lines, matterId }: SpendingReport): Promise<ReadonlyMap<Id, string>> {
    const ids = lines.flatMap(({ fileIds }) => fileIds);
    if (ids.length === 0) return new Map();
    const files = await this.reads.of(actor).many(ReceivedFile, { matterId });
    return new Map(files.filter((file) => ids.includes(file.id)).map((file) => [file.id, file.name]));
  }

  /** Hands a document back to the association that sent it. */
  async open(actor: Actor, id: Id, fileId: Id): Promise<Opened> {
    const { associationId } = await this.reports.get(actor, id);
    return this.files.open(actor, fileId, associationId);
  }
}
