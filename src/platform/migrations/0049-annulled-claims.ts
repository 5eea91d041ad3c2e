import { migration } from './migration.js';

/** When the decision behind a claim was annulled, and when the ledger was told to credit it; the letter of a refund; how a relief is announced and whether its plan costs. */
export const annulledClaims = migration(49, 'AnnulledClaims', [
  'ALTER TABLE claim ADD COLUMN annulled_on varchar(10)',
  'ALTER TABLE claim ADD COLUMN credited_on varchar(10)',
  'ALTER TABLE ledger_status ADD COLUMN credit_ore bigint CHECK (credit_ore IS NULL OR credit_ore > 0)',
  'ALTER TABLE relief ADD COLUMN announced_how varchar(200)',
  'ALTER TABLE relief ADD COLUMN charges boolean',
  'ALTER TABLE refund ADD COLUMN letter_id varchar(36) REFERENCES letter (id)',
]);
