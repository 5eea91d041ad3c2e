import { insertOnly, migration } from './migration.js';

/** Reports on how grants were used, and the samples that are drawn of them. */
export const spendingReports = migration(22, 'SpendingReports', [
  `CREATE TABLE spending_report (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    association_id varchar(36) NOT NULL REFERENCES association (id),
    matter_id varchar(36) NOT NULL REFERENCES matter (id),
    decision_id varchar(36) NOT NULL REFERENCES decision (id),
    round_id varchar(36) NOT NULL REFERENCES round (id),
    year bigint NOT NULL,
    awarded_ore bigint NOT NULL,
    purposes text NOT NULL,
    due_on varchar(10) NOT NULL,
    first_due_on varchar(10) NOT NULL,
    activity text,
    lines text NOT NULL,
    books text,
    reminded text NOT NULL,
    submitted_at varchar(24),
    because text,
    state varchar(200) NOT NULL,
    version bigint NOT NULL,
    CHECK (awarded_ore > 0),
    CHECK (state IN ('due', 'submitted', 'returned', 'reviewed', 'settled', 'faulty', 'waived'))
  )`,
  'CREATE UNIQUE INDEX spending_report_of_decision ON spending_report (decision_id, year)',
  'CREATE INDEX spending_report_of_committee ON spending_report (committee_id, state, due_on, id)',
  'CREATE INDEX spending_report_of_association ON spending_report (association_id, due_on)',
  'CREATE INDEX spending_report_due ON spending_report (state, due_on)',
  `CREATE TABLE report_sample (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    round_id varchar(36) NOT NULL REFERENCES round (id),
    seed varchar(200) NOT NULL,
    rule text NOT NULL,
    frame text NOT NULL,
    frame_hash varchar(200) NOT NULL,
    drawn text NOT NULL,
    drawn_by varchar(36) NOT NULL,
    drawn_at varchar(24) NOT NULL
  )`,
  'CREATE INDEX report_sample_of_round ON report_sample (round_id)',
  insertOnly('report_sample'),
]);
