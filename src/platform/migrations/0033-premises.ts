import { inKeyOrder, migration } from './migration.js';

/**
 * Houses, rooms, what is asked for and booked in them, and what is taken. `occupancy` holds a row for each room without
 * parts while it is taken, and the database itself refuses two that share a minute: nobody is ever booked twice, whatever
 * the program does. Rows of a room never overlap, so the one that begins last before an end tells of them all.
 */
export const premises = migration(33, 'Premises', [
  `CREATE TABLE site (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    name text NOT NULL,
    address text NOT NULL,
    access text,
    hours text NOT NULL,
    state varchar(200) NOT NULL,
    version bigint NOT NULL,
    CHECK (state IN ('open', 'retired'))
  )`,
  'CREATE INDEX site_of_committee ON site (committee_id)',
  `CREATE TABLE room (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    site_id varchar(36) NOT NULL REFERENCES site (id),
    parent_id varchar(36) REFERENCES room (id),
    name text NOT NULL,
    capacity bigint NOT NULL,
    equipment text NOT NULL,
    room_class varchar(200) NOT NULL,
    minutes_after bigint NOT NULL,
    holds boolean NOT NULL,
    flagged boolean NOT NULL,
    state varchar(200) NOT NULL,
    version bigint NOT NULL,
    CHECK (capacity > 0),
    CHECK (minutes_after >= 0),
    CHECK (state IN ('open', 'retired'))
  )`,
  'CREATE INDEX room_of_site ON room (site_id)',
  'CREATE INDEX room_of_committee ON room (committee_id)',
  `CREATE TABLE closure (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    site_id varchar(36) NOT NULL REFERENCES site (id),
    room_id varchar(36) REFERENCES room (id),
    starts_at varchar(24) NOT NULL,
    ends_at varchar(24) NOT NULL,
    because text NOT NULL,
    overridable_by text NOT NULL,
    state varchar(200) NOT NULL,
    version bigint NOT NULL,
    CHECK (starts_at < ends_at),
    CHECK (state IN ('standing', 'lifted'))
  )`,
  'CREATE INDEX closure_of_site ON closure (site_id, ends_at)',
  `CREATE TABLE booking_request (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    matter_id varchar(36) NOT NULL REFERENCES matter (id),
    association_id varchar(36) REFERENCES association (id),
    site_id varchar(36) NOT NULL REFERENCES site (id),
    room_id varchar(36) NOT NULL REFERENCES room (id),
    hirer_kind varchar(200) NOT NULL,
    hirer text NOT NULL,
    contact_name text NOT NULL,
    contact_email varchar(200) NOT NULL,
    contact_phone varchar(200),
    on_behalf_of text,
    room_use varchar(200) NOT NULL,
    purpose text NOT NULL,
    participants bigint NOT NULL,
    shown boolean NOT NULL,
    series text NOT NULL,
    skipped text NOT NULL,
    price text NOT NULL,
    terms_hash varchar(200),
    terms_accepted_at varchar(24),
    sheet text,
    fired text NOT NULL,
    read_by varchar(36),
    assessment_id varchar(36) REFERENCES assessment (id),
    conditions text NOT NULL,
    delegation text,
    answer_by varchar(10) NOT NULL,
    first_on varchar(10) NOT NULL,
    asked_by varchar(36) NOT NULL,
    asked_at varchar(24) NOT NULL,
    answered_by varchar(36),
    answered_at varchar(24),
    state varchar(200) NOT NULL,
    version bigint NOT NULL,
    CHECK (participants > 0),
    CHECK (state IN ('asked', 'confirmed', 'partlyConfirmed', 'denied', 'withdrawn'))
  )`,
  'CREATE INDEX booking_request_of_committee ON booking_request (committee_id, state, answer_by, id)',
  'CREATE UNIQUE INDEX booking_request_of_matter ON booking_request (matter_id)',
  'CREATE INDEX booking_request_of_association ON booking_request (association_id, asked_at)',
  `CREATE TABLE booking (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    matter_id varchar(36) NOT NULL REFERENCES matter (id),
    request_id varchar(36) NOT NULL REFERENCES booking_request (id),
    association_id varchar(36) REFERENCES association (id),
    room_id varchar(36) NOT NULL REFERENCES room (id),
    starts_on varchar(10) NOT NULL,
    from_time varchar(200) NOT NULL,
    ends_on varchar(10) NOT NULL,
    until_time varchar(200) NOT NULL,
    starts_at varchar(24) NOT NULL,
    ends_at varchar(24) NOT NULL,
    price_ore bigint NOT NULL,
    fee_ore bigint,
    because text,
    billing_id varchar(36),
    state varchar(200) NOT NULL,
    version bigint NOT NULL,
    CHECK (starts_at < ends_at),
    CHECK (price_ore >= 0),
    CHECK (state IN ('requested', 'held', 'confirmed', 'rejected', 'cancelled', 'terminated', 'missed'))
  )`,
  'CREATE INDEX booking_of_request ON booking (request_id, starts_at)',
  'CREATE INDEX booking_of_room ON booking (room_id, starts_at)',
  'CREATE INDEX booking_of_association ON booking (association_id, starts_at)',
  'CREATE INDEX booking_to_bill ON booking (committee_id, billing_id, starts_at)',
  inKeyOrder(`CREATE TABLE occupancy (
    leaf_id varchar(36) NOT NULL REFERENCES room (id),
    starts_minute bigint NOT NULL,
    ends_minute bigint NOT NULL,
    booking_id varchar(36) NOT NULL REFERENCES booking (id),
    PRIMARY KEY (leaf_id, starts_minute),
    CHECK (starts_minute < ends_minute)
  )`),
  'CREATE INDEX occupancy_of_booking ON occupancy (booking_id)',
  {
    sqlite: [noOverlapTrigger('INSERT'), noOverlapTrigger('UPDATE')],
    postgres: [
      'CREATE EXTENSION IF NOT EXISTS btree_gist',
      `ALTER TABLE occupancy ADD CONSTRAINT occupancy_never_overlaps
        EXCLUDE USING gist (leaf_id WITH =, int8range(starts_minute, ends_minute, '[)') WITH &&)`,
    ],
  },
]);

/** SQLite has no exclusion: before a row stands, the one that begins last before its end must have ended. */
function noOverlapTrigger(what: 'INSERT' | 'UPDATE'): string {
  const itself = what === 'UPDATE' ? 'AND NOT (leaf_id = OLD.leaf_id AND starts_minute = OLD.starts_minute)' : '';
  return `CREATE TRIGGER occupancy_never_overlaps_on_${what.toLowerCase()} BEFORE ${what} ON occupancy
    WHEN (SELECT ends_minute FROM occupancy
      WHERE leaf_id = NEW.leaf_id AND starts_minute < NEW.ends_minute ${itself}
      ORDER BY starts_minute DESC LIMIT 1) > NEW.starts_minute
    BEGIN SELECT RAISE(ABORT, 'occupancy_never_overlaps'); END`;
}
