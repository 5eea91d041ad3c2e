import type { Role } from '../../identity/roles.js';
import { flow } from '../../matters/steps/steps.js';
import type { Ore } from '../../shared/amount.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import { DECLINERS } from '../disbursements/disbursement.js';
import type { SieSummary } from './sie-summary.js';

export const SPENDING_REPORT_STATES = [
  'due',
  'submitted',
  'returned',
  'reviewed',
  'settled',
  'faulty',
  'waived',
] as const;
export type SpendingReportState = (typeof SPENDING_REPORT_STATES)[number];

const WRITERS = ['associationRepresentative', 'grantOfficer'] as const satisfies readonly Role[];
const OFFICERS = ['grantOfficer'] as const satisfies readonly Role[];
/** The reminder of a report that is not in though its last day has passed. */
export const OVERDUE = 'overdue';
/** As many lines as a report holds. */
export const MOST_LINES = 300;
/** How long an association has to complete its report. */
export const ANSWER_DAYS = 14;
const OPEN = ['due', 'returned'] as const satisfies readonly SpendingReportState[];

/**
 * A report on how a grant was used [redovisning]: written by the association, reviewed by an officer and then by finance,
 * never by one person. What is wrong is noted with reasons, and nothing is called rejected before the association is heard.
 */
// prettier-ignore
export const spendingReportFlow = flow<SpendingReportState>('spendingReport', ['settled', 'waived'], [
  { act: 'open',       by: ['program', ...OFFICERS], from: [],                        to: 'due',       basis: 'plan-2018:report' },
  { act: 'remind',     by: ['program'],              from: OPEN,                      to: 'same',      basis: 'service' },
  { act: 'extend',     by: OFFICERS,                 from: OPEN,                      to: 'same',      basis: 'handling' },
  { act: 'divide',     by: OFFICERS,                 from: OPEN,                      to: 'same',      basis: 'handling' },
  { act: 'save',       by: WRITERS,                  from: OPEN,                      to: 'same',      basis: 'service' },
  { act: 'readBooks',  by: WRITERS,                  from: OPEN,                      to: 'same',      basis: 'service' },
  { act: 'useBooks',   by: WRITERS,                  from: OPEN,                      to: 'same',      basis: 'service', needs: ['booksRead'] },
  { act: 'attach',     by: WRITERS,                  from: OPEN,                      to: 'same',      basis: 'service' },
  { act: 'submit',     by: WRITERS,                  from: OPEN,                      to: 'submitted', basis: 'plan-2018:report', needs: ['said'], opens: { task: 'reviewReport', for: 'officer', afterDays: 30 }, closes: ['answerReport'] },
  { act: 'judge',      by: OFFICERS,                 from: ['submitted'],             to: 'same',      basis: 'control' },
  { act: 'askForMore', by: OFFICERS,                 from: ['submitted'],             to: 'returned',  basis: 'service', opens: { task: 'answerReport', for: 'association', afterDays: ANSWER_DAYS }, closes: ['reviewReport'] },
  { act: 'approve',    by: OFFICERS,                 from: ['submitted'],             to: 'reviewed',  basis: 'control', needs: ['judged', 'nothingWrong'], opens: { task: 'settleReport', for: 'finance', afterDays: 14 }, closes: ['reviewReport'] },
  { act: 'settle',     by: ['finance'],              from: ['reviewed'],              to: 'settled',   basis: 'control', notBy: 'approve', closes: ['settleReport'] },
  { act: 'noteFaults', by: [...OFFICERS, 'finance'], from: ['submitted', 'reviewed'], to: 'faulty',    basis: 'control', needs: ['judged', 'somethingWrong'], closes: ['reviewReport', 'settleReport'] },
  { act: 'reopen',     by: OFFICERS,                 from: ['faulty', 'reviewed'],    to: 'returned',  basis: 'handling', opens: { task: 'answerReport', for: 'association', afterDays: ANSWER_DAYS }, closes: ['settleReport'] },
  { act: 'lapse',      by: ['program', ...DECLINERS], from: OPEN,                      to: 'waived',    basis: 'plan-2018:report', closes: ['answerReport'] },
  { act: 'waive',      by: ['decisionMaker'],        from: OPEN,                      to: 'waived',    basis: 'handling', closes: ['answerReport'] },
]);

