import { DayColumn, IdColumn, IdKey, InstantColumn, TableOf, TextColumn } from '../../platform/database/columns.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';

/** An assessment of what the work with concerns means for privacy [konsekvensbedömning]; such rows are never changed. */
@TableOf('impact_assessment', 'municipality')
export class ImpactAssessment {
  @IdKey() id: Id;
  /** Where it is kept: its number in the registry. */
  @TextColumn() reference: string;
  @DayColumn() assessedOn: Day;
  @IdColumn() enteredBy: Id;
  @InstantColumn() enteredAt: Instant;
}
