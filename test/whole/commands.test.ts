import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileOfProject } from '../support/bad-examples.js';
import { runFolder } from '../support/run-folder.js';

describe('the first step of npm start and npm test', () => {
  const place = join(runFolder(), 'ensure');
  const lock = {
    packages: {
      '': {},
      'node_modules/better-sqlite3': { version: '1.0.0' },
      'node_modules/odd': { version: '1.0.0', optional: true },
    },
  };
  const installed = { packages: { 'node_modules/better-sqlite3': { version: '1.0.0' } } };
  const working = 'module.exports = class { prepare() { return { get() {} }; } };';

  beforeEach(() => {
    rmSync(place, { recursive: true, force: true });
    write('.ci/ensure.mjs', readFileSync(fileOfProject('.ci/ensure.mjs'), 'utf8'));
    write('package-lock.json', JSON.stringify(lock));
    for (const folder of ['.', 'registry']) {
      write(join(folder, 'node_modules/.package-lock.json'), JSON.stringify(installed));
      write(join(folder, 'node_modules/better-sqlite3/package.json'), '{}');
      write(join(folder, 'node_modules/better-sqlite3/index.js'), working);
    }
    // Stands in for npm: notes what it is asked for, and `ci` brings what the registry has.
    write(
      'bin/npm',
      '#!/bin/sh\necho "$1 $2" >> npm.log\n[ "$1" = ci ] && /bin/cp -R registry/node_modules . || true\n',
    );
    chmodSync(join(place, 'bin/npm'), 0o755);
  });

  it('installs nothing when everything is there, packages for other machines aside', () => {
    expect(ensure()).toEqual({ status: 0, asked: [], said: '' });
  });

  it('installs on a machine that never saw the project', () => {
    rmSync(join(place, 'node_modules'), { recursive: true });
    expect(ensure()).toMatchObject({ status: 0, asked: ['ci --include=dev'] });
  });

  it('installs anew after an installation that was cut short', () => {
    rmSync(join(place, 'node_modules/.package-lock.json'));
    expect(ensure()).toMatchObject({ status: 0, asked: ['ci --include=dev'] });
  });

  it('installs anew when a package has gone', () => {
    rmSync(join(place, 'node_modules/better-sqlite3'), { recursive: true });
    expect(ensure()).toMatchObject({ status: 0, asked: ['ci --include=dev'] });
  });

  it('installs when the lock file asks for another version', () => {
    const older = { packages: { 'node_modules/better-sqlite3': { version: '0.9.0' } } };
    write('node_modules/.package-lock.json', JSON.stringify(older));
    expect(ensure()).toMatchObject({ status: 0, asked: ['ci --include=dev'] });
  });

  it('says in one sentence which tools are missing where SQLite can neither be fetched nor compiled', () => {
    write('node_modules/better-sqlite3/index.js', "throw new Error('not built');");
    const { status, asked, said } = ensure();
    expect({ status, asked }).toEqual({ status: 1, asked: ['rebuild better-sqlite3'] });
    expect(said).toContain('missing here: python3, make, g++.');
  });

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), text);
  }

  function ensure(): { status: number | null; asked: string[]; said: string } {
    const { status, stderr } = spawnSync(process.execPath, ['.ci/ensure.mjs'], {
      cwd: place,
      env: { PATH: join(place, 'bin') },
      encoding: 'utf8',
    });
    const log = join(place, 'npm.log');
    return { status, said: stderr, asked: existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [] };
  }
});

describe('the line that ends a run', () => {
  const place = join(runFolder(), 'summary');
  const tests = {
    numPassedTests: 40,
    numFailedTests: 0,
    numRuntimeErrorTestSuites: 0,
    numPendingTests: 0,
    numTodoTests: 0,
  };

  beforeEach(() => {
    rmSync(place, { recursive: true, force: true });
    mkdirSync(place);
    cpSync(fileOfProject('.ci/summary.mjs'), join(place, 'summary.mjs'));
  });

  it.each([
    ['adds up tests and checks', tests, { passed: 7, failed: 0 }, '48 passed, 0 failed', 0],
    [
      'names what was skipped',
      { ...tests, numPendingTests: 2 },
      { passed: 7, failed: 0 },
      '48 passed, 0 failed, 2 skipped',
      0,
    ],
    ['fails with a test', { ...tests, numFailedTests: 1 }, { passed: 7, failed: 0 }, '48 passed, 1 failed', 1],
    [
      'fails with a file of tests that does not load',
      { ...tests, numRuntimeErrorTestSuites: 1 },
      { passed: 7, failed: 0 },
      '48 passed, 1 failed',
      1,
    ],
    ['fails with a check', tests, { passed: 6, failed: 1 }, '47 passed, 1 failed', 1],
    ['fails when the tests never ran', undefined, { passed: 7, failed: 0 }, '8 passed, 1 failed', 1],
    [
      'fails when no test was found',
      { ...tests, numPassedTests: 0 },
      { passed: 7, failed: 0 },
      '8 passed, 1 failed',
      1,
    ],
  ])('%s', (_what, ofTests, ofChecks, line, status) => {
    if (ofTests) writeFileSync(join(place, 'tests.json'), JSON.stringify(ofTests));
    writeFileSync(join(place, 'checks.json'), JSON.stringify(ofChecks));
    writeFileSync(join(place, 'promises.json'), JSON.stringify({ ...tests, numPassedTests: 1 }));
    const answer = spawnSync(process.execPath, ['summary.mjs', 'checks.json', 'tests.json', 'promises.json'], {
      cwd: place,
      encoding: 'utf8',
    });
    expect({ line: answer.stdout.trim(), status: answer.status }).toEqual({ line, status });
  });
});
