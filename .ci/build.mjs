// Builds dist/ from nothing: the code first, then the pages' assets. Skipped when nothing it reads has changed.
// The code passes through swc, as it does in the tests; its types are looked at by `npm run check`.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
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

async function compile() {
  const { transformFile } = await import('@swc/core');
  const options = { ...JSON.parse(readFileSync('.swcrc', 'utf8')), swcrc: false };
  const compileOne = async (file) => {
    const target = join('dist', relative('src', file)).replace(/\.ts$/, '.js');
    const { code, map } = await transformFile(file, { ...options, sourceFileName: relative(dirname(target), file) });
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, `${code}\n//# sourceMappingURL=${basename(target)}.map\n`);
    writeFileSync(`${target}.map`, map);
  };
  await Promise.all(
    filesUnder('src')
      .filter((file) => file.endsWith('.ts'))
      .map(compileOne),
  );
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
