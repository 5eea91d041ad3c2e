import fc from 'fast-check';
import { amountOf } from '../../src/grants/schemes/amount-of.js';
import { schemeFindings, schemesOf } from '../../src/grants/schemes/shipped-schemes.js';
import { contentFaults } from '../../src/rulebook/adopted/content-kinds.js';
import type { RateRule, SchemeContent } from '../../src/rulebook/schemes/scheme-content.js';
import { sayReason } from '../../src/shared/texts.js';

type Rounding = SchemeContent['rounding'];
const HALF_EVEN: Rounding = { to: 'krona', mode: 'halfEven', per: 'row' };
const schemeWith = (rate: RateRule, rounding: Rounding = HALF_EVEN): SchemeContent => ({
  id: 'x',
  title: { sv: 'X', en: 'X' },
  rounding,
  rates: [{ from: '2024-01-01', rate, source: { document: 'plan' } }],
});
const FIVE_PER_CENT: RateRule = { kind: 'shareOf', scheme: 'y', basisPoints: 500 };

it.each([
  ['halfEven', 1_000, 0],
  ['halfUp', 1_000, 100],
  ['halfEven', 3_000, 200],
  ['halfUp', 3_000, 200],
  ['halfEven', 5_000, 200],
  ['halfUp', 5_000, 300],
  ['halfEven', 5_001, 300],
  ['halfEven', 4_999, 200],
] as const)('%s: 5 per cent of %i öre is %i öre', (mode, baseOre, expected) => {
  expect(amountOf(schemeWith(FIVE_PER_CENT, { ...HALF_EVEN, mode }), { basesOre: [baseOre] }, '2024-05-01').value).toBe(
    expected,
  );
});

it('rounds each row or their sum', () => {
  const basesOre = [5_000, 5_000];
  expect(amountOf(schemeWith(FIVE_PER_CENT, { ...HALF_EVEN, per: 'row' }), { basesOre }, '2024-05-01').value).toBe(400);
  expect(amountOf(schemeWith(FIVE_PER_CENT, { ...HALF_EVEN, per: 'sum' }), { basesOre }, '2024-05-01').value).toBe(500);
});

it('says how it was reckoned, with the source of the rate', () => {
  const { because } = amountOf(schemeWith({ kind: 'perUnit', unitOre: 20_000 }), { units: [21] }, '2024-05-01');
  expect(because).toEqual([
    { code: 'scheme.perUnit', facts: { count: 21, unitOre: 20_000, amountOre: 420_000 }, source: { document: 'plan' } },
  ]);
  expect(sayReason('sv', because[0] as never).replace(/\u00A0/g, ' ')).toBe('21 × 200 kr = 4 200 kr');
});

it('is within half a krona of the exact share, and a row alone is rounded as its sum', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e12 }),
      fc.integer({ min: 1, max: 10_000 }),
      fc.constantFrom('halfUp', 'halfEven'),
      (baseOre, basisPoints, mode) => {
        const rate: RateRule = { kind: 'shareOf', scheme: 'y', basisPoints };
        const [row, sum] = (['row', 'sum'] as const).map(
          (per) => amountOf(schemeWith(rate, { to: 'krona', mode, per }), { basesOre: [baseOre] }, '2024-05-01').value,
        );
        expect(row).toBe(sum);
        const twice = 2n * (BigInt(row ?? -1) * 10_000n - BigInt(baseOre) * BigInt(basisPoints));
        expect(twice <= 1_000_000n && twice >= -1_000_000n).toBe(true);
        expect((row ?? -1) % 100).toBe(0);
      },
    ),
  );
});

it('refuses what the rate needs and nobody has said, and days before the first rate', () => {
  expect(() => amountOf(schemeWith(FIVE_PER_CENT), { units: [1] }, '2024-05-01')).toThrow('scheme.factMissing');
  expect(() => amountOf(schemeWith(FIVE_PER_CENT), { basesOre: [1] }, '2023-05-01')).toThrow('dated.noValue');
});

it('the shipped schemes are sound, and what is wrong with others is told by its place', () => {
  expect(schemeFindings().faults).toEqual([]);
  expect([...schemesOf('kungsbacka-2024').keys()]).toHaveLength(3);
  const wrong = {
    ...schemeWith({ kind: 'shareOf', scheme: 'y', basisPoints: 0 }),
    rounding: { to: 'krona', mode: 'down', per: 'row' },
  };
  expect(contentFaults('scheme', 'x', wrong).map(({ facts }) => facts?.['place'])).toHaveLength(2);
});
