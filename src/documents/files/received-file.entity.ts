import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  JsonColumn,
  NumberColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Day, Instant } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import type { Act } from '../../acts/act.js';
import type { ContentKind } from '../contents/content-kinds.js';
import type { ContentMark } from '../contents/content-marks.js';
import type { Scan } from '../scans/scan.js';
import type { Prepared } from './incoming.js';
import type { CameBy, FileState, LeftOut, SecrecyGround } from './received-file.js';

/** A document of a case [handling]: what is known of it; its bytes stand in the content store under their hash. */
@TableOf('file', 'committee')
export class ReceivedFile {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  /** Set where an association sent it itself. */
  @IdColumn({ nullable: true }) associationId: Id | null;
  @CodeColumn() state: FileState;
  @CodeColumn() sha256: string;
  @TextColumn() name: string;
  @CodeColumn() kind: ContentKind;
  /** The media type it is handed out under. */
  @CodeColumn() type: string;
  @NumberColumn() bytes: number;
  @JsonColumn() marks: readonly ContentMark[];
  /** How many texts that look like personal numbers were found, at most a hundred. */
  @NumberColumn() personalNumbers: number;
  @CodeColumn() cameBy: CameBy;
  @TextColumn() fromWhom: string;
  /** The day of arrival (ankomstdag); for what the office made itself, the day it was laid here. */
  @DayColumn() receivedOn: Day;
  /** The mail it came in. */
  @IdColumn({ nullable: true }) partOf: Id | null;
  /** Attachments of a mail that were not taken out of it. */
  @JsonColumn() leftOut: readonly LeftOut[];
  @CodeColumn({ nullable: true }) secrecy: SecrecyGround | null;
  /** How far it has come in the search for malware, where there is one; until it is through, nobody opens it. */
  @CodeColumn({ nullable: true }) scan: Scan | null;
  @InstantColumn({ nullable: true }) scannedAt: Instant | null;
  /** What the scanner calls what it found. */
  @CodeColumn({ nullable: true }) finding: string | null;
  @IdColumn() addedBy: Id;
  @InstantColumn() addedAt: Instant;
  @VersionColumn() version: number;
}

/** How the documents came in, decided. */
export interface Arrived {
  readonly cameBy: CameBy;
  readonly fromWhom: string | undefined;
  readonly receivedOn: Day;
}

/** The rows of what was sent: the file itself first, then what came in it. */
export function newFiles(
  act: Act,
  matter: { readonly id: Id; readonly committeeId: Id },
  { parts, mail, leftOut }: Prepared,
  arrived: Arrived & { readonly scan: Scan | null },
): ReceivedFile[] {
  const { committeeId, id: matterId } = matter;
  const { cameBy, receivedOn, fromWhom = mail?.from ?? '', scan } = arrived;
  const whole = newId();
  return parts.map(({ name, content }, index) => ({
    id: index === 0 ? whole : newId(),
    committeeId,
    matterId,
    associationId: null,
    state: 'kept',
    sha256: content.sha256,
    name,
    kind: content.kind,
    type: content.type,
    bytes: content.size,
    marks: content.marks,
    personalNumbers: content.personalNumbers,
    cameBy,
    fromWhom,
    receivedOn,
    partOf: index === 0 ? null : whole,
    leftOut: index === 0 ? leftOut : [],
    secrecy: null,
    scan,
    scannedAt: null,
    finding: null,
    addedBy: act.actor.userId as Id,
    addedAt: act.at,
    version: 1,
  }));
}
