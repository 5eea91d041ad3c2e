import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { CONTENT_LIMITS } from '../../documents/contents/content-limits.js';
import type { Person } from '../../identity/person.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { rolesAt, whyNot } from '../../matters/steps/course.js';
import { Clock } from '../../platform/clock.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import type { Words } from '../../platform/pages/page.js';
import type { Fact, Tag, Tone } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { ReportFiles } from './report-files.service.js';
import { looseGrant } from './sie-summary.js';
import { clawbackBasis, purposeSums, sumsOf } from './report-sums.js';
import {
  isOverdue,
  isOwed,
  LINE_FINDINGS,
  spendingReportFlow,
  spendingReportNeeds,
  type SpendingReportState,
} from './spending-report.js';
import type { SpendingReport } from './spending-report.entity.js';
import type { OwnReportView, ReportForm, ReportRow, ReportView } from './spending-report-view.js';

/** Forms that came back with their faults, by name. */
export type CameBack = Readonly<Record<string, FormModel>>;

const TONES: Readonly<Record<SpendingReportState, Tone>> = {
  due: 'plain',
  submitted: 'info',
  returned: 'attention',
  reviewed: 'info',
  settled: 'done',
  faulty: 'late',
  waived: 'plain',
};

/** The acts that the office takes on a report's page, in their order; `judge` has a form of its own. */
const PRESSED = ['approve', 'settle', 'askForMore', 'noteFaults', 'reopen', 'extend', 'waive'] as const;

/** Reports gathered for those who review them and for those who write them. */
@Injectable()
export class ReportSheets {
  constructor(
    private readonly reads: Reads,
    private readonly files: ReportFiles,
    private readonly clock: Clock,
  ) {}

  async rows(
    actor: Actor,
    reports: readonly SpendingReport[],
    hrefFor: (report: SpendingReport) => string,
    titles: ReadonlyMap<Id, string> = new Map(),
  ): Promise<ReportRow[]> {
    const id = In([...reports.map(({ matterId }) => matterId), '']);
    const matters = new Map((await this.reads.of(actor).many(Matter, { id })).map((each) => [each.id, each]));
    return reports.flatMap((report) => {
      const matter = matters.get(report.matterId);
      if (!matter) return [];
      const { awardedOre, dueOn } = report;
      const round = titles.get(report.roundId);
      const head = { href: hrefFor(report), association: matter.party, number: matter.number };
      return [{ ...head, awardedOre, dueOn, state: stateTag(report, this.clock.today()), ...(round && { round }) }];
    });
  }

  async of(person: Person, report: SpendingReport, came: CameBack = {}): Promise<ReportView> {
    const matter = await this.reads.of(person).get(Matter, report.matterId);
    const { value: basisOre, because: basis } = clawbackBasis(report);
    const { activity, books, because, version } = report;
    const mayJudge =
      report.state === 'submitted' && rolesAt(person, report).includes('grantOfficer') && report.lines.length > 0;
    return {
      ...{ association: matter.party, number: matter.number, matterHref: hrefOf(person, matter) },
      ...{
        place: `/spending-reports/${report.id}`,
        seen: String(version),
        state: stateTag(report, this.clock.today()),
      },
      facts: factsOf(report),
      ...{ activity, because, basisOre, basis, books: books?.summary ?? null },
      ...(books && { booksHref: `/files/${books.fileId}` }),
      purposes: purposeSums(report),
      lines: await this.linesOf(person, report, (fileId) => `/files/${fileId}`),
      ...(mayJudge && { judge: came['judge'] ?? form('judge', judgedValues(report)) }),
      ...divideOf(person, report, came['divide']),
      findings: LINE_FINDINGS.map((value) => ({ value, text: { code: `lineFinding.${value}` } })),
      forms: formsOf(person, report, came),
    };
  }

