import { migration } from './migration.js';

/** A refusal of a relief has its day and its number, and the debtor is told of a decision by a letter. */
export const reliefsTold = migration(44, 'ReliefsTold', [
  'ALTER TABLE relief ADD COLUMN refused_on varchar(10)',
  'ALTER TABLE relief ADD COLUMN refused_number varchar(200)',
  'ALTER TABLE relief ADD COLUMN letter_id varchar(36) REFERENCES letter (id)',
]);
