// Adds up the checks and the runs of tests into the one line that ends .ci/run; a result that is missing counts as a failure.
import { existsSync, readFileSync } from 'node:fs';

const [checks, ...runs] = process.argv
  .slice(2)
  .map((file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined));
const sumOf = (values) => values.reduce((sum, value) => sum + value, 0);
const passed = (checks?.passed ?? 0) + sumOf(runs.map((run) => run?.numPassedTests ?? 0));
const failed = (checks?.failed ?? 1) + sumOf(runs.map(failures));
const skipped = sumOf(runs.map((run) => (run ? run.numPendingTests + run.numTodoTests : 0)));

console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 ? 0 : 1;

function failures(run) {
  if (!run) return 1;
  return run.numFailedTests + run.numRuntimeErrorTestSuites + (run.numPassedTests === 0 ? 1 : 0);
}
