import { migration } from './migration.js';

/** The day on which somebody was reminded that a request for a room is to be answered. */
export const remindedRequests = migration(46, 'RemindedRequests', [
  'ALTER TABLE booking_request ADD COLUMN reminded_on varchar(10)',
  'CREATE INDEX booking_request_to_answer ON booking_request (state, answer_by)',
]);
