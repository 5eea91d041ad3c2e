import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const FOLDER = new URL('../golden/', import.meta.url);

/** Holds a text against the committed one in `test/golden/`. `GOLDEN=write` writes it anew, for a person to look at the difference. */
export function expectGolden(name: string, text: string): void {
  const file = new URL(name, FOLDER);
  if (process.env.GOLDEN === 'write') {
    mkdirSync(dirname(file.pathname), { recursive: true });
    writeFileSync(file, text);
  }
  expect(existsSync(file) ? readFileSync(file, 'utf8') : `${name} does not exist`).toBe(text);
}
