import { migration } from './migration.js';

/** What officers set aside for the applications of a round. */
export const allocations = migration(18, 'Allocations', [
  `CREATE TABLE allocation (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    round_id varchar(36) NOT NULL REFERENCES round (id),
    application_id varchar(36) NOT NULL REFERENCES application (id),
    matter_id varchar(36) NOT NULL REFERENCES matter (id),
    amount_ore bigint NOT NULL,
    way varchar(200) NOT NULL,
    because text,
    facts text NOT NULL,
    computed_ore bigint,
    "rows" text NOT NULL,
    scheme_hash varchar(200),
    state varchar(200) NOT NULL,
    version bigint NOT NULL,
    CHECK (amount_ore >= 0),
    CHECK (way IN ('scheme', 'cut', 'hand')),
    CHECK (way <> 'hand' OR because <> ''),
    CHECK (state IN ('set'))
  )`,
  'CREATE UNIQUE INDEX allocation_of_application ON allocation (application_id)',
  'CREATE INDEX allocation_of_round ON allocation (round_id)',
]);
