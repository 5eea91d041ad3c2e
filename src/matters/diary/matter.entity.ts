import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import {
  CodeColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  NumberColumn,
  OreColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { MatterKind, MatterState, WaitReason } from './matter.js';

/** A case in a committee's diary [ärende]. */
@TableOf('matter', 'committee')
export class Matter {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  /** The case number, which is also its address: `FB-2026-0052`. */
  @CodeColumn() number: string;
  /** The number in the municipality's own registry [diarienummer], where that is kept elsewhere. */
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

/** The last number given, for each committee, kind and year. */
@TableOf('number_series', 'inner')
export class NumberSeries {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @CodeColumn() kind: string;
  @NumberColumn() year: number;
  @NumberColumn() lastNumber: number;
  @VersionColumn() version: number;
}

/** Something that somebody has to do in a matter, or that it waits for [bevakning]. */
@TableOf('task', 'committee')
export class Task {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  /** Set where the association itself is to do it. */
  @IdColumn({ nullable: true }) associationId: Id | null;
  @CodeColumn() code: string;
  /** In the words of whoever set it by hand; a task opened by an act is told by its code. */
  @TextColumn({ nullable: true }) what: string | null;
  @CodeColumn({ nullable: true }) forRole: string | null;
  @IdColumn({ nullable: true }) userId: Id | null;
  @DayColumn({ nullable: true }) dueOn: Day | null;
  /** What somebody else has to do first; the task then sleeps until it wakes. Texts under `waitReason`. */
  @CodeColumn({ nullable: true }) waitsFor: WaitReason | null;
  @DayColumn({ nullable: true }) wakesOn: Day | null;
  @InstantColumn() openedAt: Instant;
  @InstantColumn({ nullable: true }) doneAt: Instant | null;
  @VersionColumn() version: number;
}

/** A file note [tjänsteanteckning]; it is a record, so it is never changed. */
@TableOf('note', 'committee')
export class Note {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  @IdColumn() authorId: Id;
  @InstantColumn() at: Instant;
  @TextColumn() text: string;
}

/** Two matters that belong together; written once, read from both sides. */
@TableOf('matter_link', 'committee')
export class MatterLink {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  @IdColumn() otherMatterId: Id;
}
