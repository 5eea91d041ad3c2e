import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Day } from '../../shared/day.js';
import { problem } from '../../shared/problem.js';

/**
 * How far a log had come, and by which link: who holds one finds a cut-off tail and a rewritten log.
 * `link` is the whole SHA-256 in hexadecimal, or its beginning where only a short code was kept.
 */
export interface Checkpoint {
  readonly log: string;
  readonly number: number;
  readonly link: string;
}

/** As few digits of a link as prove anything: fewer could be hit by trying again and again what a sealed part says. */
const SHORT_LINK = 16;
const LINE_FORM = new RegExp(`^(\\S+) (\\d{1,15}) ([0-9a-f]{${SHORT_LINK},64})$`);

/** One line `log number link` for each log; what `--checkpoint` takes. */
export function checkpointText(checkpoints: readonly Checkpoint[]): string {
  return checkpoints.map(({ log, number, link }) => `${log} ${number} ${link}\n`).join('');
}

/** Reads such a text; several days' checkpoints may stand in one. */
export function readCheckpoints(text: string): Checkpoint[] {
  const checkpoints: Checkpoint[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [, log, number, link] = LINE_FORM.exec(line.trim()) ?? [];
    if (log === undefined || link === undefined) throw problem('invalid', 'checkpoint.malformed', { line: index + 1 });
    checkpoints.push({ log, number: Number(number), link });
  }
  if (checkpoints.length === 0) throw problem('invalid', 'checkpoint.empty');
  return checkpoints;
}

/** The code that stands on letters and on the log's page: `1203-9f3a-61c2-77d0-e4b1`. */
export function shortCode({ number, link }: Pick<Checkpoint, 'number' | 'link'>): string {
  return [number, ...(link.slice(0, SHORT_LINK).match(/.{4}/g) ?? [])].join('-');
}

/**
 * Keeps a day's checkpoints in a file of its own, `<folder>/<day>.txt`, and answers its path. The first one of a day
 * stays: a witness is never replaced.
 */
export function keepCheckpoints(folder: string, day: Day, checkpoints: readonly Checkpoint[]): string {
  const path = join(folder, `${day}.txt`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const draft = `${path}.draft`;
  const file = openSync(draft, 'w', 0o640);
  try {
    writeSync(file, checkpointText(checkpoints));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
  return path;
}
