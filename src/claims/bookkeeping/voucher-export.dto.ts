import { DayField, IdField, TextField } from '../../platform/http/fields.js';
import { DayView, IdView, InstantView, TextView, WholeView } from '../../platform/http/view-fields.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { VoucherExport } from './voucher-export.entity.js';

const MOST_TEXT = 20_000;

/** A file of vouchers that is asked for. */
export class MakeVouchersDto {
  @IdField() committeeId: Id;
  /** The last day whose entries are wanted. */
  @DayField() untilOn: Day;
  /** Where each account of the ledger goes: `series`, `subjects`, `accounts`, as YAML. */
  @TextField({ max: MOST_TEXT }) mapping: string;
}

/** A file of vouchers that was made. */
export class VoucherExportView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @WholeView() number: number;
  @DayView() untilOn: Day;
  @WholeView() entries: number;
  @WholeView() vouchers: number;
  @WholeView() substituted: number;
  @TextView() sha256: string;
  @TextView() madeBy: string;
  @InstantView() madeAt: Instant;
}

export function viewOfVouchers({ mapping: _mapping, ...told }: VoucherExport): VoucherExportView {
  return told;
}
