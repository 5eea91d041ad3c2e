import { inKeyOrder, insertOnly, migration } from './migration.js';

/** The log, the people and the diary. */
export const foundations = migration(1, 'Foundations', [
  // acts
  inKeyOrder(
    `CREATE TABLE log_head (log varchar(200) PRIMARY KEY NOT NULL, number bigint NOT NULL, link varchar(200) NOT NULL)`,
  ),
  inKeyOrder(`CREATE TABLE audit_entry (
    log varchar(200) NOT NULL REFERENCES log_head (log),
    number bigint NOT NULL CHECK (number > 0),
    matter_id varchar(36),
    at varchar(24) NOT NULL,
    actor_id varchar(200) NOT NULL,
    act varchar(200) NOT NULL,
    line text NOT NULL,
    link varchar(200) NOT NULL,
    PRIMARY KEY (log, number)
  )`),
  `CREATE INDEX audit_entry_of_matter ON audit_entry (matter_id, log, number)`,
  insertOnly('audit_entry'),
  inKeyOrder(`CREATE TABLE audit_sealed (
    log varchar(200) NOT NULL,
    number bigint NOT NULL,
    salt varchar(200) NOT NULL,
    content text NOT NULL,
    PRIMARY KEY (log, number),
    FOREIGN KEY (log, number) REFERENCES audit_entry (log, number)
  )`),
  inKeyOrder(`CREATE TABLE kept_answer (
    actor_id varchar(200) NOT NULL,
    key varchar(200) NOT NULL,
    act varchar(200) NOT NULL,
    input_hash varchar(200) NOT NULL,
    answer text,
    at varchar(24) NOT NULL,
    PRIMARY KEY (actor_id, key)
  )`),
  `CREATE TABLE outbox (
    id varchar(36) PRIMARY KEY NOT NULL,
    what varchar(200) NOT NULL,
    payload text NOT NULL,
    not_before varchar(24) NOT NULL,
    tries bigint NOT NULL,
    done_at varchar(24),
    version bigint NOT NULL
  )`,
  `CREATE INDEX outbox_due ON outbox (what, not_before) WHERE done_at IS NULL`,
  `INSERT INTO log_head (log, number, link) VALUES ('register', 0, '${'0'.repeat(64)}'), ('system', 0, '${'0'.repeat(64)}')`,
  // identity
  `CREATE TABLE municipality (
    id varchar(36) PRIMARY KEY NOT NULL,
    name text NOT NULL,
    org_number varchar(200) NOT NULL,
    version bigint NOT NULL
  )`,
  `CREATE TABLE committee (
    id varchar(36) PRIMARY KEY NOT NULL,
    municipality_id varchar(36) NOT NULL REFERENCES municipality (id),
    name text NOT NULL,
    code varchar(200) NOT NULL UNIQUE,
    postal_address text NOT NULL,
    email varchar(200) NOT NULL,
    phone varchar(200) NOT NULL,
    registry varchar(200) NOT NULL,
    version bigint NOT NULL
  )`,
  `CREATE TABLE user_account (
    id varchar(36) PRIMARY KEY NOT NULL,
    email varchar(200) NOT NULL UNIQUE,
    name text NOT NULL,
    search_text text NOT NULL,
    password_hash text,
    language varchar(200) NOT NULL,
    shortcuts boolean NOT NULL,
    active boolean NOT NULL,
    demo boolean NOT NULL,
    last_sign_in_at varchar(24),
    version bigint NOT NULL
  )`,
  `CREATE INDEX user_account_by_name ON user_account (name, id)`,
  `CREATE TABLE membership (
    id varchar(36) PRIMARY KEY NOT NULL,
    user_id varchar(36) NOT NULL REFERENCES user_account (id),
    role varchar(200) NOT NULL,
    committee_id varchar(36) REFERENCES committee (id),
    association_id varchar(36),
    from_on varchar(10) NOT NULL,
    until_on varchar(10),
    ended_at varchar(24),
    version bigint NOT NULL,
    CHECK ((committee_id IS NULL) <> (association_id IS NULL)),
    CHECK (until_on IS NULL OR until_on >= from_on)
  )`,
  `CREATE INDEX membership_of_user ON membership (user_id)`,
  `CREATE INDEX membership_of_committee ON membership (committee_id, role)`,
  `CREATE TABLE session (
    id_hash varchar(200) PRIMARY KEY NOT NULL,
    user_id varchar(36) NOT NULL REFERENCES user_account (id),
    created_at varchar(24) NOT NULL,
    seen_at varchar(24) NOT NULL
  )`,
  `CREATE INDEX session_of_user ON session (user_id)`,
  `CREATE TABLE sign_in_guard (
    key_hash varchar(200) PRIMARY KEY NOT NULL,
    failures bigint NOT NULL,
    closed_until varchar(24) NOT NULL,
    last_at varchar(24) NOT NULL
  )`,
  `CREATE TABLE access_link (
    id varchar(36) PRIMARY KEY NOT NULL,
    token_hash varchar(200) NOT NULL UNIQUE,
    user_id varchar(36) NOT NULL REFERENCES user_account (id),
    purpose varchar(200) NOT NULL,
    expires_at varchar(24) NOT NULL,
    used_at varchar(24)
  )`,
  `CREATE INDEX access_link_of_user ON access_link (user_id)`,
  `CREATE TABLE conflict_of_interest (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    user_id varchar(36) NOT NULL REFERENCES user_account (id),
    matter_id varchar(36),
    association_id varchar(36),
    ground varchar(200) NOT NULL,
    explanation text NOT NULL,
    until_year bigint,
    declared_at varchar(24) NOT NULL,
    disregarded_by varchar(36) REFERENCES user_account (id),
    disregarded_because text,
    withdrawn_at varchar(24),
    version bigint NOT NULL,
    CHECK ((matter_id IS NULL) <> (association_id IS NULL)),
    CHECK ((disregarded_by IS NULL) = (disregarded_because IS NULL)),
    CHECK (disregarded_by <> user_id)
  )`,
  `CREATE UNIQUE INDEX conflict_with_matter_once ON conflict_of_interest (user_id, matter_id) WHERE withdrawn_at IS NULL`,
  `CREATE UNIQUE INDEX conflict_with_association_once ON conflict_of_interest (user_id, association_id) WHERE withdrawn_at IS NULL`,
  `CREATE INDEX conflict_of_interest_of_matter ON conflict_of_interest (matter_id)`,
  // matters
  `CREATE TABLE matter (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    number varchar(200) NOT NULL,
    dnr varchar(200),
    kind varchar(200) NOT NULL,
    title text NOT NULL,
    party text NOT NULL,
    party_org_number varchar(200),
    association_id varchar(36),
    state varchar(200) NOT NULL,
    amount_ore bigint,
    officer_id varchar(36) REFERENCES user_account (id),
    restricted boolean NOT NULL,
    received_on varchar(10) NOT NULL,
    search_text text NOT NULL,
    version bigint NOT NULL,
    UNIQUE (committee_id, number)
  )`,
  `CREATE INDEX matter_by_org_number ON matter (party_org_number)`,
  `CREATE INDEX matter_by_number ON matter (number)`,
  `CREATE TABLE number_series (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    kind varchar(200) NOT NULL,
    year bigint NOT NULL,
    last_number bigint NOT NULL,
    version bigint NOT NULL,
    UNIQUE (committee_id, kind, year)
  )`,
  `CREATE TABLE task (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    matter_id varchar(36) NOT NULL REFERENCES matter (id),
    association_id varchar(36),
    code varchar(200) NOT NULL,
    what text,
    for_role varchar(200),
    user_id varchar(36) REFERENCES user_account (id),
    due_on varchar(10),
    waits_for varchar(200),
    wakes_on varchar(10),
    opened_at varchar(24) NOT NULL,
    done_at varchar(24),
    version bigint NOT NULL,
    CHECK ((waits_for IS NULL) = (wakes_on IS NULL))
  )`,
  `CREATE INDEX task_open ON task (committee_id, due_on) WHERE done_at IS NULL`,
  `CREATE INDEX task_of_matter ON task (matter_id)`,
  `CREATE TABLE note (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    matter_id varchar(36) NOT NULL REFERENCES matter (id),
    author_id varchar(36) NOT NULL REFERENCES user_account (id),
    at varchar(24) NOT NULL,
    text text NOT NULL
  )`,
  `CREATE INDEX note_of_matter ON note (matter_id, at)`,
  insertOnly('note'),
  `CREATE TABLE matter_link (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    matter_id varchar(36) NOT NULL REFERENCES matter (id),
    other_matter_id varchar(36) NOT NULL REFERENCES matter (id),
    UNIQUE (matter_id, other_matter_id),
    CHECK (matter_id <> other_matter_id)
  )`,
  `CREATE INDEX matter_link_back ON matter_link (other_matter_id)`,
]);
