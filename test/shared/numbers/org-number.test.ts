import fc from 'fast-check';
import * as organisationsnummer from 'organisationsnummer';
import { checkOrgNumber, groupOf, parseOrgNumber } from '../../../src/shared/numbers/org-number.js';

/** An independent implementation; it also takes personal numbers, as those of sole traders. */
const independent = organisationsnummer.default as unknown as { valid(text: string): boolean };

const tenDigits = fc
  .tuple(
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 0, max: 9 }),
    fc.integer({ min: 2, max: 9 }),
    fc.integer({ min: 0, max: 9_999_999 }),
  )
  .map(([first, second, third, rest]) => `${first}${second}${third}${String(rest).padStart(7, '0')}`);

it('numbers that cannot be personal are judged as by an independent implementation', () => {
  fc.assert(
    fc.property(tenDigits, (digits) => {
      expect(checkOrgNumber(digits).valid).toBe(independent.valid(digits));
      expect(checkOrgNumber(`16${digits}`).valid).toBe(independent.valid(`16${digits}`));
    }),
    { numRuns: 2000 },
  );
});

it.each([
  ['132100-0018', 'estate'],
  ['212000-0142', 'publicBody'],
  ['502017-7753', 'limitedCompany'],
  ['662011-0541', 'simplePartnership'],
  ['702001-7781', 'economicAssociation'],
  ['835000-0892', 'association'],
  ['916452-6197', 'tradingPartnership'],
])('%s is in the group %s', (number, group) => {
  expect(groupOf(parseOrgNumber(number))).toBe(group);
});

it('a leading zero is valid and deserves a second look', () => {
  const check = checkOrgNumber('002412-3457');
  expect([check.valid, check.warnings.map(({ code }) => code)]).toEqual([true, ['orgNumber.leadingZero']]);
});

it('a personal number is never repeated in the answer to it', () => {
  const [fault] = checkOrgNumber('121212-1212').faults;
  expect(fault?.code).toBe('orgNumber.personalNumber');
  expect(JSON.stringify(fault)).not.toContain('1212');
});
