import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Checkpoint } from '../../src/acts/audit/checkpoint.js';
import { UNREADABLE, isDamage, type Verification } from '../../src/acts/audit/verify.js';
import { FIRST_LINK, linkOf } from '../../src/acts/line.js';
import { newId } from '../../src/shared/id.js';
import { exported, PYTHON, verifiedByPython, writeHistory, type Exported } from '../acts/audit.js';
import { ground, verified } from '../acts/ground.js';
import { storageFolder } from '../support/run-folder.js';
import { seeded, Trial, type Outcome, type Undertaking } from './promise.js';

export const logCannotBeAltered: Undertaking = {
  id: 'S8',
  promise: 'Whatever is changed in the log is found by two verifiers, and nothing is found where nothing was changed',
  try: (scale) => tryAltering(scale === 'short' ? 60 : 500),
};

type Verify = (url: string, checkpoints: readonly Checkpoint[]) => Promise<Verification>;
type Random = (below: number) => number;
/** Changes a copy; answers what it did, or null when there was nothing to do it to. */
type Alteration = (file: Sqlite.Database, random: Random) => string | null;

interface Line {
  readonly log: string;
  readonly number: number;
  readonly line: string;
  readonly link: string;
}

/** With a verifier of one's own, to see a bug, it ends at the first violation: one is enough. */
export async function tryAltering(cases: number, verify: Verify = verified, untilFirst = false): Promise<Outcome> {
  const trial = new Trial();
  const random = seeded(8);
  const original = await history();
  const before = await exported(`sqlite:${original}`);
  if (!PYTHON) trial.skipped = 'without Python there is no second verifier';
  let alterations = 0;
  for (let number = 0; number < cases && !(untilFirst && trial.violations.length > 0); number += 1) {
    const copy = join(storageFolder(), `altered-${number % 2}.db`);
    copyFileSync(original, copy);
    if (number % 6 === 0) trial.attempt(await falseAlarm(copy, before, verify));
    else if (number % 6 === 1) trial.attempt(await changedByte(copy, before, verify, random));
    else trial.attempt(await altered(copy, before, verify, random, (alterations += 1)));
  }
  return trial;
}

/** A closed database with a few logs of some sixty lines. */
async function history(): Promise<string> {
  const on = await ground('sqlite');
  await writeHistory(on, 60);
  await on.close();
  return on.url.slice('sqlite:'.length);
}

async function falseAlarm(copy: string, before: Exported, verify: Verify): Promise<string | null> {
  const { firstFault } = await verify(`sqlite:${copy}`, before.ends);
  if (firstFault) return `a false alarm: ${firstFault.what} ${firstFault.number}`;
  const second = PYTHON ? verifiedByPython(await exported(`sqlite:${copy}`), before.ends) : null;
  return second === null ? null : `a false alarm of the second verifier: ${second}`;
}

/** Any byte of the file: either a fault is found, or the logs are word for word what they were. */
async function changedByte(copy: string, before: Exported, verify: Verify, random: Random): Promise<string | null> {
  const bytes = readFileSync(copy);
  const place = random(bytes.length);
  bytes[place] = (bytes[place]! + 1 + random(255)) % 256;
  writeFileSync(copy, bytes);
  if ((await verifyDamaged(copy, before.ends, verify)).firstFault) return null;
  const after = await exported(`sqlite:${copy}`);
  const same = after.lines === before.lines && JSON.stringify(after.ends) === JSON.stringify(before.ends);
  return same ? null : `byte ${place} was changed, which changed the log, and nobody saw it`;
}

async function verifyDamaged(copy: string, ends: readonly Checkpoint[], verify: Verify): Promise<Verification> {
  try {
    return await verify(`sqlite:${copy}`, ends);
  } catch (error) {
    // As the command does when the file cannot even be opened.
    if (isDamage(error)) return { entries: 0, firstFault: UNREADABLE };
    throw error;
  }
}

