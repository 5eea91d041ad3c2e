import { isEmail } from 'class-validator';
import fc from 'fast-check';
import { PLAIN_EMAIL } from '../../src/associations/imports/association-row.js';

it('an address that is taken in at once is right by the check that holds everywhere else', () => {
  fc.assert(
    fc.property(fc.stringMatching(PLAIN_EMAIL), (text) => {
      expect([text, isEmail(text)]).toEqual([text, true]);
    }),
    { numRuns: 1_000 },
  );
});
