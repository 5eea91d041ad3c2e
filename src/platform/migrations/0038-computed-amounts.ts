import { migration } from './migration.js';

/** What the sum of a grant was computed from, beside the sum. */
export const computedAmounts = migration(38, 'ComputedAmounts', ['ALTER TABLE budget_share ADD COLUMN computed text']);
