import { migration } from './migration.js';

/** What the pages of a day are read by: the open cases of a desk, and what was decided and paid in a year. */
export const desks = migration(39, 'Desks', [
  'CREATE INDEX matter_of_officer ON matter (officer_id, state)',
  'CREATE INDEX matter_of_desk ON matter (committee_id, state, officer_id, restricted)',
  'CREATE INDEX decision_of_year ON decision (decided_on)',
  'CREATE INDEX disbursement_of_year ON disbursement (paid_on)',
]);
