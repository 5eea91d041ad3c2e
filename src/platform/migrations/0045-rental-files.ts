import { migration } from './migration.js';

/** Rents on their way to the municipality's invoices, and calendars that other programs read. */
export const rentalFiles = migration(45, 'RentalFiles', [
  `CREATE TABLE rental_mapping (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    content text NOT NULL,
    state varchar(200) NOT NULL,
    version bigint NOT NULL,
    UNIQUE (committee_id)
  )`,
  `CREATE TABLE rental_billing (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    number bigint NOT NULL,
    until_on varchar(10) NOT NULL,
    due_on varchar(10) NOT NULL,
    count bigint NOT NULL,
    sum_ore bigint NOT NULL,
    file_sha256 varchar(200) NOT NULL,
    file_content text NOT NULL,
    ending varchar(200) NOT NULL,
    made_by varchar(36) NOT NULL,
    made_at varchar(24) NOT NULL,
    state varchar(200) NOT NULL,
    version bigint NOT NULL,
    UNIQUE (committee_id, number),
    CHECK (count > 0 AND sum_ore > 0)
  )`,
  `CREATE TABLE calendar_feed (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    kind varchar(200) NOT NULL,
    room_id varchar(36) REFERENCES room (id),
    site_id varchar(36) REFERENCES site (id),
    association_id varchar(36) REFERENCES association (id),
    opened_by varchar(36) NOT NULL,
    opened_at varchar(24) NOT NULL,
    state varchar(200) NOT NULL,
    version bigint NOT NULL,
    CHECK (kind IN ('room', 'site', 'association')),
    CHECK ((kind = 'association') = (association_id IS NOT NULL)),
    CHECK ((kind = 'room') = (room_id IS NOT NULL)),
    CHECK ((kind = 'association') = (site_id IS NULL)),
    CHECK (state IN ('open', 'revoked'))
  )`,
  'CREATE INDEX calendar_feed_of_committee ON calendar_feed (committee_id, state)',
  'CREATE INDEX calendar_feed_of_association ON calendar_feed (association_id, state)',
]);