  async own(actor: Actor, report: SpendingReport, came: CameBack = {}): Promise<OwnReportView> {
    const matter = await this.reads.of(actor).get(Matter, report.matterId);
    const { spentOre, remainderOre, overspentOre } = sumsOf(report);
    const { dueOn, awardedOre, because, activity, books, purposes, version } = report;
    const model = came['report'] ?? form('report', writtenValues(report));
    return {
      ...{ association: matter.party, number: matter.number, place: `/reports/${report.id}`, seen: String(version) },
      ...{ state: stateTag(report, this.clock.today()), dueOn, overdue: isOverdue(report, this.clock.today()) },
      ...{
        awardedOre,
        spentOre,
        remainderOre,
        overspentOre,
        because: report.state === 'due' ? null : because,
        activity,
      },
      purposes: purposes.map(({ id, text }) => ({ value: id, text })),
      ...(!isOwed(report) && { told: { code: `ownReportPage.told.${report.state}` } }),
      ...{ open: isOwed(report), form: offering(model, purposes), rows: rowNumbers(model) },
      lines: await this.linesOf(actor, report, (fileId) => `/reports/${report.id}/documents/${fileId}`),
      vouchers: came['vouchers'] ?? form('vouchers'),
      lineChoices: report.lines.map(({ id, text }) => ({ value: id, text })),
      limitMb: CONTENT_LIMITS.bytes / MEGABYTE,
      upload: came['books'] ?? form('books'),
      books: books?.summary.objects ?? [],
      booksFaults: [...(books?.summary.faults ?? []), ...(books?.summary.grantsWithoutObject ?? []).map(looseGrant)],
      whyNot: spendingReportNeeds['said']?.(report) ?? [],
    };
  }

  private async linesOf(
    actor: Actor,
    report: SpendingReport,
    hrefOfFile: (fileId: Id) => string,
  ): Promise<ReportView['lines']> {
    const names = await this.files.namesOf(actor, report);
    const nameOf = (id: string | null): Words =>
      report.purposes.find((each) => each.id === id)?.text ?? { code: 'spendingReport.noPurposeSaid' };
    return report.lines.map((line) => ({
      ...line,
      purpose: nameOf(line.purposeId),
      files: line.fileIds.flatMap((fileId) => {
        const name = names.get(fileId);
        return name === undefined ? [] : [{ name, href: hrefOfFile(fileId) }];
      }),
    }));
  }
}

/** The form that divides a grant, for those who may; as many rows as there are purposes, and two to write in. */
function divideOf(person: Person, report: SpendingReport, came?: FormModel): Pick<ReportView, 'divide'> {
  const step = spendingReportFlow.steps.find(({ act }) => act === 'divide');
  const roles = rolesAt(person, report);
  if (!step?.from.includes(report.state) || !step.by.some((role) => roles.includes(role))) return {};
  const values = Object.fromEntries(
    report.purposes.flatMap(({ text, decidedOre }, at) => [
      [`purposes.${at}.text`, text] as const,
      [`purposes.${at}.decidedOre`, kronorOf(decidedOre)] as const,
    ]),
  );
  const rows = Array.from({ length: Math.min(MOST_PURPOSES, report.purposes.length + 2) }, (_, at) => at);
  return { divide: { form: came ?? form('divide', values), rows } };
}

export function stateTag(report: Pick<SpendingReport, 'state' | 'dueOn'>, today: Day): Tag {
  if (isOverdue(report, today)) return { text: { code: 'spendingReport.overdue' }, tone: 'late' };
  return { text: { code: `spendingReport.state.${report.state}` }, tone: TONES[report.state] };
}

