import fc from 'fast-check';
import { settle } from '../../src/law/interest/part-payments.js';
import { addDays, type Day } from '../../src/shared/day.js';
import { newId } from '../../src/shared/id.js';
import type { ClaimEvent, EventKind } from '../../src/claims/statement/claim-event.js';
import { refundableOn, statementOn, wholeOf, type InterestBase } from '../../src/claims/statement/statement.js';

const TERMS = { marginPoints: 800, days: 'following', year: '365' } as const;
const from = (day: Day): InterestBase => ({ from: day, terms: TERMS });
const event = (kind: EventKind, on: Day, amountOre: number): ClaimEvent => ({
  id: newId(),
  kind,
  on,
  amountOre,
  because: 'raised',
  source: null,
});
const E10 = [
  event('capital', '2024-12-30', 45_000_00),
  event('cost', '2025-01-31', 180_00),
  event('payment', '2025-04-30', 10_000_00),
  event('payment', '2025-08-15', 20_000_00),
];

describe('the specification of a claim', () => {
  it('divides each payment between costs, interest and capital, right to the öre', () => {
    const { value } = statementOn('2025-12-31', E10, from('2025-01-31'));
    expect(
      value.lines.map(({ kind, costOre, interestOre, capitalOre, leftOre }) => [
        kind,
        costOre,
        interestOre,
        capitalOre,
        leftOre,
      ]),
    ).toEqual([
      ['capital', 0, 0, 4500000, 4500000],
      ['cost', 18000, 0, 0, 4518000],
      ['interest', 0, 120699, 0, 4638699],
      ['payment', -18000, -120699, -861301, 3638699],
      ['interest', 0, 112750, 0, 3751449],
      ['payment', 0, -112750, -1887250, 1751449],
      ['interest', 0, 66219, 0, 1817668],
    ]);
    expect([value.leftOre, value.creditOre]).toEqual([1817668, 0]);
  });

  it('tells why on every line, down to the half-year of the rate', () => {
    const { value } = statementOn('2025-12-31', E10, from('2025-01-31'));
    for (const { because } of value.lines) expect(because.code).toMatch(/^claim\.line\./);
    const reasons = value.lines[4]?.because.because ?? [];
    expect(reasons.map(({ code, facts }) => [code, facts?.['ratePercent']])).toEqual([
      ['interest.segment', 11],
      ['interest.segment', 10],
    ]);
  });

  it('a refund takes from the credit; what that no longer covers is owed again, and bears no interest', () => {
    const events = [
      event('capital', '2026-01-07', 1_000_00),
      event('payment', '2026-01-31', 1_500_00),
      event('refund', '2026-02-27', 400_00),
    ];
    const bears = from('2026-01-31');
    const { value } = statementOn('2026-11-23', events, bears);
    expect([value.leftOre, value.creditOre, refundableOn('2026-01-30', value)]).toEqual([0, 100_00, 0]);
    expect([refundableOn('2026-01-31', value), refundableOn('2026-02-27', value)]).toEqual([100_00, 100_00]);
    // The payment was in fact 1 000 kronor smaller.
    const smaller = [events[0], event('payment', '2026-01-31', 500_00), events[2]] as ClaimEvent[];
    const { value: now } = statementOn('2026-11-23', smaller, bears);
    const { value: without } = statementOn('2026-11-23', smaller.slice(0, 2), bears);
    expect([now.creditOre, now.left.capitalOre]).toEqual([0, 900_00]);
    expect(now.left.interestOre).toBe(without.left.interestOre);
    const line = now.lines.find(({ kind }) => kind === 'refund');
    expect(line?.because.because?.map(({ code }) => code)).toContain('claim.line.owedAgain');
  });

  it('bears no interest where it has no basis, nor before its day', () => {
    const none = { from: null, terms: TERMS };
    expect(statementOn('2025-12-31', E10, none).value.leftOre).toBe(15_180_00);
    const early = statementOn('2025-03-01', E10, from('2025-03-01')).value;
    expect(early.interestClaimedOre).toBe(0);
  });

  it('gives what is paid beyond the debt back as credit, and the capital is never below zero', () => {
    const { value } = statementOn(
      '2025-02-01',
      [event('capital', '2025-01-01', 100_00), event('payment', '2025-01-10', 150_00)],
      from('2025-02-01'),
    );
    expect([value.leftOre, value.creditOre, value.left.capitalOre]).toEqual([0, 50_00, 0]);
  });

  it('on an earlier day tells what stood then', () => {
    expect(statementOn('2025-04-29', E10, from('2025-01-31')).value.lines).toHaveLength(3);
  });

  it('takes a reduction off the capital, whose interest stops on that day', () => {
    const events = [event('capital', '2025-01-01', 1_000_00), event('reduction', '2025-02-01', 400_00)];
    const { value } = statementOn('2025-02-01', events, from('2025-01-01'));
    expect([value.left.capitalOre, value.left.interestOre]).toEqual([600_00, 9_34]);
  });

  it('has every öre on a line, and agrees with the settlement of law for any payments', () => {
    const start = '2019-01-01';
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.integer({ min: 0, max: 50_000 }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 1, max: 3_000_000 })), { maxLength: 6 }),
        (capitalOre, costOre, paid) => {
          const to = addDays(start, 2100);
          const payments = paid.map(([days, amountOre]) => ({ on: addDays(start, days), amountOre }));
          const events = [
            event('capital', start, capitalOre),
            ...(costOre > 0 ? [event('cost', start, costOre)] : []),
            ...payments.map(({ on, amountOre }) => event('payment', on, amountOre)),
          ];
          const { value } = statementOn(to, events, from(start));
          const oracle = settle({ capitalOre, costOre, from: start, to }, payments, TERMS, 'ore').value;
          expect([value.leftOre, value.creditOre]).toEqual([oracle.leftOre, oracle.creditOre]);
          const sum = value.lines.reduce((all, { costOre: c, interestOre: i, capitalOre: k }) => all + c + i + k, 0);
          expect(sum).toBe(wholeOf(value.left));
        },
      ),
      { numRuns: 300 },
    );
  });
});
