import { migration } from './migration.js';

/** How far each received document has come in the search for malware; what came before was not scanned. */
export const scans = migration(26, 'Scans', [
  `ALTER TABLE file ADD COLUMN scan varchar(200) CHECK (scan IN ('waiting', 'clean', 'infected', 'unscannable'))`,
  `ALTER TABLE file ADD COLUMN scanned_at varchar(24)`,
  `ALTER TABLE file ADD COLUMN finding varchar(200)`,
  `CREATE INDEX file_to_scan ON file (added_at, id) WHERE scan = 'waiting'`,
]);
