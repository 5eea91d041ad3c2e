import {
  CodeColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  JsonColumn,
  TableOf,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Answers } from './answers.js';
import type { ApplicationDraftFields, ApplicationDraftState, DraftFile, TermsAccepted } from './draft.js';
import type { DraftPart } from './questions.js';

/** An application as its association writes it. Inner, so that no query of the office can come upon it. */
@TableOf('application_draft', 'inner')
export class ApplicationDraft implements ApplicationDraftFields {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() associationId: Id;
  @IdColumn() roundId: Id;
  @JsonColumn() answers: Answers;
  @JsonColumn() done: readonly DraftPart[];
  @JsonColumn() files: readonly DraftFile[];
  @JsonColumn() accepted: readonly TermsAccepted[];
  @CodeColumn() state: ApplicationDraftState;
  @IdColumn() begunBy: Id;
  @InstantColumn() begunAt: Instant;
  @VersionColumn() version: number;
}
