import { ApiProperty } from '../../platform/http/described.js';
import { ChoiceView, DayView, FlagView, IdView, TextView, WholeView } from '../../platform/http/view-fields.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { AssociationItemView, itemOfAssociation } from '../register/association.dto.js';
import type { Association } from '../register/association.entity.js';
import { MARK_KINDS } from './mark.js';
import type { KnownMark } from './public-sheets.service.js';

/** A mark as the API shows it. */
export class MarkView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @ChoiceView(MARK_KINDS) kind: string;
  @DayView() fromOn: Day;
  @DayView({ nullable: true }) untilOn: Day | null;
  @DayView({ nullable: true }) endedOn: Day | null;
  @WholeView({ nullable: true }) amountOre: number | null;
  @FlagView() holds: boolean;
  /** The case it comes from, told within its committee alone. */
  @TextView({ nullable: true }) matterNumber: string | null;
}

/** What all committees may know of an association at one look. */
export class PublicSheetView {
  @ApiProperty({ type: AssociationItemView }) association: AssociationItemView;
  @ApiProperty({ type: [MarkView] }) marks: MarkView[];
}

export function viewOfSheet({
  association,
  marks,
}: {
  readonly association: Association;
  readonly marks: readonly KnownMark[];
}): PublicSheetView {
  return { association: itemOfAssociation(association), marks: marks.map(viewOfMark) };
}

function viewOfMark({ mark, holds, matter }: KnownMark): MarkView {
  const { id, committeeId, kind, fromOn, untilOn, endedOn, amountOre } = mark;
  return { id, committeeId, kind, fromOn, untilOn, endedOn, amountOre, holds, matterNumber: matter?.number ?? null };
}
