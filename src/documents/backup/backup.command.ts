import { SystemClock } from '../../platform/clock.js';
import { readSettings } from '../../platform/settings.js';
import { Surroundings } from '../../platform/surroundings.js';
import type { Command } from '../../shared/command.js';
import { say } from '../../shared/texts.js';
import { backUp } from './back-up.js';
import { restore } from './restore.js';

/** `villkor backup FILE`: everything in one file, beside a running server. */
export const backupCommand: Command = {
  summary: 'cli.summary.backup',
  operands: ['FILE'],
  run: async ({ language, operands: [path] }) => {
    const { settings } = new Surroundings(readSettings(process.env));
    const done = await backUp(settings, path!, new SystemClock().now(), progress());
    return { json: done, text: say(language, 'backup.made', { path: path!, ...done }), ok: true };
  },
};

/** `villkor restore FILE`: fills an empty database and folder with a backup. */
export const restoreCommand: Command = {
  summary: 'cli.summary.restore',
  operands: ['FILE'],
  run: async ({ language, operands: [path] }) => {
    const { settings } = new Surroundings(readSettings(process.env));
    const done = await restore(settings, path!, progress());
    return { json: done, text: say(language, 'backup.restored', { ...done }), ok: true };
  },
};

/** Tells how far it has come where a person is looking. */
function progress(): (part: string) => void {
  if (!process.stderr.isTTY) return () => undefined;
  return (part) => void process.stderr.write(`\r${part.slice(0, 60).padEnd(60)}\r`);
}
