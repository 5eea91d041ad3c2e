import { contentFaults, missedInstalment, stakeOf, type ReliefContent } from '../../src/claims/plans/relief.js';
import type { Day } from '../../src/shared/day.js';

const NOW = { leftOre: 10_000_00, today: '2026-11-23' as Day, charged: false };
const NONE: ReliefContent = {
  ...{
    kind: 'respite',
    amountOre: null,
    untilOn: null,
    instalments: [],
    agreedOn: null,
    proof: null,
    charges: null,
    because: 'Skäl.',
  },
};
const part = (dueOn: Day, kronor: number) => ({ dueOn, amountOre: kronor * 100 });
const PLAN: ReliefContent = {
  ...{ ...NONE, kind: 'instalmentPlan' },
  instalments: [part('2026-11-30', 5_000), part('2026-12-31', 5_000)],
};

describe('what can be decided on a claim', () => {
  it.each([
    ['a respite with its day', { ...NONE, untilOn: '2027-01-31' }, []],
    ['a respite without a day', NONE, ['relief.until']],
    ['a respite into the past', { ...NONE, untilOn: '2026-11-22' }, ['relief.past']],
    ['a respite with an amount', { ...NONE, untilOn: '2027-01-31', amountOre: 1 }, ['relief.amount']],
    ['a plan of all that is left', PLAN, []],
    ['a plan of less', { ...PLAN, instalments: [part('2026-11-30', 9_999)] }, ['relief.planTooSmall']],
    ['a plan out of order', { ...PLAN, instalments: [...PLAN.instalments].reverse() }, ['relief.order']],
    ['a plan that began before today', { ...PLAN, instalments: [part('2026-11-22', 10_000)] }, ['relief.order']],
    ['a plan that was agreed to without proof', { ...PLAN, agreedOn: '2026-11-20' }, ['relief.proof']],
    ['a waiver of everything', { ...NONE, kind: 'waiver', amountOre: 10_000_00 }, []],
    ['a waiver of more', { ...NONE, kind: 'waiver', amountOre: 10_000_01 }, ['relief.moreThanLeft']],
    ['a reduction of nothing', { ...NONE, kind: 'reduction', amountOre: 0 }, ['relief.amount']],
    ['a loss with instalments', { ...PLAN, kind: 'bookedLoss', amountOre: 1 }, ['relief.instalments']],
  ] as const)('%s', (_name, content, codes) => {
    expect(contentFaults(content as ReliefContent, NOW).map(({ code }) => code)).toEqual(codes);
  });

  it('is weighed at all that is left when it takes time, and at what is given up when it does not', () => {
    expect(stakeOf(PLAN, 7_000_00)).toBe(7_000_00);
    expect(stakeOf({ ...NONE, kind: 'waiver', amountOre: 500_00 }, 7_000_00)).toBe(500_00);
  });

  it.each([
    ['2026-12-02', 0, null], // Two bank days on its way from Monday 30 November.
    ['2026-12-03', 0, '2026-11-30'],
    ['2026-12-03', 4_999_99, '2026-11-30'],
    ['2026-12-03', 5_000_00, null],
    ['2027-01-08', 5_000_00, '2026-12-31'], // The holidays are no bank days: 4 and 5 January are.
    ['2027-01-05', 5_000_00, null],
    ['2027-01-08', 10_000_00, null],
    ['2027-01-08', null, null], // What nobody knows is no missed payment.
  ] as const)('on %s with %s öre paid, what is missed is %s', (today, paidSinceOre, dueOn) => {
    const missed = missedInstalment({ instalments: PLAN.instalments, today, paidSinceOre });
    expect(missed?.dueOn ?? null).toBe(dueOn);
  });
});
