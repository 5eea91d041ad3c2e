import {
  CodeColumn,
  DayColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  JsonColumn,
  NumberColumn,
  OreColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { ApplicationFacts, ExtraAnswer } from '../drafts/answers.js';
import type { TermsAccepted } from '../drafts/draft.js';
import type { ApplicationFields, ApplicationOrigin, ApplicationState } from './application.js';

/** An application [ansökan] in its case: read by the committee and by the association whose it is. */
@TableOf('application', 'committee')
export class Application implements ApplicationFields {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  @IdColumn() associationId: Id;
  @IdColumn() roundId: Id;
  @CodeColumn() origin: ApplicationOrigin;
  @DayColumn() receivedOn: Day;
  @NumberColumn() daysLate: number;
  @NumberColumn() activityYear: number;
  @OreColumn({ nullable: true }) amountOre: number | null;
  @TextColumn({ nullable: true }) purpose: string | null;
  @TextColumn({ nullable: true }) corrections: string | null;
  @CodeColumn() adoptedHash: string;
  @JsonColumn() facts: ApplicationFacts;
  @JsonColumn({ nullable: true }) extra: readonly ExtraAnswer[] | null;
  @CodeColumn({ nullable: true }) termsHash: string | null;
  @JsonColumn() accepted: readonly TermsAccepted[];
  @CodeColumn() state: ApplicationState;
  @IdColumn() submittedBy: Id;
  @InstantColumn() submittedAt: Instant;
  @VersionColumn() version: number;
}
