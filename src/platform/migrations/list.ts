import { foundations } from './0001-foundations.js';
import type { MigrationClass } from './migration.js';

/** The one list of migrations, for both databases, oldest first. */
export const MIGRATIONS: readonly MigrationClass[] = [foundations];
