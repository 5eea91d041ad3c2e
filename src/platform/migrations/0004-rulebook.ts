import { insertOnly, migration } from './migration.js';

/** What committees have adopted. */
export const rulebook = migration(4, 'Rulebook', [
  `CREATE TABLE adopted (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    kind varchar(200) NOT NULL,
    key varchar(200) NOT NULL,
    hash varchar(200) NOT NULL,
    from_on varchar(10) NOT NULL,
    meeting_on varchar(10),
    paragraph varchar(200),
    adoption varchar(200) NOT NULL,
    content text NOT NULL,
    adopted_at varchar(24) NOT NULL,
    adopted_by varchar(36) NOT NULL,
    UNIQUE (committee_id, kind, key, from_on, adoption),
    CHECK ((meeting_on IS NULL) = (paragraph IS NULL)),
    CHECK (adoption = CASE WHEN meeting_on IS NULL THEN 'unknown' ELSE 'known' END),
    CHECK (length(hash) = 64)
  )`,
  `CREATE INDEX adopted_by_hash ON adopted (hash)`,
  insertOnly('adopted'),
]);
