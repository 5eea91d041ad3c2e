import { migration } from './migration.js';

/** A part payment that the bank has taken back interrupted nothing: a row of its own says so, since none is ever changed. */
export const interruptionsTakenBack = migration(50, 'InterruptionsTakenBack', [
  'ALTER TABLE claim_interruption ADD COLUMN takes_back varchar(36) REFERENCES claim_interruption (id)',
]);
