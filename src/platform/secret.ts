import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Settings } from './settings.js';

/** The program's secret: the one that was set, or outside production one made on the first start and kept. */
export function secretOf(settings: Settings): string {
  if (settings.secret !== undefined) return settings.secret;
  const path = secretPath(settings);
  mkdirSync(dirname(path), { recursive: true });
  try {
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, randomBytes(32).toString('hex'));
    closeSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8').trim();
}

function secretPath({ database, filesFolder }: Settings): string {
  return database.kind === 'sqlite' ? `${database.path}.secret` : join(dirname(filesFolder), 'secret');
}
