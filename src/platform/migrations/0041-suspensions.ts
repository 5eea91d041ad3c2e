import { migration } from './migration.js';

/** Suspensions from booking: who may not book, on which ground, and until which day. */
export const suspensions = migration(41, 'Suspensions', [
  `CREATE TABLE suspension (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    matter_id varchar(36) NOT NULL REFERENCES matter (id),
    subject_id varchar(36) NOT NULL REFERENCES association (id),
    ground varchar(200) NOT NULL,
    words text NOT NULL,
    citation text,
    rests_on text NOT NULL,
    acts text NOT NULL,
    circumstances text NOT NULL,
    special_reasons text,
    until_on varchar(10) NOT NULL,
    hearing_id varchar(36) REFERENCES exchange (id),
    decision_id varchar(36) REFERENCES decision (id),
    mark_id varchar(36) REFERENCES association_mark (id),
    state varchar(200) NOT NULL,
    version bigint NOT NULL,
    CHECK (state IN ('opened', 'proposed', 'standing', 'withdrawn', 'lifted', 'lapsed')),
    CHECK (state <> 'standing' OR (decision_id IS NOT NULL AND mark_id IS NOT NULL))
  )`,
  'CREATE INDEX suspension_of_subject ON suspension (subject_id, state)',
  'CREATE INDEX suspension_of_committee ON suspension (committee_id, state)',
]);
