import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lastWords } from './run-folder.js';

const FOLDER = process.env['VILLKOR_TEST_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));

/**
 * The path of something in the collection of public data that lies beside a developer's checkout, or undefined without it.
 * Tests that read it stand in `(path ? describe : describe.skip)(…)`; the run's last lines tell what was skipped.
 */
export function sharedData(name: string): string | undefined {
  const path = join(FOLDER, name);
  if (existsSync(path)) return path;
  lastWords(
    `TESTS WERE SKIPPED: the public data ${name} are not beside this checkout (VILLKOR_TEST_DATA names their folder).`,
  );
  return undefined;
}
