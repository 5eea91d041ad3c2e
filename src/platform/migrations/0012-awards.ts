import { migration } from './migration.js';

/** What committees have granted, also before this program was there; giro numbers that came in files of associations. */
export const awards = migration(12, 'Awards', [
  `CREATE TABLE award (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    association_id varchar(36) REFERENCES association (id),
    payee text NOT NULL,
    decision_number varchar(200),
    scheme text NOT NULL,
    paid_on varchar(10) NOT NULL,
    amount_ore bigint NOT NULL,
    reported_on varchar(10),
    import_key varchar(200) NOT NULL,
    imported_at varchar(24) NOT NULL,
    CHECK (amount_ore > 0)
  )`,
  `CREATE TABLE imported_account (
    id varchar(36) PRIMARY KEY NOT NULL,
    association_id varchar(36) NOT NULL REFERENCES association (id),
    kind varchar(200) NOT NULL,
    number varchar(200) NOT NULL,
    imported_at varchar(24) NOT NULL,
    CHECK (kind IN ('bankgiro', 'plusgiro'))
  )`,
  `CREATE INDEX imported_account_of_association ON imported_account (association_id)`,
  `CREATE UNIQUE INDEX award_imported_once ON award (import_key)`,
  `CREATE INDEX award_of_committee ON award (committee_id, paid_on, id)`,
  `CREATE INDEX award_of_association ON award (association_id, paid_on)`,
]);
