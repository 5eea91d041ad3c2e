import fc from 'fast-check';
import { luhnDigit, luhnHolds } from '../../../src/shared/numbers/luhn.js';

const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 }).map((list) => list.join(''));

it('the check digit is the one of ten that holds', () => {
  fc.assert(
    fc.property(digits, (base) => {
      const holding = [...'0123456789'].filter((digit) => luhnHolds(base + digit));
      expect(holding).toEqual([luhnDigit(base)]);
    }),
  );
});

it('one wrong digit is always found', () => {
  fc.assert(
    fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (base, place, change) => {
      const number = base + luhnDigit(base);
      const at = place % number.length;
      const wrong = (Number(number[at]) + change) % 10;
      expect(luhnHolds(number.slice(0, at) + wrong + number.slice(at + 1))).toBe(false);
    }),
  );
});

it('two neighbours that changed places are found, but for 0 and 9', () => {
  fc.assert(
    fc.property(digits, fc.nat(), (base, place) => {
      const number = base + luhnDigit(base);
      const at = place % (number.length - 1);
      const [a, b] = [number[at], number[at + 1]];
      const unseen = a === b || (a === '0' && b === '9') || (a === '9' && b === '0');
      expect(luhnHolds(`${number.slice(0, at)}${b}${a}${number.slice(at + 2)}`)).toBe(unseen);
    }),
  );
});
