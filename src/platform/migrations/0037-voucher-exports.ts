import { insertOnly, migration } from './migration.js';

/** Files of vouchers for the municipality's books, and which entries left in which. */
export const voucherExports = migration(37, 'VoucherExports', [
  `CREATE TABLE voucher_export (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    number bigint NOT NULL,
    until_on varchar(10) NOT NULL,
    entries bigint NOT NULL,
    vouchers bigint NOT NULL,
    substituted bigint NOT NULL,
    sha256 varchar(200) NOT NULL,
    made_by varchar(200) NOT NULL,
    made_at varchar(24) NOT NULL
  )`,
  insertOnly('voucher_export'),
  `CREATE UNIQUE INDEX voucher_export_number ON voucher_export (committee_id, number)`,
  `CREATE TABLE exported_entry (
    entry_id varchar(36) PRIMARY KEY NOT NULL REFERENCES ledger_entry (id),
    export_id varchar(36) NOT NULL REFERENCES voucher_export (id)
  )`,
  insertOnly('exported_entry'),
  `CREATE INDEX entries_of_export ON exported_entry (export_id)`,
]);
