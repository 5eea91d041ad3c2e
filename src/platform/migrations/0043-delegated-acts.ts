import { migration } from './migration.js';

/** What delegates decide beside the decisions of cases: reported to the committee like those. */
export const delegatedActs = migration(43, 'DelegatedActs', [
  `CREATE TABLE delegated_act (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    matter_id varchar(36) NOT NULL REFERENCES matter (id),
    number varchar(200) NOT NULL,
    decided_on varchar(10) NOT NULL,
    kind varchar(200) NOT NULL,
    outcome varchar(200) NOT NULL,
    amount_ore bigint,
    decided_by varchar(36) NOT NULL REFERENCES user_account (id),
    point varchar(200),
    meeting_on varchar(10),
    paragraph varchar(200),
    version bigint NOT NULL,
    UNIQUE (committee_id, number),
    CHECK (outcome IN ('decided', 'refusal')),
    CHECK ((meeting_on IS NULL) = (paragraph IS NULL))
  )`,
  'CREATE INDEX delegated_act_reported ON delegated_act (committee_id, meeting_on, decided_on)',
]);
