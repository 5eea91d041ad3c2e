#!/usr/bin/env node
import { runCommandLine, type Commands } from './shared/command-line.js';

/** Every command, and where it lives. Its line in the list of commands is the text `cli.summary.<words-with-hyphens>`. */
const COMMANDS: Commands = {
  'calc deadline': async () => (await import('./law/time-limits/calc-deadline.command.js')).calcDeadline,
  'calc appeal': async () => (await import('./law/appeals/calc-appeal.command.js')).calcAppeal,
  'calc received': async () => (await import('./law/time-limits/calc-received.command.js')).calcReceived,
  'calc limitation': async () => (await import('./law/limitation/calc-limitation.command.js')).calcLimitation,
  'check number': async () => (await import('./shared/numbers/check-number.command.js')).checkNumber,
  'check data': async () => (await import('./shared/check-data.command.js')).checkData(DATA_CHECKS),
  'make ocr': async () => (await import('./shared/numbers/make-ocr.command.js')).makeOcrCommand,
};

/** What `check data` reads: one line for each folder that ships data. */
const DATA_CHECKS = [async () => (await import('./law/law-findings.js')).lawFindings()];

const outcome = await runCommandLine(process.argv.slice(2), COMMANDS);
process.exitCode = outcome.status;
process.stdout.on('error', ignoreClosedPipe);
process.stderr.write(outcome.stderr);
process.stdout.write(outcome.stdout);

/** Whoever reads the answer may stop reading early, as `| head` does. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
