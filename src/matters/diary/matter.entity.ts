import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import {
  CodeColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  IdKey,
  OreColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { MatterKind, MatterState } from './matter.js';

/** A case in a committee's diary [ärende]. */
@TableOf('matter', 'committee')
export class Matter {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  /** The case number, which is also its address: `FB-2026-0052`. */
  @CodeColumn() number: string;
  /** The number in the registry [diarienummer]: given here where the committee's registry is its own, else entered. */
  @CodeColumn({ nullable: true }) dnr: string | null;
  @CodeColumn() kind: MatterKind;
  @TextColumn() title: string;
  /** Whom it is about or from, as a name. */
  @TextColumn() party: string;
  @CodeColumn({ nullable: true }) partyOrgNumber: string | null;
  @IdColumn({ nullable: true }) associationId: Id | null;
  @CodeColumn() state: MatterState;
  @OreColumn({ nullable: true }) amountOre: number | null;
  @IdColumn({ nullable: true }) officerId: Id | null;
  /** Only for those who need to know; every reading is written down. */
  @FlagColumn() restricted: boolean;
  @DayColumn() receivedOn: Day;
  /** What searching by name looks in, in lower case. */
  @TextColumn() searchText: string;
  @VersionColumn() version: number;
}
