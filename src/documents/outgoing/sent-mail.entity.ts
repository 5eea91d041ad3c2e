import {
  CodeColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import type { SentMailState } from './sent-mail.js';

/** A mail that was handed to the mail server, under the name it has in the outbox. */
@TableOf('sent_mail', 'committee')
export class SentMail {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn({ nullable: true }) matterId: Id | null;
  /** The association it is to; it does not open the mail to its representatives. */
  @IdColumn({ nullable: true }) recipientId: Id | null;
  /** A kind of `data/mails.yaml`. */
  @CodeColumn() kind: string;
  @TextColumn() sentTo: string;
  @CodeColumn() language: Language;
  @TextColumn() subject: string;
  @TextColumn() text: string;
  /** The version of the committee's own words; null is the shipped ones. */
  @IdColumn({ nullable: true }) officeTextId: Id | null;
  /** The mail that this one sends again. */
  @IdColumn({ nullable: true }) again: Id | null;
  @InstantColumn() sentAt: Instant;
  /** Why it came back, in the words of whoever noted it. */
  @TextColumn({ nullable: true }) because: string | null;
  @CodeColumn() state: SentMailState;
  @VersionColumn() version: number;
}
