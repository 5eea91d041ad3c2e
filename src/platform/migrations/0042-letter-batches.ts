import { migration } from './migration.js';

/** The letters of a round's decisions, ordered at once and written one after the other. */
export const letterBatches = migration(42, 'LetterBatches', [
  `CREATE TABLE letter_batch (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    round_id varchar(36) NOT NULL REFERENCES round (id),
    wishes text NOT NULL,
    count bigint NOT NULL,
    made_by varchar(36) NOT NULL REFERENCES user_account (id),
    made_at varchar(24) NOT NULL,
    ended_at varchar(24),
    state varchar(200) NOT NULL,
    version bigint NOT NULL,
    CHECK (state IN ('writing', 'done', 'stopped')),
    CHECK ((state = 'writing') = (ended_at IS NULL))
  )`,
  'CREATE INDEX letter_batch_of_round ON letter_batch (round_id, made_at)',
  "CREATE INDEX letter_batch_writing ON letter_batch (made_at) WHERE state = 'writing'",
  `CREATE TABLE letter_batch_row (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    batch_id varchar(36) NOT NULL REFERENCES letter_batch (id),
    position bigint NOT NULL,
    matter_id varchar(36) NOT NULL REFERENCES matter (id),
    decision_id varchar(36) NOT NULL REFERENCES decision (id),
    outcome varchar(200) NOT NULL,
    letter_id varchar(36) UNIQUE REFERENCES letter (id),
    because text,
    state varchar(200) NOT NULL,
    version bigint NOT NULL,
    UNIQUE (batch_id, position),
    CHECK (state IN ('waiting', 'written', 'failed', 'left')),
    CHECK ((state = 'written') = (letter_id IS NOT NULL)),
    CHECK ((state = 'failed') = (because IS NOT NULL))
  )`,
  'CREATE INDEX letter_batch_row_state ON letter_batch_row (batch_id, state, position)',
  // A decision waits for its letter in one batch at a time.
  "CREATE UNIQUE INDEX letter_batch_row_waiting ON letter_batch_row (decision_id) WHERE state = 'waiting'",
]);
