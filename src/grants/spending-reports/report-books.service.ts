import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { CONTENT_KINDS, endingOf } from '../../documents/contents/content-kinds.js';
import type { Incoming } from '../../documents/files/incoming.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import { sumOre } from '../../shared/amount.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { ReportFiles } from './report-files.service.js';
import { summariseSie } from './sie-summary.js';
import type { SpendingReport } from './spending-report.entity.js';
import { MOST_LINES, type ReportLine } from './spending-report.js';
import { SpendingReports } from './spending-reports.service.js';

/** Books that an association lays beside its report: read, kept, and taken over as lines by project or cost centre. */
@Injectable()
export class ReportBooks {
  constructor(
    private readonly reports: SpendingReports,
    private readonly files: ReportFiles,
  ) {}

  /** Reads a SIE file and lays it in the case; one that is none is refused, and what is wrong in it is told beside what it holds. */
  async read(
    actor: Actor,
    id: Id,
    sent: Incoming,
    personalNumbersMeant: boolean,
    asked: Asked,
  ): Promise<SpendingReport> {
    await this.reports.get(actor, id);
    const summary = summariseSie(sent.bytes);
    const ending = endingOf(sent.name);
    const named = CONTENT_KINDS.sie.endings.includes(ending) ? sent : { ...sent, name: `${sent.name}.se`, type: '' };
    const prepared = await this.files.keep(named, personalNumbersMeant);
    const { sha256 } = prepared.parts[0].content;
    const given = { ...asked, input: { sha256 } };
    return this.reports.change(actor, 'readBooks', id, given, async (act, row) => {
      const [file] = await this.files.layWithin(act, row, [prepared]);
      if (!file) throw new Error('A file that was looked through is always laid');
      return {
        changes: { books: { fileId: file.id, sha256, name: file.name, summary } },
        facts: { fileId: file.id, objects: summary.objects.length, faults: summary.faults.length },
        sealed: { what: file.name },
      };
    });
  }

  /** Takes the costs of a project over as lines, one for each account; lines typed by hand stay, and vouchers with their account. */
  async use(actor: Actor, id: Id, dimension: number, number: string, asked: Asked): Promise<SpendingReport> {
    const given = { ...asked, input: { dimension, number } };
    return this.reports.change(actor, 'useBooks', id, given, async (_act, { books, lines, purposes }) => {
      const found = books?.summary.objects.find((each) => each.dimension === dimension && each.number === number);
      if (!found) throw problem('notFound', 'spendingReport.noObject');
      const [purpose] = purposes;
      const taken = found.accounts
        .filter(({ amountOre }) => amountOre > 0)
        .map(({ account, amountOre }): ReportLine => {
          const before = lines.find((line) => line.account === account);
          const { id, purposeId, voucher, fileIds } = before ?? {
            ...{ id: newId() as string, purposeId: purpose?.id ?? null, voucher: null, fileIds: [] },
          };
          const said = { text: `${account} ${found.name}`.trim(), spentOre: amountOre, otherFundingOre: 0 };
          return { ...said, id, purposeId, account, voucher, fileIds, finding: null, because: null };
        });
      const typed = lines.filter(({ account }) => account === null);
      if (typed.length + taken.length > MOST_LINES)
        throw problem('refused', 'spendingReport.tooManyLines', { most: MOST_LINES });
      const spentOre = sumOre(taken.map((line) => line.spentOre));
      return { changes: { lines: [...typed, ...taken] }, facts: { count: taken.length, spentOre } };
    });
  }
}
