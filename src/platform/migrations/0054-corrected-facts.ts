import { migration } from './migration.js';

/** Which facts the office itself has set in an assessment: a "no" rests on them only with what shows them. */
export const correctedFacts = migration(54, 'CorrectedFacts', ['ALTER TABLE assessment ADD COLUMN corrected text']);
