import fc from 'fast-check';
import {
  dependentsOf,
  groundsTaken,
  toTakeIn,
  withDependents,
  type GrantsPayout,
} from '../../src/clawback/basis/dependents.js';
import { totalOf, type ClawbackItem } from '../../src/clawback/basis/items.js';
import { amountOf } from '../../src/grants/schemes/amount-of.js';
import type { RateRule, SchemeContent } from '../../src/rulebook/schemes/scheme-content.js';
import type { Id } from '../../src/shared/id.js';

const ON = '2026-02-02';
const schemeOf = (rate: RateRule, adjustments: SchemeContent['rates'][number]['adjustments'] = []): SchemeContent => ({
  ...{ id: 'extra', title: { sv: 'Extra', en: 'Extra' }, rounding: { to: 'krona', mode: 'halfEven', per: 'row' } },
  rates: [{ from: '2024-01-01', rate, adjustments, source: { document: 'Regler' } }],
});
const share = (basisPoints: number, scheme = 'training'): RateRule => ({ kind: 'shareOf', scheme, basisPoints });

/** A payout of the whole of a grant that somebody stated, under a scheme. */
const base = (
  name: string,
  amountOre: number,
  scheme = 'training',
  more: Partial<GrantsPayout> = {},
): GrantsPayout => ({
  ...{ id: `payout-${name}` as Id, decisionId: name as Id, matterId: `matter-${name}` as Id, number: name },
  ...{ amountOre, paidOn: '2026-03-02', claimedOre: 0, year: 2026 },
  grant: { scheme, grantedOre: amountOre, computed: null },
  ...more,
});
/** A payout of a grant that was reckoned by a scheme on others. */
const reckoned = (name: string, basesOre: number[], content: SchemeContent, key = 'extra'): GrantsPayout => {
  const cameToOre = amountOf(content, { basesOre }, ON).value;
  const grant = { scheme: key, grantedOre: cameToOre, computed: { content, facts: { basesOre }, on: ON, cameToOre } };
  return { ...base(name, cameToOre, key), grant } as GrantsPayout;
};
const claim = ({ id }: GrantsPayout, amountOre: number): ClawbackItem => ({
  ...{ disbursementId: id, ground: 'G3', part: null, lineIds: [], amountOre, because: 'Så mycket.' },
});

