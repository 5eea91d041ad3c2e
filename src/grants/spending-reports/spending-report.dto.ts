import { ApiProperty } from '../../platform/http/described.js';
import {
  ChoiceField,
  DayField,
  FlagField,
  ListField,
  OreField,
  TextField,
  WholeField,
} from '../../platform/http/fields.js';
import {
  ChoiceView,
  DayView,
  IdsView,
  IdView,
  InstantView,
  ObjectView,
  ReasonsView,
  TextView,
  WholeView,
  FlagView,
} from '../../platform/http/view-fields.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Facts, Reason } from '../../shared/reason.js';
import { AcrossRoundsQuery } from '../rounds/round.dto.js';
import type { ReportSample } from '../report-samples/report-sample.entity.js';
import { clawbackBasis, sumsOf } from './report-sums.js';
import type { SpendingReport } from './spending-report.entity.js';
import {
  LINE_FINDINGS,
  MOST_LINES,
  SPENDING_REPORT_STATES,
  type LineFinding,
  type SpendingReportState,
} from './spending-report.js';
import type { JudgedLine, WrittenLine } from './spending-reports.service.js';

const MOST_WORDS = 10_000;
const MOST_REASON = 5_000;

export class ReportLineDto {
  @TextField({ max: 100, optional: true }) id?: string;
  /** One of the purposes of the grant; left out where it belongs to none. */
  @TextField({ max: 20, optional: true }) purposeId?: string;
  @TextField({ max: 500 }) text: string;
  @OreField() spentOre: number;
  /** What another grant has paid of the same cost. */
  @OreField({ optional: true }) otherFundingOre?: number;
  /** The numbers of its vouchers, as the books name them. */
  @TextField({ max: 200, optional: true }) voucher?: string;
}

export class SaveReportDto {
  @TextField({ max: MOST_WORDS, optional: true }) activity?: string;
  @ListField(ReportLineDto, { max: MOST_LINES }) lines: ReportLineDto[] = [];
}

export class ReportReasonDto {
  @TextField({ max: MOST_REASON }) because: string;
}

export class ExtendReportDto extends ReportReasonDto {
  @DayField() dueOn: Day;
}

export class PurposeDto {
  @TextField({ max: 500 }) text: string;
  @OreField({ min: 1 }) decidedOre: number;
}

export class DivideReportDto {
  @ListField(PurposeDto, { max: 20 }) purposes: PurposeDto[] = [];
}

export class JudgedLineDto {
  @TextField({ max: 100 }) id: string;
  @ChoiceField(LINE_FINDINGS) finding: LineFinding;
  @TextField({ max: MOST_REASON, optional: true }) because?: string;
}

export class JudgeReportDto {
  @ListField(JudgedLineDto, { max: MOST_LINES }) lines: JudgedLineDto[] = [];
}

/** The form that lays vouchers beside a line. */
export class AttachVouchersForm {
  /** Left out where they belong to the report as a whole. */
  @TextField({ max: 100, optional: true }) lineId?: string;
  @FlagField() personalNumbersMeant: boolean = false;
}

/** The project or cost centre of the books whose costs are taken over. */
export class UseBooksDto {
  @WholeField({ min: 0, max: 10_000 }) dimension: number;
  @TextField({ max: 200 }) number: string;
}

export class DrawSampleDto {
  /** So many reports, or a share of them in hundredths of a per cent. */
  @WholeField({ min: 1, max: 10_000, optional: true }) count?: number;
  @WholeField({ min: 1, max: 10_000, optional: true }) basisPoints?: number;
  @TextField({ max: 64, optional: true }) seed?: string;
}

export class SpendingReportsQuery extends AcrossRoundsQuery {
  @ChoiceField(SPENDING_REPORT_STATES, { optional: true }) state?: SpendingReportState;
}

export class PurposeView {
  @TextView() id: string;
  @TextView() text: string;
  @WholeView() decidedOre: number;
}

export class ReportLineView {
  @TextView() id: string;
  @TextView({ nullable: true }) purposeId: string | null;
  @TextView() text: string;
  @WholeView() spentOre: number;
  @WholeView() otherFundingOre: number;
  @TextView({ nullable: true }) account: string | null;
  @TextView({ nullable: true }) voucher: string | null;
  @IdsView() fileIds: readonly Id[];
  @TextView({ nullable: true }) finding: string | null;
  @TextView({ nullable: true }) because: string | null;
}

/** A part of a grant that may be claimed back, with the lines it comes from. */
export class ClawbackPartView {
  @TextView() kind: string;
  @TextView() ground: string;
  @WholeView() amountOre: number;
  @ApiProperty({ type: [String] }) lineIds: readonly string[];
}

/** A spending report as the API shows it, with what it comes to. */
export class SpendingReportView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @IdView() associationId: Id;
  @IdView() matterId: Id;
  @IdView() decisionId: Id;
  @IdView() roundId: Id;
  @WholeView() year: number;
  @WholeView() awardedOre: number;
  @ApiProperty({ type: [PurposeView] }) purposes: readonly PurposeView[];
  @DayView() dueOn: Day;
  @DayView() firstDueOn: Day;
  @TextView({ nullable: true }) activity: string | null;
  @ApiProperty({ type: [ReportLineView] }) lines: readonly ReportLineView[];
  /** The books that were read, by project and cost centre; empty where none were. */
  @ObjectView() books: Facts;
  @InstantView({ nullable: true }) submittedAt: Instant | null;
  @TextView({ nullable: true }) because: string | null;
  @ChoiceView(SPENDING_REPORT_STATES) state: string;
  @WholeView() spentOre: number;
  @WholeView() remainderOre: number;
  /** What was used beyond the grant. */
  @WholeView() overspentOre: number;
  /** What a clawback could rest on, computed; never a claim. */
  @WholeView() clawbackBasisOre: number;
  @ApiProperty({ type: [ClawbackPartView] }) parts: readonly ClawbackPartView[];
  @ReasonsView() reasons: readonly Reason[];
  @WholeView() version: number;
}

/** A sample of reports, with all it takes to draw it again. */
export class ReportSampleView {
  @IdView() id: Id;
  @IdView() roundId: Id;
  @TextView() seed: string;
  @ObjectView() rule: Facts;
  @IdsView() frame: readonly Id[];
  @TextView() frameHash: string;
  @IdsView() drawn: readonly Id[];
  @InstantView() drawnAt: Instant;
  /** Whether drawing again gives the same. */
  @FlagView() sound: boolean;
}

export function linesOf(lines: readonly ReportLineDto[]): WrittenLine[] {
  return lines.map(({ id = null, purposeId = null, text, spentOre, otherFundingOre = 0, voucher = null }) => ({
    id,
    purposeId,
    text,
    spentOre,
    otherFundingOre,
    voucher,
  }));
}

export function judgedOf(lines: readonly JudgedLineDto[]): JudgedLine[] {
  return lines.map(({ id, finding, because = null }) => ({ id, finding, because }));
}

export function viewOfReport({ reminded: _reminded, books, ...kept }: SpendingReport): SpendingReportView {
  const { spentOre, remainderOre, overspentOre, parts } = sumsOf(kept);
  const { value: clawbackBasisOre, because: reasons } = clawbackBasis(kept);
  const sums = { spentOre, remainderOre, overspentOre, clawbackBasisOre };
  return { ...kept, books: { ...books }, ...sums, parts, reasons };
}

export function viewOfSample(
  { committeeId: _committee, drawnBy: _by, rule, ...kept }: ReportSample,
  sound: boolean,
): ReportSampleView {
  return { ...kept, rule: { ...rule }, sound };
}
