import { ReceiveFileDto } from '../../documents/files/files.dto.js';
import { ChoiceField, DayField, FlagField, IdField, TextField, WholeField } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import {
  ChoiceView,
  DayView,
  FlagView,
  IdView,
  InstantView,
  TextView,
  WholeView,
} from '../../platform/http/view-fields.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { PAPER_KINDS, PAPER_STATES, type PaperKind } from './paper.js';
import type { Paper } from './paper.entity.js';
import type { NewPaper, PaperInput } from './papers.service.js';

const MOST_REASON = 2000;

export class PaperDto {
  @ChoiceField(PAPER_KINDS) kind: PaperKind;
  @WholeField({ min: 1900, max: 2200, optional: true }) year?: number;
  @DayField({ optional: true }) validUntil?: Day;
}

export class ReceivePaperDto extends PaperDto {
  @IdField() associationId: Id;
  @IdField() committeeId: Id;
  /** A file of one of the association's cases. */
  @IdField({ optional: true }) fileId?: Id;
  /** Looked at with the association and not taken in. */
  @DayField({ optional: true }) seenOn?: Day;
}

export class ReturnPaperDto {
  @TextField({ max: MOST_REASON }) because: string;
}

/** The form of the page, with what is said of the file. */
export class UploadPaperDto extends ReceiveFileDto {
  @ChoiceField(PAPER_KINDS) kind: PaperKind;
  @WholeField({ min: 1900, max: 2200, optional: true }) year?: number;
  @DayField({ optional: true }) validUntil?: Day;
  @IdField() committeeId: Id;
}

/** The form of the association's own page; the day of arrival is that of sending. */
export class SendPaperDto extends PaperDto {
  @IdField() committeeId: Id;
  /** The sender knows that the file seems to hold personal numbers. */
  @FlagField() personalNumbersMeant = false;
}

export class PapersQuery extends PageQuery {
  @IdField() associationId: Id;
}

/** A paper as the API shows it; the file only within the committee that holds it. */
export class PaperView {
  @IdView() id: Id;
  @IdView() associationId: Id;
  @IdView() committeeId: Id;
  @ChoiceView(PAPER_KINDS) kind: string;
  @WholeView({ nullable: true }) year: number | null;
  @IdView({ nullable: true }) fileId: Id | null;
  @DayView({ nullable: true }) seenOn: Day | null;
  @DayView({ nullable: true }) validUntil: Day | null;
  @ChoiceView(PAPER_STATES) state: string;
  /** The association sent it in of its own accord. */
  @FlagView() sentIn: boolean;
  @InstantView() addedAt: Instant;
  @DayView({ nullable: true }) decidedOn: Day | null;
  @TextView({ nullable: true }) returnedBecause: string | null;
  @WholeView() version: number;
}

export function paperInputOf(dto: Pick<PaperDto, 'kind' | 'year' | 'validUntil'>): PaperInput {
  const { kind, year = null, validUntil = null } = dto;
  return { kind, year, validUntil };
}

export function newPaperOf(dto: ReceivePaperDto): NewPaper {
  const { associationId, committeeId, fileId = null, seenOn = null } = dto;
  return { ...paperInputOf(dto), associationId, committeeId, fileId, seenOn };
}

export function viewOfPaper(
  { addedBy: _added, decidedBy: _decided, sentBy, ...paper }: Paper,
  mayOpen: boolean,
): PaperView {
  return { ...paper, sentIn: sentBy !== null, fileId: mayOpen ? paper.fileId : null };
}
