import { proceedingCost, withCosts } from '../../src/law/collection/proceeding-costs.js';
import { retrialDay, transferDay } from '../../src/law/collection/proceeding-days.js';
import { smallClaim } from '../../src/law/collection/small-claim.js';
import type { Day } from '../../src/shared/day.js';
import type { Reason } from '../../src/shared/reason.js';

it.each<[Day, Day]>([
  ['2026-11-26', '2026-12-28'],
  ['2026-11-23', '2026-12-21'],
])('an objection noted on %s may go on in court until %s', (notedOn, lastOn) => {
  expect(transferDay(notedOn).value).toBe(lastOn);
});

it.each<[Day, Day]>([
  ['2026-05-20', '2026-06-22'],
  ['2026-01-31', '2026-03-02'],
  ['2026-11-26', '2026-12-28'],
])('a verdict of %s may be tried again until %s', (verdictOn, lastOn) => {
  expect(retrialDay(verdictOn).value).toBe(lastOn);
});

it('a payment order of 45 000 comes to 45 680 with its costs, and to 46 280 with enforcement', () => {
  const order = proceedingCost('paymentOrder', 45_000_00, '2026-03-02');
  expect([order.feeOre, order.workOre]).toEqual([300_00, 380_00]);
  expect(withCosts(45_000_00, order)).toBe(45_680_00);
  expect(withCosts(45_000_00, order, proceedingCost('enforcement', 45_000_00, '2026-05-20'))).toBe(46_280_00);
});

it.each([
  [29_600_00, 900_00, 600_00],
  [29_600_01, 2_800_00, 2_500_00],
])(
  'a court takes by half a price base amount: of %i öre %i for a summons, %i for a transfer',
  (value, summons, transfer) => {
    expect(proceedingCost('lawsuit', value, '2026-03-02').feeOre).toBe(summons);
    expect(proceedingCost('transfer', value, '2026-03-02').feeOre).toBe(transfer);
  },
);

it('the limit is that of its year, and a year not known yet says so', () => {
  const codes = (reasons: readonly Reason[] = []): string[] =>
    reasons.flatMap(({ code, because }) => [code, ...codes(because)]);
  expect(smallClaim(29_400_00, '2025-12-31').value).toBe(true);
  expect(smallClaim(29_400_01, '2025-12-31').value).toBe(false);
  expect(codes(smallClaim(1, '2026-12-31').because)).not.toContain('smallClaim.otherYear');
  expect(codes(smallClaim(1, '2027-01-01').because)).toContain('smallClaim.otherYear');
  expect(() => smallClaim(1, '2023-12-31')).toThrow('dated.noValue');
});
