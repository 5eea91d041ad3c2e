import { insertOnly, migration } from './migration.js';

/** Claims that are handed to the municipality's own ledger, and what it says of them. */
export const externalLedger = migration(25, 'ExternalLedger', [
  `ALTER TABLE claim ADD COLUMN handed_over_on varchar(10)`,
  `ALTER TABLE claim ADD COLUMN attestant text`,
  `CREATE TABLE ledger_status (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    matter_id varchar(36) NOT NULL REFERENCES matter (id),
    association_id varchar(36) REFERENCES association (id),
    claim_id varchar(36) NOT NULL REFERENCES claim (id),
    as_of varchar(10) NOT NULL,
    customer varchar(200),
    invoice varchar(200),
    ocr varchar(200),
    due_on varchar(10),
    paid_ore bigint,
    rest_ore bigint NOT NULL,
    step varchar(200),
    interest_ore bigint,
    cost_ore bigint,
    imported_at varchar(24) NOT NULL,
    CHECK (rest_ore >= 0)
  )`,
  insertOnly('ledger_status'),
  `CREATE INDEX ledger_status_of_claim ON ledger_status (claim_id, as_of)`,
  `CREATE INDEX ledger_status_of_invoice ON ledger_status (invoice)`,
]);
