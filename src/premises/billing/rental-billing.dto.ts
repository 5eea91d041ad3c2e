import { DayField, IdField, TextField } from '../../platform/http/fields.js';
import { DayView, IdView, InstantView, TextView, WholeView } from '../../platform/http/view-fields.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { RentalBilling } from './rental-billing.entity.js';
import type { BillingAsked } from './rental-billings.service.js';

const LONGEST_MAPPING = 20_000;

export class MakeRentalBillingDto {
  @IdField() committeeId: Id;
  @DayField() untilOn: Day;
  @DayField() dueOn: Day;
  @TextField({ max: 200 }) attestant: string;
}

export class KeepRentalMappingDto {
  @IdField() committeeId: Id;
  @TextField({ max: LONGEST_MAPPING }) content: string;
}

/** A billing basis of rents as it is listed; its file is its own address. */
export class RentalBillingView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @WholeView() number: number;
  @DayView() untilOn: Day;
  @DayView() dueOn: Day;
  @WholeView() count: number;
  @WholeView() sumOre: number;
  @TextView() fileSha256: string;
  @InstantView() madeAt: Instant;
  @WholeView() version: number;
}

export class RentalMappingView {
  @IdView() committeeId: Id;
  @TextView() content: string;
  @WholeView() version: number;
}

export function viewOfRentalBilling(row: RentalBilling): RentalBillingView {
  const { id, committeeId, number, untilOn, dueOn, count, sumOre, fileSha256, madeAt, version } = row;
  return { id, committeeId, number, untilOn, dueOn, count, sumOre, fileSha256, madeAt, version };
}

export function billingAskedOf({ untilOn, dueOn, attestant }: MakeRentalBillingDto): BillingAsked {
  return { untilOn, dueOn, attestant };
}
