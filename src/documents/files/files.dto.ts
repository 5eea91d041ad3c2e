import { ApiProperty } from '../../platform/http/described.js';
import { ChoiceField, DayField, FlagField, IdField, TextField } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import { ChoiceView, DayView, IdView, InstantView, TextView, WholeView } from '../../platform/http/view-fields.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { CONTENT_KINDS } from '../contents/content-kinds.js';
import { CONTENT_MARKS } from '../contents/content-marks.js';
import { SCANS, toldScan } from '../scans/scan.js';
import type { Told } from './files.service.js';
import { CAME_BY, OFFICE_WAYS, SECRECY_GROUNDS, type CameBy, type SecrecyGround } from './received-file.js';
import type { ReceivedFile } from './received-file.entity.js';

/** What is said of a document beside its bytes. */
export class ReceiveFileDto {
  @ChoiceField(OFFICE_WAYS, { optional: true }) cameBy?: CameBy;
  @TextField({ max: 300, optional: true }) from?: string;
  @DayField({ optional: true }) receivedOn?: Day;
  /** The sender knows that personal numbers seem to stand in it. */
  @FlagField() personalNumbersMeant: boolean = false;
}

/** The same over the API, where the case is named too. */
export class ReceiveFileInMatterDto extends ReceiveFileDto {
  @IdField() matterId: Id;
}

export class MarkSecretDto {
  @ChoiceField(SECRECY_GROUNDS) ground: SecrecyGround;
}

export class FilesQuery extends PageQuery {
  @IdField() matterId: Id;
}

/** An attachment that stayed in its mail. */
export class LeftOutView {
  @TextView() name: string;
  @TextView() code: string;
}

/** A document as the API shows it; its bytes are at `/content`. */
export class FileView {
  @IdView() id: Id;
  @IdView() matterId: Id;
  @TextView() name: string;
  @ChoiceView(Object.keys(CONTENT_KINDS)) kind: string;
  @TextView() type: string;
  @WholeView() bytes: number;
  @TextView() sha256: string;
  @ApiProperty({ type: 'array', items: { type: 'string', enum: [...CONTENT_MARKS] } }) marks: readonly string[];
  @WholeView() personalNumbers: number;
  @ChoiceView(CAME_BY) cameBy: string;
  @TextView() from: string;
  @DayView() receivedOn: Day;
  @IdView({ nullable: true }) partOf: Id | null;
  @ApiProperty({ type: [LeftOutView] }) leftOut: readonly LeftOutView[];
  @TextView({ nullable: true }) secrecy: string | null;
  @ChoiceView([...SCANS, 'notScanned']) scan: string;
  @InstantView({ nullable: true }) scannedAt: Instant | null;
  @TextView({ nullable: true }) finding: string | null;
  @IdView() addedBy: Id;
  @InstantView() addedAt: Instant;
  @WholeView() version: number;
}

/** What came of one sending: the document, and those that came in it. */
export class ArrivalView {
  @ApiProperty({ type: FileView }) file: FileView;
  @ApiProperty({ type: [FileView] }) attachments: readonly FileView[];
}

export function toldBy(dto: ReceiveFileDto): Told {
  const { cameBy, from: fromWhom, receivedOn: reachedOn, personalNumbersMeant } = dto;
  return { cameBy, fromWhom, reachedOn, personalNumbersMeant };
}

export function viewOfFile(file: ReceivedFile): FileView {
  const { committeeId: _committee, associationId: _association, state: _state, fromWhom: from, ...shown } = file;
  const leftOut = file.leftOut.map(({ name, why }) => ({ name, code: why.code }));
  return { ...shown, from, leftOut, scan: toldScan(file) };
}

export function viewOfArrival(files: readonly ReceivedFile[]): ArrivalView {
  const [file, ...attachments] = files.map(viewOfFile);
  if (!file) throw new Error('Something that was received is at least one document');
  return { file, attachments };
}
