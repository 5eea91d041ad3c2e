import { IdColumn, IdKey, InstantColumn, TableOf, TextColumn } from '../platform/database/columns.js';
import type { Instant } from '../shared/day.js';
import type { Id } from '../shared/id.js';

/** A correction of a clerical error [rättelse av skrivfel]: what stands there, and what it is to read as. */
@TableOf('decision_correction', 'committee')
export class DecisionCorrection {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  @IdColumn({ nullable: true }) associationId: Id | null;
  @IdColumn() decisionId: Id;
  @TextColumn() stands: string;
  @TextColumn() reads: string;
  @TextColumn() because: string;
  @IdColumn() correctedBy: Id;
  @InstantColumn() correctedAt: Instant;
}
