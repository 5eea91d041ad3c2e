import { migration } from './migration.js';

/** The administrative court that reviews the municipality's decisions; null until somebody has said which. */
export const administrativeCourt = migration(19, 'AdministrativeCourt', [
  'ALTER TABLE municipality ADD COLUMN administrative_court text',
]);
