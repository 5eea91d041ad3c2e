import fc from 'fast-check';
import { reconcile, type ReconciledPayout } from '../../src/grants/reconciliation/reconcile.js';
import { placeStatus, type PlacedOn } from '../../src/grants/payout-status/place-status.js';
import { readPayoutStatus } from '../../src/grants/payout-status/status-row.js';
import { tranchesLeft, tranchesOf } from '../../src/grants/rounds/tranches.js';
import { dutiesBegun, reportDuties } from '../../src/grants/report-duties/report-duty.js';

/** A payout whose books say what its row does. */
function aPayout(state: ReconciledPayout['state'], amountOre = 100_00): ReconciledPayout {
  const left = state === 'sent' || state === 'paid';
  return { amountOre, state, booked: { sentOre: left ? amountOre : 0, paidOre: state === 'paid' ? amountOre : 0 } };
}

describe('a decision beside its payments', () => {
  it.each([
    ['all is planned', 300_00, [aPayout('planned', 200_00), aPayout('batched')], []],
    ['some is on its way and some is paid', 300_00, [aPayout('sent', 200_00), aPayout('paid')], []],
    ['nothing is planned', 300_00, [], ['notPlanned']],
    ['the grant was declined', 300_00, [aPayout('cancelled', 300_00)], ['cancelled']],
    ['less is planned', 300_00, [aPayout('planned', 200_00)], ['plannedOther']],
    ['a part was cancelled', 300_00, [aPayout('paid', 200_00), aPayout('cancelled')], ['plannedOther']],
    ['one öre too much is paid', 300_00, [aPayout('paid', 300_01)], ['paidTooMuch']],
    ['one öre too much is on its way', 300_00, [aPayout('sent', 300_01)], ['paidTooMuch']],
    ['it was annulled after it was paid', 0, [aPayout('paid')], ['paidTooMuch']],
    ['it was annulled before', 0, [aPayout('cancelled')], []],
    [
      'the books do not know that it left',
      100_00,
      [{ ...aPayout('sent'), booked: { sentOre: 0, paidOre: 0 } }],
      ['booksDiffer'],
    ],
    [
      'it came back only in the row',
      100_00,
      [{ ...aPayout('planned'), booked: aPayout('sent').booked }],
      ['booksDiffer'],
    ],
  ] as const)('when %s', (_what, decidedOre, payouts, notes) => {
    expect(reconcile(decidedOre, payouts).notes).toEqual(notes);
  });

  it('agrees only when every krona is planned, on its way or paid, and the books say the same', () => {
    const state = fc.constantFrom('planned', 'batched', 'sent', 'paid', 'cancelled' as const);
    const payout = fc.record({ state, ore: fc.integer({ min: 1, max: 5 }), wrong: fc.boolean() });
    fc.assert(
      fc.property(fc.nat(12), fc.array(payout, { minLength: 1, maxLength: 4 }), (decidedOre, drawn) => {
        const payouts = drawn.map(({ state: its, ore, wrong }) => {
          const { booked, ...rest } = aPayout(its, ore);
          return { ...rest, booked: wrong ? { ...booked, paidOre: booked.paidOre + 1 } : booked };
        });
        const { notes, leftOre } = reconcile(decidedOre, payouts);
        const total = (which: (each: (typeof drawn)[number]) => boolean): number =>
          drawn.filter(which).reduce((sum, { ore }) => sum + ore, 0);
        const agrees =
          total(({ state: its }) => its !== 'cancelled') === decidedOre && drawn.every(({ wrong }) => !wrong);
        expect(notes.length === 0).toBe(agrees);
        expect(leftOre).toBe(decidedOre - total(({ state: its }) => its === 'paid'));
      }),
    );
  });
});

