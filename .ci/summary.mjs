// Adds up the tests and the checks into the one line that ends .ci/run; a result that is missing counts as a failure.
import { existsSync, readFileSync } from 'node:fs';

const [tests, checks] = process.argv
  .slice(2)
  .map((file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined));
const passed = (tests?.numPassedTests ?? 0) + (checks?.passed ?? 0);
const failed =
  (tests ? tests.numFailedTests + tests.numRuntimeErrorTestSuites : 1) +
  (checks?.failed ?? 1) +
  (tests?.numPassedTests === 0 ? 1 : 0);
const skipped = tests ? tests.numPendingTests + tests.numTodoTests : 0;

console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 ? 0 : 1;
