import { migration } from './migration.js';

/** Who somebody is to the municipality's identity provider, as an admin has entered it. */
export const subjects = migration(29, 'Subjects', [
  `ALTER TABLE user_account ADD COLUMN subject_issuer text`,
  `ALTER TABLE user_account ADD COLUMN subject text CHECK ((subject IS NULL) = (subject_issuer IS NULL))`,
  `CREATE UNIQUE INDEX user_account_of_subject ON user_account (subject_issuer, subject) WHERE subject IS NOT NULL`,
]);
