import { IdColumn, IdKey, InstantColumn, TableOf, TextColumn } from '../../platform/database/columns.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';

/** A file note [tjänsteanteckning]; it is a record, so it is never changed. */
@TableOf('note', 'committee')
export class Note {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  @IdColumn() authorId: Id;
  @InstantColumn() at: Instant;
  @TextColumn() text: string;
}

/** Two matters that belong together; written once, read from both sides. */
@TableOf('matter_link', 'committee')
export class MatterLink {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  @IdColumn() otherMatterId: Id;
}
