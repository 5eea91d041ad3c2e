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

/** A billing basis of rents, with its file. */
@TableOf('rental_billing', 'committee')
export class RentalBilling {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  /** Counted from 1 in each committee. */
  @NumberColumn() number: number;
  /** The last day whose times it may hold. */
  @DayColumn() untilOn: Day;
  /** The day the invoices are to be paid. */
  @DayColumn() dueOn: Day;
  @NumberColumn() count: number;
  @OreColumn() sumOre: number;
  @CodeColumn() fileSha256: string;
  /** Its bytes in base64, in the row of the act that made it: neither is there without the other. */
  @TextColumn() fileContent: string;
  /** How the file’s name ends. */
  @CodeColumn() ending: 'csv' | 'txt' | 'xml';
  @IdColumn() madeBy: Id | 'system';
  @InstantColumn() madeAt: Instant;
  @CodeColumn() state: 'made';
  @VersionColumn() version: number;
}

/** The mapping of columns by which a committee’s billing basis is written, as its finance office wrote it (YAML). */
@TableOf('rental_mapping', 'committee')
export class RentalMapping {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @TextColumn() content: string;
  @CodeColumn() state: 'kept';
  @VersionColumn() version: number;
}
