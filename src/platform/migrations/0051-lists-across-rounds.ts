import { migration } from './migration.js';

/** What lists across a committee's rounds are read by: letters by their state, applications by their arrival, payouts of a round. */
export const listsAcrossRounds = migration(51, 'ListsAcrossRounds', [
  'CREATE INDEX letter_batch_row_of_committee ON letter_batch_row (committee_id, state, batch_id, position)',
  'CREATE INDEX letter_batch_of_committee ON letter_batch (committee_id, made_at)',
  'CREATE INDEX application_of_committee ON application (committee_id, received_on, id)',
  'CREATE INDEX disbursement_of_round ON disbursement (round_id, id)',
]);
