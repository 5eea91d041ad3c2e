/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // The promises are a suite of their own, which takes about as long as all the rest: `npm run test:promises`.
  testPathIgnorePatterns: ['<rootDir>/test/promises/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/var/'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  // Node itself loads the modules, once for each worker and not once for each test file: the whole program is large.
  runner: 'jest-light-runner',
  setupFiles: ['<rootDir>/test/support/typescript.mjs'],
  testSequencer: '<rootDir>/test/support/slowest-first.mjs',
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  maxWorkers: 2,
};
