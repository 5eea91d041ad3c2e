import {
  CodeColumn,
  FlagColumn,
  IdKey,
  InstantColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';

/** A person who signs in. Read through the services of this folder alone: it holds the password's hash. */
@TableOf('user_account', 'inner')
export class UserAccount {
  @IdKey() id: Id;
  /** In lower case. */
  @CodeColumn() email: string;
  @TextColumn() name: string;
  /** Name and address in lower case, for the search among users. */
  @TextColumn() searchText: string;
  /** Argon2id in PHC form; null until the invitation is accepted. */
  @TextColumn({ nullable: true }) passwordHash: string | null;
  /** Who it is to the identity provider of this address, as an admin has entered; both or neither. */
  @TextColumn({ nullable: true }) subjectIssuer: string | null;
  @TextColumn({ nullable: true }) subject: string | null;
  @CodeColumn() language: Language;
  /** Single-key shortcuts on pages. */
  @FlagColumn() shortcuts: boolean;
  @FlagColumn() active: boolean;
  /** One of the made-up people of the demo. */
  @FlagColumn() demo: boolean;
  @InstantColumn({ nullable: true }) lastSignInAt: Instant | null;
  @VersionColumn() version: number;
}
