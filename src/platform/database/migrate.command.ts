import type { Command } from '../../shared/command.js';
import { say } from '../../shared/texts.js';
import { readSettings } from '../settings.js';
import { Surroundings } from '../surroundings.js';
import { migrate } from './migrate.js';

/** What is done with the data once the schema is this version's; what it answers stands in the report. */
export type AfterMigration = (surroundings: Surroundings) => Promise<MigratedData>;

/** Versions that were entered, and those that stand as they were although the shipped file has changed. */
export interface MigratedData {
  readonly adopted: readonly object[];
  readonly different: readonly object[];
}

/** `villkor migrate`: brings the database to this version's schema, and enters what the program ships for it. */
export function migrateCommand(after: AfterMigration): Command {
  return {
    summary: 'cli.summary.migrate',
    run: async ({ language }) => {
      const surroundings = new Surroundings(readSettings(process.env));
      const report = await migrate(surroundings.settings.database);
      const { adopted, different } = await after(surroundings);
      const counts = { count: report.taken.length, backup: report.backup ?? '–' };
      const shipped = { adopted: adopted.length, different: different.length };
      return {
        json: { ...report, adopted, different },
        text: `${say(language, 'migrate.done', counts)}\n${say(language, 'migrate.adopted', shipped)}`,
        ok: true,
      };
    },
  };
}
