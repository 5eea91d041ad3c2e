import { CodeColumn, IdColumn, IdKey, InstantColumn, TableOf, TextColumn } from '../../platform/database/columns.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';

/** A list narrowed in a way that somebody wants again [sparad vy]; for its maker, or for a committee. */
@TableOf('saved_view', 'inner')
export class SavedView {
  @IdKey() id: Id;
  @IdColumn() userId: Id;
  /** Set where everybody of the committee sees it. */
  @IdColumn({ nullable: true }) committeeId: Id | null;
  /** The address of the list, as `/spending-reports`. */
  @CodeColumn() path: string;
  /** What it is narrowed by, as in the address. */
  @TextColumn() query: string;
  @TextColumn() name: string;
  @InstantColumn() madeAt: Instant;
}
