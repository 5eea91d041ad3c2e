import { DayColumn, IdColumn, IdKey, InstantColumn, TableOf, TextColumn } from '../../platform/database/columns.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { CollectionDemand } from './collection-demand.js';

/** A collection demand that was sent elsewhere, by the municipality's own ledger, as somebody has noted it. */
@TableOf('noted_collection_demand', 'committee')
export class NotedCollectionDemand implements CollectionDemand {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  @IdColumn() claimId: Id;
  @DayColumn() sentOn: Day;
  @DayColumn() payBy: Day;
  @TextColumn({ nullable: true }) proof: string | null;
  @IdColumn() notedBy: Id;
  @InstantColumn() notedAt: Instant;
}
