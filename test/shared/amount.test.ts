import fc from 'fast-check';
import { assertOre, formatAmount, isOre, parseAmount, sumOre } from '../../src/shared/amount.js';
import { LANGUAGES } from '../../src/shared/language.js';

const NBSP = '\u00A0';

it.each([
  [123_450, `1${NBSP}234,50${NBSP}kr`, `SEK${NBSP}1,234.50`],
  [4_500_000, `45${NBSP}000${NBSP}kr`, `SEK${NBSP}45,000`],
  [996_473, `9${NBSP}964,73${NBSP}kr`, `SEK${NBSP}9,964.73`],
  [-15_050, `\u2212150,50${NBSP}kr`, `\u2212SEK${NBSP}150.50`],
  [5, `0,05${NBSP}kr`, `SEK${NBSP}0.05`],
  [0, `0${NBSP}kr`, `SEK${NBSP}0`],
  [-0, `0${NBSP}kr`, `SEK${NBSP}0`],
  [100_000_000, `1${NBSP}000${NBSP}000${NBSP}kr`, `SEK${NBSP}1,000,000`],
])('%i öre is written as people write it', (ore, swedish, english) => {
  expect([formatAmount(ore, 'sv'), formatAmount(ore, 'en')]).toEqual([swedish, english]);
});

it('columns of sums show decimals for whole kronor too', () => {
  expect(formatAmount(4_500_000, 'sv', { decimals: true })).toBe(`45${NBSP}000,00${NBSP}kr`);
  expect(formatAmount(4_500_000, 'en', { decimals: true })).toBe(`SEK${NBSP}45,000.00`);
});

it('what is written can be read back, in both languages', () => {
  const amounts = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
  fc.assert(
    fc.property(amounts, fc.constantFrom(...LANGUAGES), fc.boolean(), (ore, language, decimals) => {
      expect(parseAmount(formatAmount(ore, language, { decimals }), language)).toBe(ore);
    }),
  );
});

it.each([
  ['1 234,50 kr', 123_450],
  ['1234,5', 123_450],
  ['1234.50', 123_450],
  ['500:-', 50_000],
  ['kr 500', 50_000],
  ['-200', -20_000],
  ['−200 kr', -20_000],
  ['  45 000 ', 4_500_000],
  ['12\u202F345', 1_234_500],
  ['0,05', 5],
  ['-0', 0],
])('%j is read', (text, ore) => {
  expect(parseAmount(text)).toBe(ore);
});

it.each([
  ['', 'amount.missing'],
  ['   ', 'amount.missing'],
  ['1.234', 'amount.ambiguous'],
  ['1,234', 'amount.ambiguous'],
  ['12,345', 'amount.ambiguous'],
  ['1234,567', 'amount.tooManyDecimals'],
  ['1 23', 'amount.invalid'],
  ['12 34 567', 'amount.invalid'],
  ['1,234.50', 'amount.invalid'],
  ['1.234,50', 'amount.invalid'],
  ['- 200', 'amount.invalid'],
  ['--200', 'amount.invalid'],
  ['1e3', 'amount.invalid'],
  ['0x10', 'amount.invalid'],
  ['٣', 'amount.invalid'],
  ['Infinity', 'amount.invalid'],
  ['NaN', 'amount.invalid'],
  ['kr', 'amount.invalid'],
  [',50', 'amount.invalid'],
  ['50,', 'amount.invalid'],
  ['=1+1', 'amount.invalid'],
  ['90071992547409,92', 'amount.tooLarge'],
  ['9'.repeat(400), 'amount.tooLarge'],
])('%j is refused as %s', (text, code) => {
  expect(() => parseAmount(text)).toThrow(code);
});

it('English writes thousands with commas, which Swedish refuses as ambiguous', () => {
  expect(parseAmount('SEK 1,234', 'en')).toBe(123_400);
  expect(() => parseAmount('1,234', 'sv')).toThrow('amount.ambiguous');
});

it('a sum is exact, and one that cannot be is refused', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e12, max: 1e12 })), (amounts) => {
      const exact = amounts.reduce((sum, amount) => sum + BigInt(amount), 0n);
      expect(BigInt(sumOre(amounts))).toBe(exact);
    }),
  );
  expect(() => sumOre([Number.MAX_SAFE_INTEGER, 1])).toThrow('amount.tooLarge');
});

it.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%d is not an amount', (value) => {
  expect(isOre(value)).toBe(false);
  expect(() => formatAmount(value, 'sv')).toThrow('amount.notWholeOre');
  expect(() => sumOre([value])).toThrow('amount.notWholeOre');
  expect(() => assertOre('100')).toThrow('amount.notWholeOre');
});
