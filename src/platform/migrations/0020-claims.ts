import { insertOnly, migration, type Statement } from './migration.js';

/** What a claim was raised with stays as it was. */
const RAISED = ['matter_id', 'decision_id', 'ledger', 'ocr', 'origin_on', 'capital_ore', 'interest_basis'].join(', ');

const raisedStands: Statement = {
  sqlite: [
    `CREATE TRIGGER claim_raised_stands BEFORE UPDATE OF ${RAISED} ON claim BEGIN SELECT RAISE(ABORT, 'what a claim was raised with is never changed'); END`,
  ],
  postgres: [
    `CREATE FUNCTION refuse_raised() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'what a claim was raised with is never changed'; END $$`,
    `CREATE TRIGGER claim_raised_stands BEFORE UPDATE OF ${RAISED} ON claim FOR EACH ROW EXECUTE FUNCTION refuse_raised()`,
  ],
};

/** Claims, what interrupts their limitation, and which ledger a committee's claims go to. */
export const claims = migration(20, 'Claims', [
  `CREATE TABLE claims_ledger_choice (
    id varchar(36) PRIMARY KEY NOT NULL REFERENCES committee (id),
    ledger varchar(200) NOT NULL,
    version bigint NOT NULL,
    CHECK (ledger IN ('external', 'own'))
  )`,
  `CREATE TABLE claim (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    matter_id varchar(36) NOT NULL REFERENCES matter (id),
    association_id varchar(36) REFERENCES association (id),
    debtor text NOT NULL,
    debtor_org_number varchar(200),
    decision_id varchar(36) NOT NULL REFERENCES decision (id),
    ledger varchar(200) NOT NULL,
    ocr varchar(200),
    origin_on varchar(10) NOT NULL,
    due_on varchar(10) NOT NULL,
    capital_ore bigint NOT NULL,
    interest_basis varchar(200) NOT NULL,
    interest_because text NOT NULL,
    interest_from_on varchar(10),
    margin_points bigint NOT NULL,
    contested_because text,
    warned_months bigint,
    state varchar(200) NOT NULL,
    raised_by varchar(36) NOT NULL,
    raised_at varchar(24) NOT NULL,
    version bigint NOT NULL,
    CHECK (ledger IN ('external', 'own')),
    CHECK ((ocr IS NULL) = (ledger = 'external')),
    CHECK (capital_ore > 0),
    CHECK (due_on >= origin_on),
    CHECK (interest_basis IN ('terms', 'demand', 'service', 'none')),
    CHECK (interest_basis <> 'none' OR interest_from_on IS NULL),
    CHECK (state IN ('open', 'contested', 'settled'))
  )`,
  `CREATE UNIQUE INDEX claim_of_decision ON claim (decision_id)`,
  `CREATE UNIQUE INDEX claim_ocr ON claim (ocr) WHERE ocr IS NOT NULL`,
  `CREATE INDEX claim_of_matter ON claim (matter_id)`,
  `CREATE INDEX claim_to_work ON claim (committee_id, state, due_on, id)`,
  `CREATE INDEX claim_of_association ON claim (association_id, due_on)`,
  raisedStands,
  `CREATE TABLE claim_interruption (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    matter_id varchar(36) NOT NULL REFERENCES matter (id),
    association_id varchar(36) REFERENCES association (id),
    claim_id varchar(36) NOT NULL REFERENCES claim (id),
    interrupted_on varchar(10) NOT NULL,
    kind varchar(200) NOT NULL,
    proof text,
    ended_on varchar(10),
    served boolean,
    entered_by varchar(200) NOT NULL,
    entered_at varchar(24) NOT NULL,
    CHECK (ended_on IS NULL OR ended_on >= interrupted_on)
  )`,
  insertOnly('claim_interruption'),
  `CREATE INDEX interruption_of_claim ON claim_interruption (claim_id, interrupted_on)`,
  `ALTER TABLE payment ADD COLUMN claim_id varchar(36) REFERENCES claim (id)`,
  `ALTER TABLE payment ADD COLUMN set_aside_because text`,
  `CREATE INDEX payment_of_claim ON payment (claim_id) WHERE claim_id IS NOT NULL`,
]);
