import type { FormModel } from '../../platform/pages/forms.js';
import type { Narrowing } from '../../platform/pages/narrowing.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Chip, Fact, Paging, Tag } from '../../platform/pages/parts.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';
import type { ObjectSum, SieSummary } from './sie-summary.js';
import type { PurposeSum } from './report-sums.js';
import type { ReportLine } from './spending-report.js';

/** A report in a list. */
export interface ReportRow {
  readonly href: string;
  readonly association: string;
  readonly number: string;
  readonly awardedOre: Ore;
  readonly dueOn: Day;
  readonly state: Tag;
  /** Where rounds stand side by side. */
  readonly round?: string;
}

/** A cost with the words for its purpose, and the documents that show it. */
export interface ShownLine extends ReportLine {
  readonly purpose: Words;
  readonly files: readonly { readonly name: string; readonly href: string }[];
}

/** The reports of a committee, those that wait for something first. */
export interface ReportsView {
  readonly chips: readonly Chip[];
  readonly narrowing: Narrowing;
  readonly rows: readonly ReportRow[];
  readonly paging?: Paging;
}
export const reportsPage = definePage<ReportsView>('grants/spending-reports', 'staff');

/** The reports of the associations that somebody speaks for. */
export interface OwnReportsView {
  readonly rows: readonly ReportRow[];
}
export const ownReportsPage = definePage<OwnReportsView>('grants/own-reports', 'either');

/** A form of a report's page, and why it cannot be sent yet. */
export interface ReportForm {
  readonly act: string;
  readonly form: FormModel;
  readonly whyNot: readonly Reason[];
}

/** A report with what it comes to, as the office reviews it. */
export interface ReportView {
  readonly association: string;
  readonly number: string;
  readonly matterHref: string;
  readonly place: string;
  readonly seen: string;
  readonly state: Tag;
  readonly facts: readonly Fact[];
  readonly purposes: readonly PurposeSum[];
  readonly activity: string | null;
  readonly lines: readonly ShownLine[];
  readonly books: SieSummary | null;
  readonly basisOre: Ore;
  readonly basis: readonly Reason[];
  readonly because: string | null;
  /** Where the books that were read stand as a document. */
  readonly booksHref?: string;
  readonly judge?: FormModel;
  /** Divides the grant among what it was decided for, with the rows to write in. */
  readonly divide?: { readonly form: FormModel; readonly rows: readonly number[] };
  readonly findings: readonly { readonly value: string; readonly text: Words }[];
  readonly forms: readonly ReportForm[];
}
export const reportPage = definePage<ReportView>('grants/spending-report', 'staff');

/** A report as its association writes it. */
export interface OwnReportView {
  readonly association: string;
  readonly number: string;
  readonly place: string;
  readonly seen: string;
  readonly state: Tag;
  readonly dueOn: Day;
  readonly overdue: boolean;
  readonly awardedOre: Ore;
  readonly spentOre: Ore;
  readonly remainderOre: Ore;
  readonly overspentOre: Ore;
  readonly purposes: readonly { readonly value: string; readonly text: string }[];
  /** What the office has asked, or noted. */
  readonly because: string | null;
  readonly open: boolean;
  /** What comes next, where there is nothing to fill in. */
  readonly told?: Words;
  readonly form: FormModel;
  /** The rows of costs to write in, by number. */
  readonly rows: readonly number[];
  readonly activity: string | null;
  readonly lines: readonly ShownLine[];
  readonly upload: FormModel;
  readonly vouchers: FormModel;
  readonly lineChoices: readonly { readonly value: string; readonly text: string }[];
  readonly limitMb: number;
  readonly books: readonly ObjectSum[];
  readonly booksFaults: readonly Reason[];
  readonly whyNot: readonly Reason[];
}
export const ownReportPage = definePage<OwnReportView>('grants/own-report', 'either');