describe('a row of what the finance system says', () => {
  const cells = { case_number: 'fb-2026-0001', status: 'Betald', on: '2026-12-01', amount: '1 000,00', part: '' };
  const row = (more: Partial<Record<string, string>> = {}) =>
    readPayoutStatus({ row: 1, beyond: '', cells: { ...cells, batch: '', because: '', ...more } }, '2026-12-05');
  const sent: PlacedOn = {
    ...{ tranche: 1, amountOre: 1_000_00, batchNumber: 'U-2026-0001', sentAt: '2026-11-30T08:00:00.000Z' },
    ...{ paidOn: null, state: 'sent' },
  };
  const paid: PlacedOn = { ...sent, state: 'paid', paidOn: '2026-12-01' };
  const planned: PlacedOn = { ...sent, state: 'planned', sentAt: null, batchNumber: null };

  it('is read with its faults at their cells', () => {
    expect(row()).toMatchObject({ caseNumber: 'FB-2026-0001', status: 'paid', amountOre: 1_000_00, faults: [] });
    const wrong = row({ case_number: '', status: 'kanske', on: '2026-12-06', amount: '-5', part: '99' });
    expect(wrong.faults.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'case_number payoutStatus.caseMissing',
      'status payoutStatus.unknownStatus',
      'on payoutStatus.dayToCome',
      'amount payoutStatus.notPositive',
      'part payoutStatus.partWrong',
    ]);
    expect(row({ amount: '1.234' }).faults).toHaveLength(1);
    expect(row({ on: '2026-02-30' }).faults.map(({ code }) => code)).toContain('day.invalid');
  });

  it.each([
    ['one that was sent', {}, [sent], sent],
    ['the part that it names', { part: '2' }, [sent, { ...sent, tranche: 2 }], { ...sent, tranche: 2 }],
    ['the one of the sum', {}, [{ ...sent, amountOre: 5 }, sent], sent],
    ['one that came back after it was paid', { status: 'retur', on: '2026-12-03' }, [paid], paid],
    ['nothing new when it is told again', {}, [paid], null],
    ['nothing new when it came back and is planned anew', { status: 'returned' }, [planned], null],
    ['nothing new when it came back before it was sent again', { status: 'returned', on: '2026-11-25' }, [sent], null],
  ])('means %s', (_what, more, ofCase, meant) => {
    expect(placeStatus(row(more), ofCase)).toMatchObject({ payout: meant });
    expect(placeStatus(row(more), ofCase).code ?? null).toBeNull();
  });

  it.each([
    ['a case without payouts', {}, [], 'noSuchPayout'],
    ['another batch', { batch: 'U-2026-0002' }, [sent], 'noSuchPart'],
    ['another sum', { amount: '1000,01' }, [sent], 'otherAmount'],
    ['two that fit', {}, [sent, { ...sent, tranche: 2 }], 'severalPayouts'],
    ['a day before it was sent', { on: '2026-11-29' }, [sent], 'notSent'],
    ['one that was never sent', {}, [planned], 'notSent'],
    ['one paid on another day', {}, [{ ...paid, paidOn: '2026-12-02' as const }], 'notSent'],
  ])('that means %s is told and changes nothing', (_what, more, ofCase, code) => {
    expect(placeStatus(row(more), ofCase)).toMatchObject({ payout: null, code: `payoutStatus.${code}` });
  });
});

describe('a grant of several years', () => {
  const round = { tranches: 'yearly', years: 3, activityYear: 2026, reportOn: '2027-02-28' } as const;

  it('asks for a report of each year, of what was granted for it, when the year has begun', () => {
    const duties = reportDuties(round, 100_000_00);
    expect(duties).toEqual([
      { year: 2026, dueOn: '2027-02-28', awardedOre: 33_334_00 },
      { year: 2027, dueOn: '2028-02-28', awardedOre: 33_333_00 },
      { year: 2028, dueOn: '2029-02-28', awardedOre: 33_333_00 },
    ]);
    expect(dutiesBegun(duties, '2026-12-31')).toHaveLength(1);
    expect(dutiesBegun(duties, '2027-01-01').map(({ year }) => year)).toEqual([2026, 2027]);
    expect(dutiesBegun(duties, '2025-12-01')).toHaveLength(1);
    expect(reportDuties({ ...round, reportOn: null }, 5)).toEqual([]);
    expect(reportDuties({ ...round, tranches: 'halfYears' }, 5)).toEqual([
      { year: 2026, dueOn: '2027-02-28', awardedOre: 5 },
    ]);
  });

  it('that is decided anew pays what is left, from the first part on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90_000_00 }), fc.nat(95_000_00), (amountOre, outOre) => {
        const whole = tranchesOf(round, amountOre);
        const left = tranchesLeft(whole, outOre);
        const sum = (parts: readonly { amountOre: number }[]) =>
          parts.reduce((total, each) => total + each.amountOre, 0);
        expect(sum(left)).toBe(Math.max(0, amountOre - outOre));
        for (const part of left) {
          const before = whole.find(({ number }) => number === part.number);
          expect(part.amountOre).toBeGreaterThan(0);
          expect(part.amountOre).toBeLessThanOrEqual(before?.amountOre ?? 0);
        }
      }),
    );
  });
});
