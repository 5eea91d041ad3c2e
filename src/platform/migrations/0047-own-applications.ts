import { migration } from './migration.js';

/** What an association has sent in, and what it is asked, are found by whose they are. */
export const ownApplications = migration(47, 'OwnApplications', [
  'CREATE INDEX application_of_association ON application (association_id, submitted_at)',
]);
