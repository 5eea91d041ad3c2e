import { insertOnly, migration } from './migration.js';

/** The contacts of cases on established extremism. */
export const contacts = migration(40, 'Contacts', [
  `CREATE TABLE clawback_contact (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    matter_id varchar(36) NOT NULL REFERENCES matter (id),
    case_id varchar(36) NOT NULL REFERENCES clawback_case (id),
    party varchar(200) NOT NULL,
    exchange_id varchar(36) REFERENCES exchange (id),
    disclosed text,
    not_needed varchar(200),
    entered_by varchar(36) NOT NULL REFERENCES user_account (id),
    entered_at varchar(24) NOT NULL,
    CHECK ((exchange_id IS NULL) <> (not_needed IS NULL)),
    CHECK (disclosed IS NULL OR exchange_id IS NOT NULL)
  )`,
  'CREATE INDEX clawback_contact_of_case ON clawback_contact (case_id, entered_at)',
  insertOnly('clawback_contact'),
]);