async function altered(
  copy: string,
  before: Exported,
  verify: Verify,
  random: Random,
  number: number,
): Promise<string | null> {
  const alteration = ALTERATIONS[number % ALTERATIONS.length]!;
  const file = new Sqlite(copy);
  file.pragma('foreign_keys = OFF');
  for (const { name } of file
    .prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'trigger'`)
    .all()) {
    file.exec(`DROP TRIGGER ${name}`);
  }
  const done = alteration(file, random);
  file.close();
  if (done === null) return null;
  const { firstFault } = await verify(`sqlite:${copy}`, before.ends);
  if (!firstFault) return `${done}: not found`;
  const after = await exported(`sqlite:${copy}`);
  const seen = after.lines !== before.lines || JSON.stringify(after.ends) !== JSON.stringify(before.ends);
  if (PYTHON && seen && verifiedByPython(after, before.ends) === null)
    return `${done}: not found by the second verifier`;
  return null;
}

function someLine(file: Sqlite.Database, random: Random): Line {
  const lines = file.prepare<[], Line>('SELECT log, number, line, link FROM audit_entry').all();
  return lines[random(lines.length)]!;
}

const where = 'WHERE log = @log AND number = @number';

const ALTERATIONS: readonly Alteration[] = [
  (file, random) => {
    const { log, number, line } = someLine(file, random);
    const place = random(line.length);
    const forged = line.slice(0, place) + (line[place] === 'x' ? 'y' : 'x') + line.slice(place + 1);
    file.prepare(`UPDATE audit_entry SET line = @forged ${where}`).run({ log, number, forged });
    return `a letter of ${log} ${number}`;
  },
  (file, random) => {
    const { log, number } = someLine(file, random);
    const column = ['matter_id', 'at', 'actor_id', 'act', 'link'][random(5)]!;
    file.prepare(`UPDATE audit_entry SET ${column} = @value ${where}`).run({ log, number, value: newId() });
    return `${column} of ${log} ${number}`;
  },
  (file, random) => {
    const { log, number } = someLine(file, random);
    file.prepare(`DELETE FROM audit_entry ${where}`).run({ log, number });
    return `${log} ${number} deleted`;
  },
  (file, random) => {
    const { log } = someLine(file, random);
    const { last } = file
      .prepare<[string], { last: number }>('SELECT max(number) AS last FROM audit_entry WHERE log = ?')
      .get(log)!;
    if (last < 2) return null;
    const number = 1 + random(last - 1);
    const set = file.prepare('UPDATE audit_entry SET number = @to WHERE log = @log AND number = @from');
    for (const [from, to] of [
      [number, 9999],
      [number + 1, number],
      [9999, number + 1],
    ])
      set.run({ log, from, to });
    return `${log} ${number} and the next have changed places`;
  },
  (file, random) => {
    const { log, number, line, link } = someLine(file, random);
    const moved = file.prepare<[string, number], { number: number }>(
      'SELECT number FROM audit_entry WHERE log = ? AND number > ? ORDER BY number DESC',
    );
    for (const after of moved.all(log, number)) {
      file.prepare('UPDATE audit_entry SET number = number + 1 WHERE log = ? AND number = ?').run(log, after.number);
    }
    const columns = 'log, number, matter_id, at, actor_id, act, line, link';
    const values = `log, number + 1, matter_id, at, actor_id, act, @line, @link`;
    file
      .prepare(`INSERT INTO audit_entry (${columns}) SELECT ${values} FROM audit_entry ${where}`)
      .run({ log, number, line, link });
    return `a line slipped in after ${log} ${number}`;
  },
  (file, random) => {
    const { log, number } = someLine(file, random);
    file.prepare('DELETE FROM audit_entry WHERE log = ? AND number >= ?').run(log, number);
    file.prepare('DELETE FROM audit_sealed WHERE log = ? AND number >= ?').run(log, number);
    const last = file
      .prepare<[string], Line>('SELECT number, link FROM audit_entry WHERE log = ? ORDER BY number DESC')
      .get(log);
    file
      .prepare('UPDATE log_head SET number = ?, link = ? WHERE log = ?')
      .run(last?.number ?? 0, last?.link ?? FIRST_LINK, log);
    return `${log} cut off before ${number}, the head moved back`;
  },
  (file, random) => {
    const { log, number: from } = someLine(file, random);
    const lines = file
      .prepare<[string], Line>('SELECT log, number, line, link FROM audit_entry WHERE log = ? ORDER BY number')
      .all(log);
    let link = lines[from - 2]?.link ?? FIRST_LINK;
    for (const { number, line } of lines.slice(from - 1)) {
      const forged = line.replace(/"facts":\{/, `"facts":{"forged":true${line.includes('"facts":{}') ? '' : ','}`);
      link = linkOf(link, forged);
      file.prepare(`UPDATE audit_entry SET line = @forged, link = @link ${where}`).run({ log, number, forged, link });
    }
    file.prepare('UPDATE log_head SET link = ? WHERE log = ?').run(link, log);
    return `${log} written anew from ${from}, links and head included`;
  },
  (file, random) => {
    const { log } = someLine(file, random);
    for (const table of ['audit_sealed', 'audit_entry', 'log_head'])
      file.prepare(`DELETE FROM ${table} WHERE log = ?`).run(log);
    return `${log} taken away`;
  },
  (file, random) => {
    const parts = file.prepare<[], { log: string; number: number }>('SELECT log, number FROM audit_sealed').all();
    const { log, number } = parts[random(parts.length)]!;
    const column = ['content', 'salt'][random(2)]!;
    file
      .prepare(`UPDATE audit_sealed SET ${column} = @value ${where}`)
      .run({ log, number, value: `{"words":"${newId()}"}` });
    return `the sealed ${column} of ${log} ${number}`;
  },
  (file, random) => {
    const { log, number } = someLine(file, random);
    file
      .prepare('INSERT OR REPLACE INTO audit_sealed (log, number, salt, content) VALUES (?, ?, ?, ?)')
      .run(log, number, 'a', '{}');
    return `sealed words put beside ${log} ${number}`;
  },
  (file, random) => {
    const { log } = someLine(file, random);
    const change = [`number = number + 1`, `number = number - 1`, `link = '${'f'.repeat(64)}'`][random(3)]!;
    file.prepare(`UPDATE log_head SET ${change} WHERE log = ?`).run(log);
    return `the head of ${log}: ${change}`;
  },
  (file, random) => {
    const [one, other] = [someLine(file, random), someLine(file, random)];
    if (one.log === other.log) return null;
    const move = file.prepare('UPDATE audit_entry SET log = @to WHERE log = @from');
    for (const [from, to] of [
      [one.log, 'swap'],
      [other.log, one.log],
      ['swap', other.log],
    ])
      move.run({ from, to });
    return `the logs ${one.log} and ${other.log} have changed names`;
  },
];
