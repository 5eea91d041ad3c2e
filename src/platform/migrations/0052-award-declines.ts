import { migration } from './migration.js';

/** What associations say that they do not want of what was granted to them. */
export const awardDeclines = migration(52, 'AwardDeclines', [
  `CREATE TABLE award_decline (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    matter_id varchar(36) NOT NULL REFERENCES matter (id),
    decision_id varchar(36) NOT NULL REFERENCES decision (id),
    association_id varchar(36) NOT NULL REFERENCES association (id),
    amount_ore bigint NOT NULL,
    came_by varchar(200) NOT NULL,
    received_on varchar(10) NOT NULL,
    because text NOT NULL,
    entered_by varchar(36) NOT NULL,
    entered_at varchar(24) NOT NULL,
    state varchar(200) NOT NULL,
    version bigint NOT NULL,
    CHECK (amount_ore >= 0),
    CHECK (came_by IN ('portal', 'post', 'email', 'handedIn')),
    CHECK (because <> ''),
    CHECK (state IN ('declined'))
  )`,
  'CREATE UNIQUE INDEX award_decline_of_decision ON award_decline (decision_id)',
  'CREATE INDEX award_decline_of_matter ON award_decline (matter_id)',
]);
