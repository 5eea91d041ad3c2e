import { migration } from './migration.js';

/** Questions out and answers in. */
export const exchanges = migration(3, 'Exchanges', [
  `CREATE TABLE exchange (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    matter_id varchar(36) NOT NULL REFERENCES matter (id),
    association_id varchar(36),
    kind varchar(200) NOT NULL,
    party text NOT NULL,
    purpose text,
    question text NOT NULL,
    discloses boolean NOT NULL,
    ground varchar(200),
    weighing text,
    asked_on varchar(10),
    due_on varchar(10),
    extended_to varchar(10),
    extended_because text,
    answered_on varchar(10),
    answer text,
    answer_file_id varchar(36),
    letter_id varchar(36),
    waived_because text,
    task_id varchar(36) REFERENCES task (id),
    state varchar(200) NOT NULL,
    version bigint NOT NULL,
    CHECK ((extended_to IS NULL) = (extended_because IS NULL)),
    CHECK (extended_to > due_on),
    CHECK (answered_on >= asked_on),
    CHECK ((state = 'answered') = (answered_on IS NOT NULL)),
    CHECK ((state = 'waived') = (waived_because IS NOT NULL)),
    CHECK (state NOT IN ('sent', 'answered') OR asked_on IS NOT NULL),
    CHECK (asked_on IS NULL OR NOT discloses OR ground IS NOT NULL)
  )`,
  `CREATE INDEX exchange_of_matter ON exchange (matter_id, id)`,
]);
