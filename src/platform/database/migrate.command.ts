import type { Command } from '../../shared/command.js';
import { say } from '../../shared/texts.js';
import { readSettings } from '../settings.js';
import { migrate } from './migrate.js';

/** `villkor migrate`: brings the database to this version's schema. */
export const migrateCommand: Command = {
  summary: 'cli.summary.migrate',
  run: async ({ language }) => {
    const report = await migrate(readSettings(process.env).database);
    return {
      json: report,
      text: say(language, 'migrate.done', { count: report.taken.length, backup: report.backup ?? '–' }),
      ok: true,
    };
  },
};