describe('grants that fall with one that is claimed back', () => {
  const training = base('A', 20_000_00);
  const quarter = reckoned('B', [20_000_00], schemeOf(share(2500)));
  const payouts = [training, quarter];

  it('fall by what their own rules give less, and are proposed until they are taken in', () => {
    const [found, ...others] = dependentsOf([claim(training, 12_000_00)], payouts);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      ...{ decisionId: 'B', grantedOre: 5_000_00, fallsOre: 3_000_00, takenOre: 0 },
      base: { number: 'A', baseOre: 20_000_00, leftOre: 8_000_00 },
      because: [{ code: 'clawback.dependent.falls', facts: { percent: 25, amountOre: 3_000_00 } }],
    });
    const items = withDependents([claim(training, 12_000_00)], payouts, new Map([['B' as Id, 'G1' as const]]));
    expect(items).toHaveLength(2);
    expect(items[1]).toMatchObject({
      disbursementId: 'payout-B',
      ground: 'G1',
      part: 'dependent',
      amountOre: 3_000_00,
    });
    expect(toTakeIn(dependentsOf(items, payouts))).toEqual([]);
    expect([...groundsTaken(items, payouts)]).toEqual([['B', 'G1']]);
  });

  it('follow the claim they hang on, and leave the case when nothing of it is claimed any more', () => {
    const grounds = new Map([['B' as Id, 'G1' as const]]);
    const taken = withDependents([claim(training, 12_000_00)], payouts, grounds);
    const more = withDependents([claim(training, 20_000_00), ...taken.slice(1)], payouts, grounds);
    expect(totalOf(more)).toBe(25_000_00);
    expect(withDependents(taken.slice(1), payouts, grounds)).toEqual([]);
  });

  it('stay out of it where the scheme is another, the sum was stated, or nothing becomes less', () => {
    const other = base('A2', 20_000_00, 'rent');
    expect(dependentsOf([claim(other, 1_000_00)], [other, quarter])).toEqual([]);
    expect(dependentsOf([claim(training, 1_000_00)], [training, base('C', 900_00, 'extra')])).toEqual([]);
    const capped = reckoned('D', [20_000_00], schemeOf(share(2500), [{ kind: 'cap', atMostOre: 1_000_00 }]));
    expect(dependentsOf([claim(training, 2_000_00)], [training, capped])).toEqual([]);
  });

  it('are shown with the reason where a person has to say how much', () => {
    const claimed = [claim(training, 2_000_00)];
    const otherBase = reckoned('E', [17_000_00], schemeOf(share(2500)));
    const rounded = { ...quarter, grant: { ...quarter.grant, grantedOre: 4_500_00 } };
    for (const [payout, code] of [
      [otherBase, 'otherBase'],
      [rounded, 'decidedOtherwise'],
    ] as const) {
      const [found] = dependentsOf(claimed, [training, payout]);
      expect([found?.fallsOre, found?.because[0]?.code]).toEqual([null, `clawback.dependent.${code}`]);
      expect(toTakeIn(dependentsOf(claimed, [training, payout]))).toEqual([]);
    }
    // Another year's grant of the scheme is another matter altogether.
    const lastYear = { ...otherBase, year: 2025 };
    expect(dependentsOf(claimed, [training, lastYear])).toEqual([]);
  });

  it('may themselves carry another, which falls once they are in the case', () => {
    const half = reckoned('F', [5_000_00], schemeOf(share(5000, 'extra')), 'more');
    const all = [...payouts, half];
    const first = [claim(training, 20_000_00)];
    expect(dependentsOf(first, all).map(({ number }) => number)).toEqual(['B']);
    const grounds = new Map<Id, 'G1'>([
      ['B' as Id, 'G1'],
      ['F' as Id, 'G1'],
    ]);
    expect(totalOf(withDependents(first, all, grounds))).toBe(20_000_00 + 5_000_00 + 2_500_00);
  });

  it('never claim more of a payout than is left of it, whatever else is claimed, and come to what an oracle says', () => {
    const anyCase = fc.record({
      baseKronor: fc.integer({ min: 1, max: 50_000 }),
      basisPoints: fc.integer({ min: 1, max: 10_000 }),
      claimed: fc.integer({ min: 1, max: 100 }),
      others: fc.integer({ min: 0, max: 100 }),
      stated: fc.integer({ min: 0, max: 100 }),
    });
    fc.assert(
      fc.property(anyCase, ({ baseKronor, basisPoints, claimed, others, stated }) => {
        const baseOre = baseKronor * 100;
        const one = base('A', baseOre);
        const content = schemeOf(share(basisPoints));
        const whole = reckoned('B', [baseOre], content);
        const taken = { ...whole, claimedOre: Math.floor((whole.amountOre * others) / 100) };
        const leftOre = whole.amountOre - taken.claimedOre;
        const statedOre = Math.floor((leftOre * stated) / 100);
        const claimOre = Math.max(1, Math.floor((baseOre * claimed) / 100));
        const items = [claim(one, claimOre), ...(statedOre > 0 ? [claim(taken, statedOre)] : [])];
        const all = withDependents(items, [one, taken], new Map([['B' as Id, 'G1' as const]]));
        const ownOre = totalOf(all.filter(({ disbursementId }) => disbursementId === taken.id));
        expect(ownOre).toBeLessThanOrEqual(leftOre);
        // By hand: the share of what is left of the base, to the even krona, taken from what was granted.
        const exact = ((baseOre - claimOre) * basisPoints) / 10_000 / 100;
        const [down, rest] = [Math.floor(exact), exact - Math.floor(exact)];
        const kronor = rest > 0.5 ? down + 1 : rest < 0.5 ? down : down % 2 === 0 ? down : down + 1;
        const lessOre = whole.amountOre - kronor * 100;
        expect(ownOre).toBe(Math.max(statedOre, Math.min(lessOre, leftOre)));
      }),
    );
  });
});
