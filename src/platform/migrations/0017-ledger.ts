import { insertOnly, migration, type Statement } from './migration.js';

/** Each posting goes on from the one before it, and none is added to an entry that is closed. */
const goesOn: Statement = {
  sqlite: [
    `CREATE TRIGGER posting_goes_on BEFORE INSERT ON posting WHEN (NEW.balance_ore = NEW.amount_ore + COALESCE((SELECT balance_ore FROM posting WHERE subject = NEW.subject AND account = NEW.account AND number = NEW.number - 1), CASE WHEN NEW.number = 1 THEN 0 END)) IS NOT 1 BEGIN SELECT RAISE(ABORT, 'a posting goes on from the one before it'); END`,
    `CREATE TRIGGER posting_before_entry BEFORE INSERT ON posting WHEN EXISTS (SELECT 1 FROM ledger_entry WHERE id = NEW.entry_id) BEGIN SELECT RAISE(ABORT, 'an entry that is closed takes no posting'); END`,
  ],
  postgres: [
    `CREATE FUNCTION posting_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF (NEW.balance_ore = NEW.amount_ore + COALESCE((SELECT balance_ore FROM posting WHERE subject = NEW.subject AND account = NEW.account AND number = NEW.number - 1), CASE WHEN NEW.number = 1 THEN 0 END)) IS NOT TRUE THEN RAISE EXCEPTION 'a posting goes on from the one before it'; END IF;
      IF EXISTS (SELECT 1 FROM ledger_entry WHERE id = NEW.entry_id) THEN RAISE EXCEPTION 'an entry that is closed takes no posting'; END IF;
      RETURN NEW; END $$`,
    `CREATE TRIGGER posting_goes_on BEFORE INSERT ON posting FOR EACH ROW EXECUTE FUNCTION posting_goes_on()`,
  ],
};

/** An entry is written after its postings, which must sum to zero. */
const sumsToZero: Statement = {
  sqlite: [
    `CREATE TRIGGER entry_sums_to_zero BEFORE INSERT ON ledger_entry WHEN COALESCE((SELECT SUM(amount_ore) FROM posting WHERE entry_id = NEW.id), 1) <> 0 BEGIN SELECT RAISE(ABORT, 'an entry sums to zero'); END`,
  ],
  postgres: [
    `CREATE FUNCTION entry_sums_to_zero() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF COALESCE((SELECT SUM(amount_ore) FROM posting WHERE entry_id = NEW.id), 1) <> 0 THEN RAISE EXCEPTION 'an entry sums to zero'; END IF;
      RETURN NEW; END $$`,
    `CREATE TRIGGER entry_sums_to_zero BEFORE INSERT ON ledger_entry FOR EACH ROW EXECUTE FUNCTION entry_sums_to_zero()`,
  ],
};

/** The ledger: entries and their postings, which only grow. */
export const ledger = migration(17, 'Ledger', [
  `CREATE TABLE ledger_entry (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    matter_id varchar(36) NOT NULL REFERENCES matter (id),
    association_id varchar(36) REFERENCES association (id),
    booked_on varchar(10) NOT NULL,
    kind varchar(200) NOT NULL,
    because varchar(200) NOT NULL,
    reverses varchar(36) REFERENCES ledger_entry (id),
    source varchar(36),
    entered_by varchar(200) NOT NULL,
    entered_at varchar(24) NOT NULL
  )`,
  `CREATE UNIQUE INDEX ledger_entry_reversed_once ON ledger_entry (reverses) WHERE reverses IS NOT NULL`,
  `CREATE INDEX ledger_entry_of_matter ON ledger_entry (matter_id, booked_on)`,
  `CREATE TABLE posting (
    subject varchar(36) NOT NULL,
    account varchar(200) NOT NULL,
    number bigint NOT NULL,
    entry_id varchar(36) NOT NULL REFERENCES ledger_entry (id) DEFERRABLE INITIALLY DEFERRED,
    amount_ore bigint NOT NULL,
    balance_ore bigint NOT NULL,
    PRIMARY KEY (subject, account, number),
    CHECK (amount_ore <> 0),
    CHECK (number > 0)
  )`,
  `CREATE INDEX posting_of_entry ON posting (entry_id)`,
  goesOn,
  sumsToZero,
  insertOnly('ledger_entry'),
  insertOnly('posting'),
]);
