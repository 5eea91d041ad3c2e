import { readFileSync } from 'node:fs';
import { Database } from '../../platform/database/database.js';
import { readSettings } from '../../platform/settings.js';
import type { Command } from '../../shared/command.js';
import { problem } from '../../shared/problem.js';
import { say } from '../../shared/texts.js';
import { AuditQueries } from './audit.queries.js';
import { checkpointText, readCheckpoints, type Checkpoint } from './checkpoint.js';
import { exportLines } from './export.js';
import { isDamage, UNREADABLE, verify, type Verification } from './verify.js';

/** `villkor audit verify`: whether every log is what was written, as far as its own links and kept checkpoints tell. */
export const auditVerify: Command = {
  summary: 'cli.summary.audit-verify',
  options: { checkpoint: { takes: 'value', placeholder: 'FILE', help: 'cli.option.auditCheckpoint' } },
  async run(input) {
    const { language } = input;
    const file = input.value('checkpoint');
    const checkpoints = file === undefined ? [] : checkpointsIn(file);
    const answer = await verified(checkpoints);
    const { entries, firstFault: fault } = answer;
    const text = fault
      ? say(language, 'audit.broken', { ...fault, whatCode: `audit.fault.${fault.what}` })
      : say(language, 'audit.whole', { entries });
    return { json: answer, text, ok: fault === null };
  },
};

/** `villkor audit checkpoint`: how far each log has come, to be kept where nobody who can write the database reaches. */
export const auditCheckpoint: Command = {
  summary: 'cli.summary.audit-checkpoint',
  async run() {
    const checkpoints = await onLogs((logs) => logs.heads());
    return { json: { checkpoints }, text: checkpointText(checkpoints).trimEnd(), ok: true };
  },
};

/** `villkor audit export`: every line as JSON lines, with or without `--json`. */
export const auditExport: Command = {
  summary: 'cli.summary.audit-export',
  run: () => ({ json: null, text: '', ok: true, pieces: exported() }),
};

async function verified(checkpoints: readonly Checkpoint[]): Promise<Verification> {
  try {
    return await onLogs((logs) => verify(logs, checkpoints, progress()));
  } catch (error) {
    // Damaged before the first log could be named.
    if (isDamage(error)) return { entries: 0, firstFault: UNREADABLE };
    throw error;
  }
}

function onLogs<T>(work: (logs: AuditQueries) => Promise<T>): Promise<T> {
  return AuditQueries.through(readSettings(process.env).database, work);
}

async function* exported(): AsyncGenerator<string> {
  const reads = await Database.openReads(readSettings(process.env).database);
  try {
    const logs = await AuditQueries.begin(reads);
    yield* exportLines(logs);
    await logs.end();
  } finally {
    await reads.destroy();
  }
}

function checkpointsIn(file: string): Checkpoint[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw problem('notFound', 'checkpoint.unreadable', {
      path: file,
      error: (error as NodeJS.ErrnoException).code ?? '',
    });
  }
  return readCheckpoints(text);
}

/** Tells how far it has come where a person is looking. */
function progress(): (entries: number) => void {
  if (!process.stderr.isTTY) return () => undefined;
  return (entries) => void process.stderr.write(`\r${entries} …\r`);
}
