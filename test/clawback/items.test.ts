import fc from 'fast-check';
import { sumsOf } from '../../src/grants/spending-reports/report-sums.js';
import { LINE_FINDINGS, type ReportLine } from '../../src/grants/spending-reports/spending-report.js';
import { addDays } from '../../src/shared/day.js';
import type { Id } from '../../src/shared/id.js';
import { itemFaults, itemsFromReport, originOf, totalOf, type PaidOut } from '../../src/clawback/basis/items.js';

const anyLine = fc
  .record({
    id: fc.uuid(),
    spentOre: fc.nat(5_000_00),
    otherFundingOre: fc.nat(3_000_00),
    finding: fc.constantFrom(null, ...LINE_FINDINGS),
  })
  .map((given): ReportLine => ({
    purposeId: 'p1',
    text: 'Hyra',
    voucher: null,
    fileIds: [],
    account: null,
    because: null,
    ...given,
  }));
const anyPayouts = fc
  .array(fc.record({ amountOre: fc.nat(12_000_00), day: fc.nat(400), claimed: fc.nat(100) }), { maxLength: 4 })
  .map((all): PaidOut[] =>
    all.map(({ amountOre, day, claimed }, at) => ({
      ...{ id: `payout-${at}` as Id, amountOre, paidOn: addDays('2026-01-01', day) },
      claimedOre: Math.floor((amountOre * claimed) / 100),
    })),
  );

describe('the items of a clawback', () => {
  it('come to what was paid and not rightly used, never more on a payout than it paid and nobody else claims', () => {
    fc.assert(
      fc.property(fc.nat(20_000_00), fc.array(anyLine, { maxLength: 8 }), anyPayouts, (awardedOre, lines, payouts) => {
        const items = itemsFromReport(sumsOf({ awardedOre, lines }), payouts);
        // An oracle by other means: what is owed, less what was never paid, within the room that is left.
        const right = lines
          .filter(({ finding }) => finding === null || finding === 'right')
          .reduce((sum, line) => sum + Math.max(0, line.spentOre - line.otherFundingOre), 0);
        const paid = payouts.reduce((sum, { amountOre }) => sum + amountOre, 0);
        const room = payouts.reduce((sum, { amountOre, claimedOre }) => sum + amountOre - claimedOre, 0);
        const owed = Math.max(0, awardedOre - right);
        const unpaid = Math.max(0, awardedOre - paid);
        expect(totalOf(items)).toBe(Math.min(room, Math.max(0, owed - unpaid)));
        for (const { id, amountOre, claimedOre } of payouts) {
          const own = items.filter(({ disbursementId }) => disbursementId === id);
          expect(totalOf(own)).toBeLessThanOrEqual(amountOre - claimedOre);
        }
        expect(items.every(({ amountOre }) => amountOre > 0)).toBe(true);
        expect(itemFaults(items, payouts)).toEqual([]);
      }),
    );
  });

  it('do not depend on the order in which payouts are read', () => {
    fc.assert(
      fc.property(fc.nat(20_000_00), fc.array(anyLine, { maxLength: 8 }), anyPayouts, (awardedOre, lines, payouts) => {
        const sums = sumsOf({ awardedOre, lines });
        expect(itemsFromReport(sums, [...payouts].reverse())).toEqual(itemsFromReport(sums, payouts));
      }),
    );
  });

  it('lie on the last payout first, and limitation is reckoned from the first that is claimed on', () => {
    const payouts: PaidOut[] = [
      { id: 'spring' as Id, amountOre: 10_000_00, paidOn: '2026-02-01', claimedOre: 0 },
      { id: 'autumn' as Id, amountOre: 10_000_00, paidOn: '2026-09-01', claimedOre: 0 },
    ];
    const part = (amountOre: number) => ({ kind: 'unspent', ground: 'G3', amountOre, lineIds: [] }) as const;
    const small = itemsFromReport({ awardedOre: 20_000_00, parts: [part(4_000_00)] }, payouts);
    expect(small).toMatchObject([{ disbursementId: 'autumn', amountOre: 4_000_00 }]);
    expect(originOf(small, payouts)).toBe('2026-09-01');
    const large = itemsFromReport({ awardedOre: 20_000_00, parts: [part(14_000_00)] }, payouts);
    expect(large).toMatchObject([
      { disbursementId: 'autumn', amountOre: 10_000_00 },
      { disbursementId: 'spring', amountOre: 4_000_00 },
    ]);
    expect(originOf(large, payouts)).toBe('2026-02-01');
  });

  it('leave out what was decided and never paid', () => {
    const payouts: PaidOut[] = [{ id: 'half' as Id, amountOre: 10_000_00, paidOn: '2026-02-01', claimedOre: 0 }];
    const sums = sumsOf({ awardedOre: 20_000_00, lines: [] });
    expect(itemsFromReport(sums, payouts)).toMatchObject([{ disbursementId: 'half', amountOre: 10_000_00 }]);
    const used: ReportLine = {
      ...{
        id: 'a',
        purposeId: 'p1',
        text: 'Hyra',
        spentOre: 9_000_00,
        otherFundingOre: 0,
        account: null,
        voucher: null,
      },
      ...{ finding: 'right', because: null, fileIds: [] },
    };
    expect(itemsFromReport(sumsOf({ awardedOre: 20_000_00, lines: [used] }), payouts)).toMatchObject([
      { amountOre: 1_000_00 },
    ]);
  });
});
