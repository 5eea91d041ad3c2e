import { DayField, IdField, TextField } from '../../platform/http/fields.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';

export class AppealsQuery {
  @IdField({ optional: true }) committee?: Id;
  /** The number of the decision that an appeal is about to be entered against. */
  @TextField({ max: 40, optional: true }) decision?: string;
}

/** An appeal as the office enters it: the decision by its number or by its case's. */
export class NoteAppealForm {
  @IdField() committeeId: Id;
  @TextField({ max: 40 }) decision: string;
  @DayField() receivedOn: Day;
  @TextField({ max: 100, optional: true }) courtNumber?: string;
}

export class CourtForm {
  @TextField({ max: 100 }) court: string;
}
