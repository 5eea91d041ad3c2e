import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkpointText, type Checkpoint } from '../../src/acts/audit/checkpoint.js';
import { exportLines } from '../../src/acts/audit/export.js';
import { SYSTEM } from '../../src/acts/actor.js';
import { newId, type Id } from '../../src/shared/id.js';
import { runFolder } from '../support/run-folder.js';
import { onLogs, openLog, type Ground } from './ground.js';

const SCRIPT = fileURLToPath(new URL('verify_log.py', import.meta.url));

/** Python 3, where there is one: itself, and not what may stand before it in the path and choose among several each time. */
export const PYTHON = ['python3', 'python']
  .map((name) => spawnSync(name, ['-c', 'import hmac, sys; print(sys.executable)'], { encoding: 'utf8' }))
  .find(({ status }) => status === 0)
  ?.stdout.trim();

/** What outsiders get: every line, and how far each log has come. */
export interface Exported {
  readonly lines: string;
  readonly ends: readonly Checkpoint[];
}

export async function exported(url: string): Promise<Exported> {
  return onLogs(url, async (logs) => {
    let lines = '';
    for await (const piece of exportLines(logs)) lines += piece;
    return { lines, ends: await logs.heads() };
  });
}

/** The second verifier: `null` when all is well, otherwise what it says. */
export function verifiedByPython({ lines, ends }: Exported, kept: readonly Checkpoint[] = []): string | null {
  const files = [lines, checkpointText(ends), checkpointText(kept)].map((text, index) => {
    const path = join(runFolder(), `verify-${process.pid}-${index}.txt`);
    writeFileSync(path, text);
    return path;
  });
  const { status, stdout, stderr } = spawnSync(PYTHON ?? 'python3', [SCRIPT, ...files], { encoding: 'utf8' });
  if (status !== 0 && status !== 1) throw new Error(`The verifier failed: ${stderr}`);
  return status === 0 ? null : stdout.trim() || stderr.trim();
}

/** Two committees' logs beside `register`, with lines of every shape. Answers the logs' names. */
export async function writeHistory(on: Ground, acts = 12): Promise<Id[]> {
  const logs = [await openLog(on), await openLog(on)];
  const matterIds = [newId(), newId(), null];
  for (let index = 0; index < acts; index += 1) {
    const log = logs[index % 2]!;
    await on.units.run(SYSTEM, { log, act: 'thing.note' }, async (act) => {
      const matterId = matterIds[index % 3] ?? undefined;
      act.record({
        act: 'thing.note',
        matterId,
        facts: { index },
        sealed: index % 4 < 2 ? { words: `Ord ${index} åäö` } : undefined,
      });
    });
    on.clock.forward(61_000);
  }
  return logs;
}
