import { CodeColumn, IdColumn, IdKey, InstantColumn, TableOf, TextColumn } from '../../platform/database/columns.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { CheckAnswer, CheckItem, KeptCheck } from './sample-check.js';

/** An answer on the check list of a report that was drawn; such rows are never changed, a later one holds in its place. */
@TableOf('sample_check', 'committee')
export class SampleCheck implements KeptCheck {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() sampleId: Id;
  @IdColumn() reportId: Id;
  @CodeColumn() item: CheckItem;
  @CodeColumn() answer: CheckAnswer;
  @TextColumn({ nullable: true }) because: string | null;
  @IdColumn() checkedBy: Id;
  @InstantColumn() checkedAt: Instant;
}