/** What a part of the grant was decided for, and how much of it. */
export interface DecidedPurpose {
  readonly id: string;
  readonly text: string;
  readonly decidedOre: Ore;
}

/** What an officer finds of a line. Texts under `lineFinding`. */
export const LINE_FINDINGS = ['right', 'wrongPurpose', 'unproven'] as const;
export type LineFinding = (typeof LINE_FINDINGS)[number];

/** A cost that the grant was used for, as the association tells it, and what was found of it. */
export interface ReportLine {
  readonly id: string;
  /** The purpose it belongs to; null where the association says that it belongs to none. */
  readonly purposeId: string | null;
  readonly text: string;
  readonly spentOre: Ore;
  /** What another grant has paid of the same cost. */
  readonly otherFundingOre: Ore;
  /** The account of the books it was taken from. */
  readonly account: string | null;
  /** The numbers of its vouchers, as the books name them. */
  readonly voucher: string | null;
  /** Documents of the case that show it. */
  readonly fileIds: readonly Id[];
  readonly finding: LineFinding | null;
  /** Why, in the officer's words, where it is not right. */
  readonly because: string | null;
}

/** Books that were read: what they hold by object. */
export interface BooksRead {
  /** The document of the case that they are. */
  readonly fileId: Id;
  readonly sha256: string;
  readonly name: string;
  readonly summary: SieSummary;
}

export interface SpendingReportFields {
  readonly id: Id;
  readonly committeeId: Id;
  readonly associationId: Id;
  readonly matterId: Id;
  readonly decisionId: Id;
  readonly roundId: Id;
  /** The year whose activity it is about. */
  readonly year: number;
  readonly awardedOre: Ore;
  readonly purposes: readonly DecidedPurpose[];
  /** The last day; an extension moves it, and the first one stays. */
  readonly dueOn: Day;
  readonly firstDueOn: Day;
  /** What was done, in the association's words. */
  readonly activity: string | null;
  readonly lines: readonly ReportLine[];
  readonly books: BooksRead | null;
  /** Which reminders have gone out for the day that holds now. */
  readonly reminded: readonly string[];
  readonly submittedAt: Instant | null;
  /** Why it was extended, asked about, noted as faulty or waived, the latest words. */
  readonly because: string | null;
  readonly state: SpendingReportState;
  readonly version: number;
}

const met: readonly Reason[] = [];
const unmet = (name: string, facts?: Reason['facts']): readonly Reason[] => [
  { code: `spendingReport.need.${name}`, ...(facts && { facts }) },
];

type Look = Pick<SpendingReportFields, 'activity' | 'lines' | 'books'>;

/** Why an act is not possible yet; nothing is a need that is met. A report of nothing spent is a report. */
export const spendingReportNeeds: Readonly<Record<string, (report: Look) => readonly Reason[]>> = {
  said: ({ activity }) => (activity === null ? unmet('said') : met),
  booksRead: ({ books }) => (books === null ? unmet('booksRead') : met),
  judged: ({ lines }) => {
    const left = lines.filter(({ finding }) => finding === null).length;
    return left === 0 ? met : unmet('judged', { count: left });
  },
  nothingWrong: ({ lines }) =>
    wrongLines(lines).length === 0 ? met : unmet('nothingWrong', { count: wrongLines(lines).length }),
  somethingWrong: ({ lines }) => {
    const untold = wrongLines(lines).filter(({ because }) => because === null).length;
    return untold === 0 ? met : unmet('somethingWrong', { count: untold });
  },
};

export function wrongLines(lines: readonly ReportLine[]): ReportLine[] {
  return lines.filter(({ finding }) => finding === 'wrongPurpose' || finding === 'unproven');
}

/** Whether the association still has to report. */
export function isOwed({ state }: Pick<SpendingReportFields, 'state'>): boolean {
  return (OPEN as readonly SpendingReportState[]).includes(state);
}

/** Whether it should have been in before a day. */
export function isOverdue(report: Pick<SpendingReportFields, 'state' | 'dueOn'>, today: Day): boolean {
  return isOwed(report) && report.dueOn < today;
}
