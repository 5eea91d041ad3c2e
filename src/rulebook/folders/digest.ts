import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folders that rulebooks are read from. */
const READ = ['rulebook', 'sources'];

/** SHA-256 of everything that rulebooks are read from: the same digest, and reading it again gives the same. */
export function digestOfData(folder: URL): string {
  const hash = createHash('sha256');
  for (const name of READ) {
    const root = join(fileURLToPath(folder), name);
    const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = entries.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
    for (const path of paths) {
      const bytes = readFileSync(path);
      hash.update(`${path.slice(root.length)}\0${bytes.length}\0`).update(bytes);
    }
  }
  return hash.digest('hex');
}
