import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  OreColumn,
  TableOf,
} from '../../platform/database/columns.js';
import type { Ore } from '../../shared/amount.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';

/** How a claim stood in the municipality's own ledger on a day [enligt reskontran]; such rows are never changed. */
@TableOf('ledger_status', 'committee')
export class LedgerStatus {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  @IdColumn({ nullable: true }) associationId: Id | null;
  @IdColumn() claimId: Id;
  @DayColumn() asOf: Day;
  @CodeColumn({ nullable: true }) customer: string | null;
  @CodeColumn({ nullable: true }) invoice: string | null;
  @CodeColumn({ nullable: true }) ocr: string | null;
  @DayColumn({ nullable: true }) dueOn: Day | null;
  @OreColumn({ nullable: true }) paidOre: Ore | null;
  @OreColumn() restOre: Ore;
  /** What that ledger is to pay back; then nothing is left. */
  @OreColumn({ nullable: true }) creditOre: Ore | null;
  /** Where it stands there, in that ledger's words: a reminder was sent, it went to collection. */
  @CodeColumn({ nullable: true }) step: string | null;
  @OreColumn({ nullable: true }) interestOre: Ore | null;
  @OreColumn({ nullable: true }) costOre: Ore | null;
  @InstantColumn() importedAt: Instant;
}
