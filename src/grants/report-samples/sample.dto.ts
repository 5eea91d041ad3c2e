import { ChoiceField, ListField, TextField, WholeField } from '../../platform/http/fields.js';
import { CHECK_ANSWERS, CHECK_ITEMS, type CheckAnswer, type CheckItem } from './sample-check.js';

/** The form that draws a sample: so many, or so many per cent. */
export class DrawSampleForm {
  @WholeField({ min: 1, max: 10_000, optional: true }) count?: number;
  @WholeField({ min: 1, max: 100, optional: true }) percent?: number;
  @TextField({ max: 64, optional: true }) seed?: string;
}

export class CheckedItemDto {
  @ChoiceField(CHECK_ITEMS) item: CheckItem;
  @ChoiceField(CHECK_ANSWERS) answer: CheckAnswer;
  @TextField({ max: 2_000, optional: true }) because?: string;
}

/** The check list of a report that was drawn. */
export class SampleCheckForm {
  @ListField(CheckedItemDto, { max: CHECK_ITEMS.length }) items: CheckedItemDto[] = [];
}
