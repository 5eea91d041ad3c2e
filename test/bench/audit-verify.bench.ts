import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import type { LinePlace } from '../../src/acts/line.js';
import { inRun } from '../support/script-run.js';
import { rates, type Measurement } from './benchmark.js';

const LINES = 200_000;
const MANY_LINES = 1_000_000;
/** Every how many lines has a sealed part, about as in a committee's daily work. */
const SEALED_EVERY = 4;
const ROUNDS = 3;
const MEGABYTE = 1024 * 1024;

/**
 * Checking a log: numbers, links, columns, sealed parts, head. The other is nothing but SHA-256 over the same lines,
 * read from the same database in the same order. The memory is that of `villkor audit verify` as a program of its own.
 */
export async function run(): Promise<Measurement & { readonly memoryMb: Readonly<Record<string, number>> }> {
  return inRun(measure);
}

async function measure(): Promise<Measurement & { readonly memoryMb: Readonly<Record<string, number>> }> {
  const { migratedDatabase } = await import('../support/databases.js');
  const { verified } = await import('../acts/ground.js');
  const url = await migratedDatabase('sqlite');
  const path = url.slice('sqlite:'.length);
  await fill(path, 0, LINES);
  const expectWhole = ({ entries, firstFault }: { entries: number; firstFault: unknown }): number => {
    if (firstFault !== null) throw new Error(`The log of the benchmark is not whole: ${JSON.stringify(firstFault)}`);
    return entries;
  };
  const rate = await rates(
    [
      { name: 'ours', once: async () => expectWhole(await verified(url)) },
      { name: 'bare-sha256', once: () => hashAll(path) },
    ],
    ROUNDS,
  );
  const few = memoryOfVerify(url);
  await fill(path, LINES, MANY_LINES);
  const memoryMb = { [`${LINES} lines`]: few, [`${MANY_LINES} lines`]: memoryOfVerify(url) };
  const [ours, bare] = [rate['ours'] ?? NaN, rate['bare-sha256'] ?? NaN];
  return {
    name: 'audit-verify',
    unit: 'lines per second',
    ours,
    others: { 'bare-sha256': bare },
    ratio: { 'bare-sha256': ours / bare },
    memoryMb,
  };
}

function hashAll(path: string): number {
  const connection = new Sqlite(path, { readonly: true });
  let count = 0;
  let link = '';
  const lines = connection.prepare<[], string>('SELECT line FROM audit_entry ORDER BY log, number').pluck();
  for (const line of lines.iterate()) {
    link = createHash('sha256').update(link).update(line).digest('hex');
    count += 1;
  }
  connection.close();
  return count;
}

/** Appends true lines to one log, without the unit of work, which would take an hour. */
async function fill(path: string, from: number, to: number): Promise<void> {
  const { FIRST_LINK, linkOf, writeLine } = await import('../../src/acts/line.js');
  const { newId } = await import('../../src/shared/id.js');
  const connection = new Sqlite(path);
  const head = connection.prepare<[], string>(`SELECT link FROM log_head WHERE log = 'register'`).pluck();
  const entry = connection.prepare('INSERT INTO audit_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const sealing = connection.prepare('INSERT INTO audit_sealed VALUES (?, ?, ?, ?)');
  const matters = Array.from({ length: 1000 }, newId);
  const by = newId();
  connection.transaction(() => {
    let link = from === 0 ? FIRST_LINK : head.get()!;
    for (let number = from + 1; number <= to; number += 1) {
      const place: LinePlace = { log: 'register', number, at: '2026-11-24T11:00:00.000Z', by };
      const matterId = matters[number % matters.length];
      const words =
        number % SEALED_EVERY === 0 ? { reason: 'En mening om varför, så lång som folk skriver.' } : undefined;
      const record = {
        act: 'spendingReport.approve',
        matterId,
        facts: { id: by, version: number, sumOre: 1_234_500 },
        sealed: words,
      };
      const { line, sealed } = writeLine(place, record);
      link = linkOf(link, line);
      entry.run('register', number, matterId, place.at, by, record.act, line, link);
      if (sealed) sealing.run('register', number, sealed.salt, sealed.content);
    }
    connection.prepare(`UPDATE log_head SET number = ?, link = ? WHERE log = 'register'`).run(to, link);
  })();
  connection.close();
}

/** The most memory that the command ever held. */
function memoryOfVerify(url: string): number {
  const script = `
    process.on('exit', () => process.stderr.write('maxRSS ' + process.resourceUsage().maxRSS));
    process.argv.splice(1, 1, 'villkor', 'audit', 'verify');
    await import('./dist/cli.js');`;
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const env = { ...process.env, VILLKOR_DATABASE: url };
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', script, 'x'], { cwd, env, encoding: 'utf8' });
  const [, kilobytes] = /maxRSS (\d+)/.exec(child.stderr) ?? [];
  if (child.status !== 0 || kilobytes === undefined)
    throw new Error(`audit verify ended with ${child.status}: ${child.stderr}`);
  return (Number(kilobytes) * 1024) / MEGABYTE;
}
