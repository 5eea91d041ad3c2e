import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  JsonColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type {
  ConcernContent,
  ConcernSource,
  ConcernState,
  NamedPerson,
  PoliceInformation,
  Talk,
  Utterance,
} from './concern.js';

/** A concern [misstanke] in its sealed case; nobody reads it but by an act that leaves its line. */
@TableOf('concern', 'inner')
export class Concern implements ConcernContent {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  /** The association in the register that it is about; never the column by which an association reads its own. */
  @IdColumn() subjectId: Id;
  @TextColumn() conduct: string;
  @TextColumn({ nullable: true }) place: string | null;
  @DayColumn({ nullable: true }) happenedOn: Day | null;
  @TextColumn() actorRole: string;
  @CodeColumn() source: ConcernSource;
  @JsonColumn() utterances: readonly Utterance[];
  @JsonColumn({ nullable: true }) police: PoliceInformation | null;
  @JsonColumn({ nullable: true }) named: NamedPerson | null;
  @JsonColumn() talks: readonly Talk[];
  /** The mark that others in the committee see, as long as it is looked into. */
  @IdColumn({ nullable: true }) markId: Id | null;
  @TextColumn({ nullable: true }) because: string | null;
  @InstantColumn() notedAt: Instant;
  @CodeColumn() state: ConcernState;
  @VersionColumn() version: number;
}
