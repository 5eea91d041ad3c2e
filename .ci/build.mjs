// Builds dist/ from nothing: the code first, then the pages' assets. Skipped when nothing it reads has changed.
// The code passes through swc, as it does in the tests; its types are looked at by `npm run check`.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCES = ['src', 'templates', 'package.json', 'package-lock.json', '.swcrc', '.ci/build.mjs'];
const STAMP = 'dist/.built-from';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const sources = digestOf(SOURCES);
if (!(existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources)) {
  rmSync('dist', { recursive: true, force: true });
  await compile();
  if (JSON.parse(readFileSync('package.json', 'utf8')).scripts['build:assets'])
    run('npm', 'run', '--silent', 'build:assets');
  writeFileSync(STAMP, sources);
}

/** Few large files load in half the time of hundreds of small ones; what a command needs alone stays by itself. */
async function compile() {
  const [{ build }, { transformFile }] = await Promise.all([import('esbuild'), import('@swc/core')]);
  const options = { ...JSON.parse(readFileSync('.swcrc', 'utf8')), swcrc: false, sourceMaps: 'inline' };
  const decorated = {
    name: 'decorators with their types',
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.ts$/ }, async ({ path }) => ({
        contents: (await transformFile(path, options)).code,
        loader: 'js',
      })),
  };
  await build({
    ...{ entryPoints: ['src/main.ts', 'src/cli.ts'], outdir: 'dist', chunkNames: 'parts/[name]-[hash]' },
    ...{ bundle: true, splitting: true, packages: 'external', format: 'esm', platform: 'node', target: 'node20' },
    // Classes are known by their names: to the database, to the API's description and in the log.
    ...{ keepNames: true, sourcemap: true, plugins: [decorated], logLevel: 'warning' },
  });
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
