import { DayField, TextField } from '../../platform/http/fields.js';
import type { Day } from '../../shared/day.js';

export class NoteCollectionDemandDto {
  @DayField() sentOn: Day;
  /** The last day to pay or object that it gave. */
  @DayField() payBy: Day;
  @TextField({ max: 2000, optional: true }) proof?: string;
}
