import {
  CodeColumn,
  FlagColumn,
  IdColumn,
  IdKey,
  JsonColumn,
  NumberColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Id } from '../../shared/id.js';
import type { Equipment, RoomInput } from './room.js';
import type { PlaceState } from './site.js';

/** A room [lokal] of a house, or a part of a room; everybody may know of it. */
@TableOf('room', 'inner')
export class Room implements RoomInput {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() siteId: Id;
  /** The room that it is a part of. */
  @IdColumn({ nullable: true }) parentId: Id | null;
  @TextColumn() name: string;
  @NumberColumn() capacity: number;
  @JsonColumn() equipment: readonly Equipment[];
  @CodeColumn() roomClass: string;
  @NumberColumn() minutesAfter: number;
  @FlagColumn() holds: boolean;
  @FlagColumn() flagged: boolean;
  @CodeColumn() state: PlaceState;
  @VersionColumn() version: number;
}
