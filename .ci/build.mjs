// Builds dist/ from nothing: TypeScript first, then the pages' assets. Skipped when nothing it reads has changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCES = ['src', 'templates', 'package.json', 'package-lock.json', 'tsconfig.json', '.ci/build.mjs'];
const STAMP = 'dist/.built-from';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const sources = digestOf(SOURCES);
if (!(existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources)) {
  rmSync('dist', { recursive: true, force: true });
  run(process.execPath, 'node_modules/typescript/bin/tsc', '--project', 'tsconfig.json', '--noEmitOnError');
  if (JSON.parse(readFileSync('package.json', 'utf8')).scripts['build:assets'])
    run('npm', 'run', '--silent', 'build:assets');
  writeFileSync(STAMP, sources);
}

function digestOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesUnder)) hash.update(`${path}\0`).update(readFileSync(path));
  return hash.digest('hex');
}

function filesUnder(path) {
  if (statSync(path).isFile()) return [path];
  const entries = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
}

function run(command, ...args) {
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}
