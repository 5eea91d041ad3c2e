import { DayField, IdField, TextField } from '../../platform/http/fields.js';
import { SeenDto } from '../../documents/matter-forms.dto.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';

/** Which committee, of several, and how far down the list of minutes. */
export class BoardQuery {
  @IdField({ optional: true }) committee?: Id;
  /** The meeting whose minutes are about to be entered. */
  @DayField({ optional: true }) meeting?: Day;
  @TextField({ max: 500, optional: true }) cursor?: string;
}

/** The one day that a form of the notice board asks for, whatever the act calls it. */
export class BoardDayForm extends SeenDto {
  @DayField() day: Day;
}
