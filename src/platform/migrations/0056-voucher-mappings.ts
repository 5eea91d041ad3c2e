import { migration } from './migration.js';

/** The mapping that a file of vouchers was made by stands with it; and what their list is read by. */
export const voucherMappings = migration(56, 'VoucherMappings', [
  'ALTER TABLE voucher_export ADD COLUMN mapping text',
  'CREATE INDEX voucher_export_of_committee ON voucher_export (committee_id, made_at, number, id)',
]);
