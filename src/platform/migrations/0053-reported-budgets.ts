import { migration } from './migration.js';

/** Whether what is granted of a budget is accounted for, and by when: the letter of a single decision says so as the letters of a whole round do. */
export const reportedBudgets = migration(53, 'ReportedBudgets', [
  'ALTER TABLE budget_frame ADD COLUMN report_on varchar(10)',
  'UPDATE budget_frame SET report_on = (SELECT round.report_on FROM round WHERE round.id = budget_frame.id)',
]);
