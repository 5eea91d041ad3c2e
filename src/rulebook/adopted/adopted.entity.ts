import type { Actor } from '../../acts/actor.js';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  JsonColumn,
  TableOf,
} from '../../platform/database/columns.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { AdoptedKind, Adoption } from './adopted-kind.js';

/** What a committee has adopted, from a day on, until something newer is in force; such rows are never changed. */
@TableOf('adopted', 'municipality')
export class Adopted {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @CodeColumn() kind: AdoptedKind;
  /** What it is a version of: `hasselby-vallingby`, the id of a scheme. */
  @CodeColumn() key: string;
  /** SHA-256 of the canonical JSON of the content. */
  @CodeColumn() hash: string;
  @DayColumn() fromOn: Day;
  @DayColumn({ nullable: true }) meetingOn: Day | null;
  @CodeColumn({ nullable: true }) paragraph: string | null;
  @CodeColumn() adoption: Adoption;
  @JsonColumn() content: unknown;
  @InstantColumn() adoptedAt: Instant;
  @IdColumn() adoptedBy: Actor['userId'];
}
