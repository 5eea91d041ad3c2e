import { migration } from './migration.js';

/** Payments that are parted among claims or changed to kronor, and files of the watched folder that were refused. */
export const paymentsWorked = migration(34, 'PaymentsWorked', [
  `ALTER TABLE payment ADD COLUMN foreign_amount bigint`,
  `ALTER TABLE payment ADD COLUMN foreign_currency varchar(200)`,
  `CREATE TABLE payment_share (
    id varchar(36) PRIMARY KEY NOT NULL,
    payment_id varchar(36) NOT NULL REFERENCES payment (id),
    number bigint NOT NULL,
    claim_id varchar(36) REFERENCES claim (id),
    amount_ore bigint NOT NULL,
    because text,
    state varchar(200) NOT NULL,
    version bigint NOT NULL,
    CHECK (amount_ore > 0),
    CHECK ((claim_id IS NULL) = (state = 'setAside')),
    CHECK ((claim_id IS NULL) = (because IS NOT NULL)),
    CHECK (state IN ('waiting', 'booked', 'setAside'))
  )`,
  `CREATE UNIQUE INDEX share_of_payment ON payment_share (payment_id, number)`,
  `CREATE INDEX share_to_book ON payment_share (state, payment_id, number)`,
  `CREATE TABLE refused_payment_file (
    id varchar(36) PRIMARY KEY NOT NULL,
    name text NOT NULL,
    sha256 varchar(200) NOT NULL,
    reason text NOT NULL,
    refused_at varchar(24) NOT NULL,
    seen_by varchar(36),
    seen_at varchar(24),
    version bigint NOT NULL,
    CHECK ((seen_by IS NULL) = (seen_at IS NULL))
  )`,
  `CREATE UNIQUE INDEX refused_payment_file_once ON refused_payment_file (sha256)`,
]);
