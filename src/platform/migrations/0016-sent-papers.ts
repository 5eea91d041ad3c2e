import { migration } from './migration.js';

/** Papers that associations send in of their own accord: who did. */
export const sentPapers = migration(16, 'SentPapers', [
  `ALTER TABLE paper ADD COLUMN sent_by varchar(36) REFERENCES user_account (id)`,
]);
