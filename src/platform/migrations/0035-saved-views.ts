import { migration } from './migration.js';

/** Views of lists that people keep. */
export const savedViews = migration(35, 'SavedViews', [
  `CREATE TABLE saved_view (
    id varchar(36) PRIMARY KEY NOT NULL,
    user_id varchar(36) NOT NULL REFERENCES user_account (id),
    committee_id varchar(36) REFERENCES committee (id),
    path varchar(200) NOT NULL,
    query text NOT NULL,
    name text NOT NULL,
    made_at varchar(24) NOT NULL
  )`,
  'CREATE INDEX saved_view_of_user ON saved_view (user_id, path)',
  'CREATE INDEX saved_view_of_committee ON saved_view (committee_id, path)',
]);
