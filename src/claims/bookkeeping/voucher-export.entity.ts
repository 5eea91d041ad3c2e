import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  NumberColumn,
  TableOf,
  TextColumn,
} from '../../platform/database/columns.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';

/** A file of vouchers that was made for the municipality's books; its bytes are kept under their hash. */
@TableOf('voucher_export', 'committee')
export class VoucherExport {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  /** Counted from 1 in each committee. */
  @NumberColumn() number: number;
  /** The last day whose entries it may hold. */
  @DayColumn() untilOn: Day;
  @NumberColumn() entries: number;
  @NumberColumn() vouchers: number;
  /** Signs that the file's characters lack and that stand as others. */
  @NumberColumn() substituted: number;
  @CodeColumn() sha256: string;
  /** What it was made by, as finance wrote it; unknown of files made before it was kept. */
  @TextColumn({ nullable: true }) mapping: string | null;
  @CodeColumn() madeBy: string;
  @InstantColumn() madeAt: Instant;
}

/** An entry that left in a file: each once, which its key sees to. */
@TableOf('exported_entry', 'inner')
export class ExportedEntry {
  @IdKey() entryId: Id;
  @IdColumn() exportId: Id;
}
