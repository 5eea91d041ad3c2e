import { CodeColumn, IdColumn, IdKey, InstantColumn, TableOf, TextColumn } from '../../platform/database/columns.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { ContactKey, NotNeeded } from './contact.js';

/** A contact in a case on established extremism: a question with its answer, or why none is needed; never changed. */
@TableOf('clawback_contact', 'inner')
export class ClawbackContact {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  @IdColumn() caseId: Id;
  @CodeColumn() party: ContactKey;
  @IdColumn({ nullable: true }) exchangeId: Id | null;
  /** What was told beside the question. */
  @TextColumn({ nullable: true }) disclosed: string | null;
  @CodeColumn({ nullable: true }) notNeeded: NotNeeded | null;
  @IdColumn() enteredBy: Id;
  @InstantColumn() enteredAt: Instant;
}
