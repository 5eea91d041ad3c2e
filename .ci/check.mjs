// `npm run check`: every check runs, also after one has failed, and each prints a line of its own.
// With a file name as its argument the counts are written there for .ci/run.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import './ensure.mjs';

const node = (...args) => [process.execPath, ...args];
const tool = (path, ...args) => node(`node_modules/${path}`, ...args);
const typescript = (file, ...args) => node('--import', './test/support/typescript.mjs', file, ...args);

/** A check is a name and the commands that must all succeed. */
const CHECKS = {
  types: [tool('typescript/bin/tsc', '--project', 'tsconfig.test.json')],
  folders: [tool('dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.mjs', 'src')],
  lint: [tool('eslint/bin/eslint.js', '.')],
  format: [tool('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.')],
  unused: [tool('knip/bin/knip.js')],
  data: [node('.ci/build.mjs'), node('dist/cli.js', 'check', 'data')],
  generated: [typescript('test/generate/run.ts', '--check')],
};

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const counts = { passed: 0, failed: 0 };
for (const [name, commands] of Object.entries(CHECKS)) {
  const started = Date.now();
  const failure = commands.map(run).find((outcome) => outcome !== undefined);
  counts[failure === undefined ? 'passed' : 'failed'] += 1;
  console.log(`${failure === undefined ? 'pass' : 'FAIL'}  ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}
console.log(`\nchecks: ${counts.passed} passed, ${counts.failed} failed`);
const [report] = process.argv.slice(2);
if (report) writeFileSync(report, JSON.stringify(counts));
process.exitCode = counts.failed === 0 ? 0 : 1;

/** Shows what a command has to say, warnings of one that succeeds too, and tells whether it failed. */
function run([command, ...args]) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const said = `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`.trim();
  if (status !== 0 || /\bwarning\b/.test(said)) console.log(said);
  return status === 0 ? undefined : status;
}
