import type { Adopted } from '../../rulebook/adopted/adopted.entity.js';
import type { BillingContent } from '../../rulebook/billing/billing-content.js';
import { DayField, IdField, TextField } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import { DayView, IdView, TextView, WholeView } from '../../platform/http/view-fields.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';

const MOST_TEXT = 20_000;

/** A mapping from the page of settings. */
export class AdoptMappingForm {
  /** The mapping as it is written: format, encoding, columns. */
  @TextField({ max: MOST_TEXT }) text: string;
  @DayField() fromOn: Day;
  @DayField({ optional: true }) meetingOn?: Day;
  @TextField({ max: 40, optional: true }) paragraph?: string;
}

/** The same for a committee, over the API. */
export class AdoptMappingDto extends AdoptMappingForm {
  @IdField() committeeId: Id;
}

export class BillingMappingsQuery extends PageQuery {
  @IdField() committeeId: Id;
}

export class BillingMappingView {
  @IdView() id: Id;
  @DayView() fromOn: Day;
  @DayView({ nullable: true }) meetingOn: Day | null;
  @TextView({ nullable: true }) paragraph: string | null;
  @TextView() format: string;
  @WholeView() columns: number;
  @TextView() hash: string;
}

export function viewOfMapping({ id, fromOn, meetingOn, paragraph, content, hash }: Adopted): BillingMappingView {
  const { format, columns } = (content as BillingContent).mapping;
  return { id, fromOn, meetingOn, paragraph, format, columns: columns.length, hash };
}
