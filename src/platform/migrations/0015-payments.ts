import { migration } from './migration.js';

/** Files of payments from the bank, and the payments in them. */
export const payments = migration(15, 'Payments', [
  `CREATE TABLE payment_file (
    id varchar(36) PRIMARY KEY NOT NULL,
    sha256 varchar(200) NOT NULL,
    name text,
    format varchar(200) NOT NULL,
    state varchar(200) NOT NULL,
    payments bigint NOT NULL,
    deposits bigint NOT NULL,
    taken_by varchar(200) NOT NULL,
    taken_at varchar(24) NOT NULL,
    version bigint NOT NULL,
    CHECK (format IN ('camt.053', 'camt.054', 'bgmax')),
    CHECK (state IN ('staged', 'booked', 'posted'))
  )`,
  `CREATE UNIQUE INDEX payment_file_booked_once ON payment_file (sha256) WHERE state <> 'staged'`,
  `CREATE TABLE payment (
    id varchar(36) PRIMARY KEY NOT NULL,
    file_id varchar(36) NOT NULL REFERENCES payment_file (id),
    place bigint NOT NULL,
    identity varchar(200) NOT NULL,
    deposit_identity varchar(200),
    kind varchar(200) NOT NULL,
    amount_ore bigint NOT NULL,
    currency varchar(200) NOT NULL,
    ocr varchar(200),
    parts text NOT NULL,
    text text,
    payer text,
    payer_org_number varchar(200),
    booked_on varchar(10) NOT NULL,
    bank_reference text,
    account text,
    state varchar(200) NOT NULL,
    version bigint NOT NULL,
    CHECK (kind IN ('payment', 'deduction', 'reversal')),
    CHECK (amount_ore >= 0),
    CHECK (state IN ('staged', 'repeated', 'unmatched', 'matched', 'setAside'))
  )`,
  `CREATE UNIQUE INDEX payment_booked_once ON payment (identity) WHERE state <> 'staged' AND state <> 'repeated'`,
  `CREATE UNIQUE INDEX payment_in_file ON payment (file_id, place)`,
  `CREATE INDEX payment_of_deposit ON payment (deposit_identity) WHERE deposit_identity IS NOT NULL`,
  `CREATE INDEX payment_to_work ON payment (state, booked_on, id)`,
]);
