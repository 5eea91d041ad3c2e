import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  NumberColumn,
  OreColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { BatchState } from './payout-batch.js';

/** A batch of payouts [utbetalningsbunt], and the file it became. */
@TableOf('payout_batch', 'committee')
export class PayoutBatch {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  /** The running number in its committee. */
  @CodeColumn() number: string;
  /** The column mapping that its file is written by. */
  @CodeColumn() mapping: string;
  @DayColumn() payOn: Day;
  @NumberColumn() count: number;
  @OreColumn() sumOre: number;
  @CodeColumn({ nullable: true }) fileSha256: string | null;
  /** Its bytes in base64, in the same row as the act that made it: neither is there without the other. */
  @TextColumn({ nullable: true }) fileContent: string | null;
  @InstantColumn({ nullable: true }) filedAt: Instant | null;
  @IdColumn() madeBy: Id;
  @CodeColumn() state: BatchState;
  @VersionColumn() version: number;
}
