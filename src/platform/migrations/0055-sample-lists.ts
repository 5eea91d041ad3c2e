import { migration } from './migration.js';

/** What the list of a committee's samples is read by. */
export const sampleLists = migration(55, 'SampleLists', [
  'CREATE INDEX report_sample_of_committee ON report_sample (committee_id, drawn_at, id)',
]);
