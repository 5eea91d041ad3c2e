import fc from 'fast-check';
import { checkOcr, makeOcr, warningsForOcrBase } from '../../../src/shared/numbers/ocr.js';

it.each([
  ['1', '18', '133'],
  ['42', '422', '4242'],
  ['20250017', '202500179', '2025001708'],
  ['2026000123', '20260001233', '202600012324'],
  ['987654321098', '9876543210987', '98765432109842'],
  ['12345678901234567890123', '123456789012345678901234', '1234567890123456789012357'],
])('%s becomes %s, and with a length digit %s', (base, plain, withLength) => {
  expect(makeOcr(base, { lengthDigit: false })).toBe(plain);
  expect(makeOcr(base, { lengthDigit: true })).toBe(withLength);
});

const bases = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 23 }).map((list) => list.join(''));

it('what is made passes its own check, and fails it when a digit is lost or added', () => {
  fc.assert(
    fc.property(bases, fc.boolean(), (base, lengthDigit) => {
      const ocr = makeOcr(base, { lengthDigit });
      expect(checkOcr(ocr, { lengthDigit }).normalised).toBe(ocr);
      if (lengthDigit) expect(checkOcr(`0${ocr}`, { lengthDigit }).valid).toBe(false);
    }),
  );
});

it.each([
  ['', 'ocr.baseForm'],
  ['12A', 'ocr.baseForm'],
  ['1-2', 'ocr.baseForm'],
  ['١٢', 'ocr.baseForm'],
  ['1'.repeat(25), 'ocr.baseTooLong'],
])('the base %j is refused', (base, code) => {
  expect(() => makeOcr(base, { lengthDigit: false })).toThrow(code);
});

it('the longest base leaves room for the digits that are added', () => {
  expect(makeOcr('1'.repeat(24), { lengthDigit: false })).toHaveLength(25);
  expect(makeOcr('1'.repeat(23), { lengthDigit: true })).toHaveLength(25);
  expect(() => makeOcr('1'.repeat(24), { lengthDigit: true })).toThrow('ocr.baseTooLong');
});

it('a base that names a person or an association gives a warning', () => {
  expect(warningsForOcrBase('6408233234')).toEqual([{ code: 'ocr.baseIsPersonalNumber' }]);
  expect(warningsForOcrBase('8024123450')).toEqual([{ code: 'ocr.baseIsOrgNumber' }]);
  expect(warningsForOcrBase('2026000123')).toEqual([]);
});