function factsOf(report: SpendingReport): Fact[] {
  const { awardedOre, dueOn, firstDueOn, submittedAt } = report;
  const { spentOre, remainderOre, overspentOre } = sumsOf(report);
  const amount = (amountOre: number): Fact['value'] => ({ code: 'factValue.amount', facts: { amountOre } });
  const facts: readonly (readonly [string, Fact['value'] | null])[] = [
    ['awarded', amount(awardedOre)],
    ['spent', amount(spentOre)],
    ['remainder', amount(remainderOre)],
    ['overspent', overspentOre === 0 ? null : amount(overspentOre)],
    ['due', { code: 'factValue.day', facts: { dayOn: dueOn } }],
    ['firstDue', firstDueOn === dueOn ? null : { code: 'factValue.day', facts: { dayOn: firstDueOn } }],
    ['submitted', submittedAt === null ? null : { code: 'spendingReport.at', facts: { submittedAt } }],
  ];
  return facts.flatMap(([name, value]) =>
    value === null ? [] : [{ label: { code: `reportPage.fact.${name}` }, value }],
  );
}

/** What can be done now and what stands in the way of it; who took the earlier step, only the act itself can tell. */
function formsOf(person: Person, report: SpendingReport, came: CameBack): ReportForm[] {
  const roles = rolesAt(person, report);
  return PRESSED.flatMap((act) => {
    const step = spendingReportFlow.steps.find((each) => each.act === act);
    if (!step || !step.from.includes(report.state) || !step.by.some((role) => roles.includes(role))) return [];
    const look = { row: report, roles, conflict: false, takenBefore: () => false };
    const needs = (step.needs ?? []).flatMap((need) => spendingReportNeeds[need]?.(report) ?? []);
    return [{ act, form: came[act] ?? form(act), whyNot: [...whyNot(step, spendingReportFlow, look), ...needs] }];
  });
}

function judgedValues({ lines }: SpendingReport): FormModel['values'] {
  return Object.fromEntries(
    lines.flatMap(({ id, finding, because }) => [
      ...(finding === null ? [] : [[`line.${id}.finding`, finding] as const]),
      ...(because === null ? [] : [[`line.${id}.because`, because] as const]),
    ]),
  );
}

function writtenValues({ activity, lines }: SpendingReport): FormModel['values'] {
  const rows = lines.flatMap(({ id, text, spentOre, otherFundingOre, purposeId, voucher }, at) => [
    [`lines.${at}.id`, id] as const,
    [`lines.${at}.text`, text] as const,
    [`lines.${at}.spentOre`, kronorOf(spentOre)] as const,
    ...(otherFundingOre > 0 ? [[`lines.${at}.otherFundingOre`, kronorOf(otherFundingOre)] as const] : []),
    ...(purposeId === null ? [] : [[`lines.${at}.purposeId`, purposeId] as const]),
    ...(voucher === null ? [] : [[`lines.${at}.voucher`, voucher] as const]),
  ]);
  return { ...(activity !== null && { activity }), ...Object.fromEntries<string>(rows) };
}

function kronorOf(ore: number): string {
  return String(ore / 100).replace('.', ',');
}

/** As many as a grant can be divided in. */
const MOST_PURPOSES = 20;
const MEGABYTE = 1_048_576;
const LINE_FIELD = /^lines\.(\d{1,3})\./;

/** As many rows as are written in, and two to write in. */
/** Where a grant was given for one thing, a new row is for that unless somebody says otherwise; rows that are written stay. */
function offering(model: FormModel, purposes: SpendingReport['purposes']): FormModel {
  const [only, ...others] = purposes;
  if (!only || others.length > 0) return model;
  const empty = rowNumbers(model).filter(
    (at) => !Object.keys(model.values).some((name) => name.startsWith(`lines.${at}.`)),
  );
  const offered = Object.fromEntries(empty.map((at) => [`lines.${at}.purposeId`, only.id]));
  return { ...model, values: { ...offered, ...model.values } };
}

function rowNumbers({ values }: FormModel): number[] {
  const written = Object.keys(values).flatMap((name) => LINE_FIELD.exec(name)?.[1] ?? []);
  const last = Math.max(-1, ...written.map(Number));
  return Array.from({ length: Math.min(300, last + 3) }, (_, at) => at);
}
