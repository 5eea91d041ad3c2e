import {
  CodeColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  JsonColumn,
  TableOf,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import type { LetterDocument } from '../typesetting/letter-document.js';
import type { Delivery, LetterState, Recipient } from './letter.js';

/** A letter of a case: its model, then its finished words, then the hash of the PDF that left. */
@TableOf('letter', 'committee')
export class Letter {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  /** Set when it has left for the association that the case is about, which may then read it. */
  @IdColumn({ nullable: true }) associationId: Id | null;
  /** The name of its text, as `receipt`. */
  @CodeColumn() kind: string;
  @CodeColumn() language: Language;
  @CodeColumn() delivery: Delivery;
  @JsonColumn() recipient: Recipient;
  /** The complete model, field by field. */
  @JsonColumn() fields: Readonly<Record<string, unknown>>;
  @CodeColumn() state: LetterState;
  /** All its words, from the moment it is sent; what leaves is made from this alone. */
  @JsonColumn({ nullable: true }) document: LetterDocument | null;
  @CodeColumn({ nullable: true }) templateHash: string | null;
  @InstantColumn({ nullable: true }) leavesAt: Instant | null;
  @IdColumn({ nullable: true }) outboxId: Id | null;
  @InstantColumn({ nullable: true }) dispatchedAt: Instant | null;
  @CodeColumn({ nullable: true }) pdfSha256: string | null;
  @IdColumn() madeBy: Id;
  @InstantColumn() madeAt: Instant;
  @VersionColumn() version: number;
}
