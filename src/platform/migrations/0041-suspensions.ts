import { migration } from './migration.js';

/** Suspensions from booking, calendars that other programs read, and what has been handed to finance. */
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
  `CREATE TABLE booking_feed (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    association_id varchar(36) REFERENCES association (id),
    site_id varchar(36) REFERENCES site (id),
    made_by varchar(36) NOT NULL,
    made_at varchar(24) NOT NULL,
    state varchar(200) NOT NULL,
    version bigint NOT NULL,
    CHECK (state IN ('open', 'revoked')),
    CHECK ((association_id IS NULL) <> (site_id IS NULL))
  )`,
  'CREATE INDEX booking_feed_of_maker ON booking_feed (made_by)',
  `CREATE TABLE booking_billing (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    until_on varchar(10) NOT NULL,
    mapping varchar(200) NOT NULL,
    content text NOT NULL,
    sha256 varchar(200) NOT NULL,
    count bigint NOT NULL,
    sum_ore bigint NOT NULL,
    made_by varchar(36) NOT NULL,
    made_at varchar(24) NOT NULL,
    CHECK (count > 0),
    CHECK (sum_ore >= 0)
  )`,
  'CREATE INDEX booking_billing_of_committee ON booking_billing (committee_id, made_at)',
]);
