import { IdField, WholeField } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import { DayView, IdView, InstantView, TextView, WholeView } from '../../platform/http/view-fields.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Award } from './award.entity.js';

/** Which awards a list shows. */
export class AwardsQuery extends PageQuery {
  @IdField({ optional: true }) committeeId?: Id;
  @IdField({ optional: true }) associationId?: Id;
  /** The year in which they were paid. */
  @WholeField({ min: 1900, max: 2200, optional: true }) year?: number;
}

/** An award that was paid out, as the API shows it. */
export class AwardView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  /** Null where the list names no association but only what kind of payee it was. */
  @IdView({ nullable: true }) associationId: Id | null;
  @TextView() payee: string;
  @TextView({ nullable: true }) decisionNumber: string | null;
  @TextView() scheme: string;
  @DayView() paidOn: Day;
  @WholeView() amountOre: number;
  @DayView({ nullable: true }) reportedOn: Day | null;
  @InstantView() importedAt: Instant;
}

export function viewOfAward({ importKey: _key, ...award }: Award): AwardView {
  return award;
}
