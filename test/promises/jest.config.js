import base from '../../jest.config.js';

/** `npm run test:promises`: every promise in its short form, and every seeded bug. */
export default {
  ...base,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/promises/**/*.test.ts'],
  testPathIgnorePatterns: [],
};
