import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { associationsOf, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import type { Core, Noun } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import { readPage, type Listing, type PageQuery } from '../../platform/http/keyset.js';
import { sumOre } from '../../shared/amount.js';
import { addDays, type Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { narrowToRounds, type AcrossRounds } from '../rounds/round-choices.service.js';
import { remindersPassed } from '../report-duties/report-reminders.js';
import { ReportMails, type ReportMailKind } from './report-mails.service.js';
import { ReportMarks } from './report-marks.service.js';
import {
  ANSWER_DAYS,
  OVERDUE,
  spendingReportFlow,
  spendingReportNeeds,
  type DecidedPurpose,
  type LineFinding,
  type ReportLine,
  type SpendingReportState,
} from './spending-report.js';
import { ActLetters, type ActLetterKind, type ReadyLetter } from '../messages/act-letters.service.js';
import { SpendingReport } from './spending-report.entity.js';

/** A cost as the association writes it; a line that is known keeps its id. */
export interface WrittenLine extends Pick<
  ReportLine,
  'purposeId' | 'text' | 'spentOre' | 'otherFundingOre' | 'voucher'
> {
  readonly id: string | null;
}

/** What an officer finds of a line, and why. */
export interface JudgedLine {
  readonly id: string;
  readonly finding: LineFinding;
  readonly because: string | null;
}

/** Which reports are listed; their day is the last on which they are to be in. */
export type ReportFilter = AcrossRounds & { readonly state?: SpendingReportState | undefined };

/** Reports on how grants were used [redovisningar]: written, submitted, reviewed by two, and what is wrong noted. */
@Injectable()
export class SpendingReports {
  readonly noun: Noun<SpendingReportState, SpendingReport, SpendingReport> = {
    flow: spendingReportFlow,
    entity: SpendingReport,
    needs: spendingReportNeeds,
    matterIdOf: ({ matterId }) => matterId,
    factsOf: async (_act, report) => report,
  };

  constructor(
    private readonly reads: Reads,
    private readonly courses: Courses,
    private readonly marks: ReportMarks,
    private readonly mails: ReportMails,
    private readonly letters: ActLetters,
  ) {}

  /** Saves what was done and what it cost; findings of a line that is written anew are forgotten. */
  async save(
    actor: Actor,
    id: Id,
    activity: string | null,
    written: readonly WrittenLine[],
    asked: Asked,
  ): Promise<SpendingReport> {
    return this.change(actor, 'save', id, { ...asked, input: { activity, written } }, async (_act, report) => {
      const lines = linesOf(written, report);
      return {
        changes: { activity, lines },
        facts: { count: lines.length, spentOre: sumOre(lines.map(({ spentOre }) => spentOre)) },
      };
    });
  }

  async submit(actor: Actor, id: Id, asked: Asked): Promise<SpendingReport> {
    return this.change(actor, 'submit', id, asked, async (act, report) => {
      await this.marks.endWithin(act, report, ['reportLate']);
      // What completes it comes later; the report itself came when it came first.
      const submittedAt = report.submittedAt ?? act.at;
      const reminded = report.reminded.filter((kind) => kind !== OVERDUE);
      return { changes: { submittedAt, reminded }, facts: { dueOn: report.dueOn, late: act.today > report.dueOn } };
    });
  }

  /** Gives more time, with a reason; also when the day has passed. */
  async extend(actor: Actor, id: Id, dueOn: Day, because: string, asked: Asked): Promise<SpendingReport> {
    const letter = await this.letterOf(actor, id, 'report-extended');
    return this.change(actor, 'extend', id, { ...asked, input: { dueOn, because } }, async (act, report) => {
      if (dueOn <= report.dueOn || dueOn < act.today)
        throw problem('invalid', 'spendingReport.extendBackwards', { field: 'dueOn', dueOn: report.dueOn });
      await this.marks.endWithin(act, report, ['reportLate']);
      await this.mails.tellWithin(act, report, 'reportExtended', { dueOn, because });
      await this.letters.sendWithin(act, letter, { amountOre: report.awardedOre, dueOn, because });
      const reminded = remindersPassed(act.today, dueOn);
      return { changes: { dueOn, because, reminded }, facts: { dueOn }, sealed: { because } };
    });
  }

  /** Divides the grant among what it was decided for; the parts come to the grant. */
  async divide(
    actor: Actor,
    id: Id,
    parts: readonly Omit<DecidedPurpose, 'id'>[],
    asked: Asked,
  ): Promise<SpendingReport> {
    return this.change(actor, 'divide', id, { ...asked, input: { parts } }, async (_act, report) => {
      const sum = sumOre(parts.map(({ decidedOre }) => decidedOre));
      if (sum !== report.awardedOre)
        throw problem('invalid', 'spendingReport.partsDiffer', {
          field: 'purposes',
          sumOre: sum,
          awardedOre: report.awardedOre,
        });
      const purposes = parts.map((part, at) => ({ ...part, id: `p${at + 1}` }));
      // What a line was judged for is there no more.
      const unjudged = { purposeId: null, finding: null, because: null };
      const lines = report.lines.map((line) => ({ ...line, ...unjudged }));
      return { changes: { purposes, lines }, facts: { count: purposes.length } };
    });
  }

  /** Notes what was found of each line; every line that is not right has its reason. */
  async judge(actor: Actor, id: Id, judged: readonly JudgedLine[], asked: Asked): Promise<SpendingReport> {
    return this.change(actor, 'judge', id, { ...asked, input: { judged } }, async (_act, report) => {
      for (const { id: lineId, finding, because } of judged) {
        if (!report.lines.some((line) => line.id === lineId)) throw problem('notFound', 'spendingReport.noLine');
        if (finding !== 'right' && because === null)
          throw problem('invalid', 'field.required', { field: `line.${lineId}.because` });
      }
      const lines = report.lines.map((line) => {
        const found = judged.find((each) => each.id === line.id);
        return found
          ? { ...line, finding: found.finding, because: found.finding === 'right' ? null : found.because }
          : line;
      });
      const wrong = lines.filter(({ finding }) => finding !== null && finding !== 'right').length;
      return { changes: { lines }, facts: { count: judged.length, wrong } };
    });
  }

  async askForMore(actor: Actor, id: Id, because: string, asked: Asked): Promise<SpendingReport> {
    return this.sendBack(actor, 'askForMore', id, because, asked);
  }

  /** The officer finds that the report shows what it should; finance still looks at the money. */
  async approve(actor: Actor, id: Id, asked: Asked): Promise<SpendingReport> {
    return this.change(actor, 'approve', id, asked);
  }

  /** Finance agrees, and the report is done. */
  async settle(actor: Actor, id: Id, asked: Asked): Promise<SpendingReport> {
    const letter = await this.letterOf(actor, id, 'report-approved');
    return this.change(actor, 'settle', id, asked, async (act, report) => {
      await this.marks.endWithin(act, report, ['reportDue', 'reportLate']);
      await this.mails.tellWithin(act, report, 'reportApproved');
      await this.letters.sendWithin(act, letter, { amountOre: report.awardedOre, approvedOn: act.today });
      return {};
    });
  }

  /** Notes faults [brister noterade]: the computed basis of a clawback, of which the association is heard before anything. */
  async noteFaults(actor: Actor, id: Id, because: string, asked: Asked): Promise<SpendingReport> {
    const letter = await this.letterOf(actor, id, 'report-faults');
    return this.told(actor, 'noteFaults', id, because, asked, 'reportFaults', (act, { awardedOre: amountOre }) =>
      this.letters.sendWithin(act, letter, { amountOre, because }),
    );
  }

  async reopen(actor: Actor, id: Id, because: string, asked: Asked): Promise<SpendingReport> {
    return this.sendBack(actor, 'reopen', id, because, asked);
  }

  /** Gives it back to be completed: the association is told what is missing, and is not late before the day it has for that. */
  private async sendBack(
    actor: Actor,
    name: 'askForMore' | 'reopen',
    id: Id,
    because: string,
    asked: Asked,
  ): Promise<SpendingReport> {
    const letter = await this.letterOf(actor, id, 'report-asked');
    return this.change(actor, name, id, { ...asked, input: { because } }, async (act, report) => {
      const answerOn = addDays(act.today, ANSWER_DAYS);
      const more = report.dueOn < answerOn ? { dueOn: answerOn, reminded: remindersPassed(act.today, answerOn) } : {};
      const { dueOn = report.dueOn } = more;
      await this.mails.tellWithin(act, report, 'reportAsked', { because, dueOn });
      await this.letters.sendWithin(act, letter, { amountOre: report.awardedOre, because, answerOn: dueOn });
      return { changes: { because, ...more }, facts: { dueOn }, sealed: { because } };
    });
  }

  /** Lets the association off its duty to report, with a reason. */
  async waive(actor: Actor, id: Id, because: string, asked: Asked): Promise<SpendingReport> {
    const letter = await this.letterOf(actor, id, 'report-waived');
    return this.told(actor, 'waive', id, because, asked, 'reportWaived', async (act, report) => {
      await this.marks.endWithin(act, report, ['reportDue', 'reportLate']);
      await this.letters.sendWithin(act, letter, { amountOre: report.awardedOre, because, waivedOn: act.today });
    });
  }

  async get(actor: Actor, id: Id): Promise<SpendingReport> {
    return this.reads.of(actor).get(SpendingReport, id);
  }

  /** One page of what the actor may see, by its last day. */
  async list(actor: Actor, filter: ReportFilter, page: PageQuery): Promise<Listing<SpendingReport>> {
    const query = this.reads.of(actor).query(SpendingReport, 'report');
    if (filter.state !== undefined) query.andWhere({ state: filter.state });
    narrowToRounds(query, filter, 'dueOn');
    return readPage(query, ['dueOn', 'id'], page);
  }

  /** The reports of the associations that the actor speaks for, the first due first. */
  async own(actor: Actor): Promise<SpendingReport[]> {
    const mine = associationsOf(actor);
    if (mine.length === 0) return [];
    const all = await this.reads.of(actor).many(SpendingReport, {}, { dueOn: 'ASC', id: 'ASC' });
    return all.filter(({ associationId }) => mine.includes(associationId));
  }

  /** A step on a report that was found. */
  async change(actor: Actor, act: string, id: Id, asked: Asked, core?: Core<SpendingReport>): Promise<SpendingReport> {
    return (await this.courses.take(actor, this.noun, act, await this.get(actor, id), asked, core)).row;
  }

  /** The letter that goes with an act, made ready before it. */
  private async letterOf(actor: Actor, id: Id, kind: ActLetterKind): Promise<ReadyLetter | null> {
    return this.letters.ready(actor, kind, await this.get(actor, id));
  }

  private async told(
    actor: Actor,
    name: string,
    id: Id,
    because: string,
    asked: Asked,
    mail?: ReportMailKind,
    also?: (act: Act, report: SpendingReport) => Promise<void>,
  ): Promise<SpendingReport> {
    return this.change(actor, name, id, { ...asked, input: { because } }, async (act, report) => {
      if (mail) await this.mails.tellWithin(act, report, mail, { because });
      await also?.(act, report);
      return { changes: { because }, sealed: { because } };
    });
  }
}

/** The lines as they are kept; a line that is sent twice is itself once, and the other time a new one that nobody has judged. */
function linesOf(written: readonly WrittenLine[], report: SpendingReport): ReportLine[] {
  const known = new Set<string | null>();
  return written.map((line) => {
    const id = known.has(line.id) ? null : line.id;
    known.add(id);
    return lineOf({ ...line, id }, report);
  });
}

/** A line as it is kept. What somebody has judged stands only as long as the line does. */
function lineOf({ id, ...written }: WrittenLine, { lines, purposes }: SpendingReport): ReportLine {
  if (written.purposeId !== null && !purposes.some((purpose) => purpose.id === written.purposeId))
    throw problem('invalid', 'spendingReport.noPurpose', { field: 'lines' });
  const before = lines.find((line) => line.id === id);
  const same =
    before &&
    before.spentOre === written.spentOre &&
    before.text === written.text &&
    before.otherFundingOre === written.otherFundingOre &&
    before.purposeId === written.purposeId &&
    before.voucher === written.voucher;
  if (before && same) return before;
  const kept = { id: before?.id ?? newId(), account: before?.account ?? null, fileIds: before?.fileIds ?? [] };
  return { ...written, ...kept, finding: null, because: null };
}
