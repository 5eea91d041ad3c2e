import { proceedingCost, withCosts } from '../../src/law/collection/proceeding-costs.js';
import { retrialDay, transferDay } from '../../src/law/collection/proceeding-days.js';
import { enforcementFlow, type EnforcementState } from '../../src/claims/enforcement/enforcement.js';
import { at, prove } from './vector.js';

const order = (): ReturnType<typeof proceedingCost> => proceedingCost('paymentOrder', 45_000_00, '2026-03-02');
const enforcement = (): ReturnType<typeof proceedingCost> => proceedingCost('enforcement', 45_000_00, '2026-05-20');

/** The acts that lead from one state to another. */
const ways = (from: EnforcementState, to: EnforcementState): string[] =>
  enforcementFlow.steps
    .filter((step) => (step.from as readonly string[]).includes(from) && step.to === to)
    .map(({ act }) => act);
const way = (from: EnforcementState, to: EnforcementState, act: string) =>
  [`${from} → ${to} by ${act}`, () => ways(from, to), [act]] as const;

prove(
  [
    ...at(
      '3.1 fees',
      ['an application costs 300', () => order().feeOre, 300_00],
      ['own work is 380 at most', () => order().workOre, 380_00],
      ['enforcement costs 600 for each title', () => enforcement().feeOre, 600_00],
      ['45 000 with the application and the work: 45 680', () => withCosts(45_000_00, order()), 45_680_00],
      ['and with enforcement: 46 280', () => withCosts(45_000_00, order(), enforcement()), 46_280_00],
    ),
    ...at(
      '3.1 days',
      [
        'an objection noted 2026-11-26: transfer by 2026-12-24 → 2026-12-28',
        () => transferDay('2026-11-26').value,
        '2026-12-28',
      ],
      ['a verdict of 2026-05-20: re-trial by 06-20 → 2026-06-22', () => retrialDay('2026-05-20').value, '2026-06-22'],
      ['a verdict of 2026-01-31: re-trial by 02-28 → 2026-03-02', () => retrialDay('2026-01-31').value, '2026-03-02'],
      ['a verdict of 2026-11-26: re-trial by 12-26 → 2026-12-28', () => retrialDay('2026-11-26').value, '2026-12-28'],
    ),
    ...at(
      '3.1 states',
      way('decided', 'filed', 'file'),
      way('filed', 'served', 'noteService'),
      way('served', 'paid', 'close'),
      way('served', 'objected', 'object'),
      way('objected', 'inCourt', 'requestTransfer'),
      way('objected', 'dropped', 'drop'),
      way('served', 'verdict', 'giveVerdict'),
      way('verdict', 'inCourt', 'noteRetrial'),
      way('verdict', 'enforcing', 'enforce'),
      way('enforcing', 'paid', 'close'),
      way('enforcing', 'noAssets', 'noteNoAssets'),
      way('enforcing', 'bankrupt', 'noteBankruptcy'),
      way('filed', 'withdrawn', 'withdraw'),
      way('filed', 'dismissed', 'dismiss'),
    ),
    // practice.md 6 adds what the courts take.
    ...at(
      'practice 6 court costs',
      [
        'a transfer of a small case costs 600',
        () => proceedingCost('transfer', 29_600_00, '2026-03-02').feeOre,
        600_00,
      ],
      [
        'a transfer of an ordinary case 2 500',
        () => proceedingCost('transfer', 29_600_01, '2026-03-02').feeOre,
        2_500_00,
      ],
      ['a summons in a small case 900', () => proceedingCost('lawsuit', 29_600_00, '2026-03-02').feeOre, 900_00],
      [
        'a summons in an ordinary case 2 800',
        () => proceedingCost('lawsuit', 29_600_01, '2026-03-02').feeOre,
        2_800_00,
      ],
      ['a petition for bankruptcy 2 800', () => proceedingCost('bankruptcy', 45_000_00, '2026-03-02').feeOre, 2_800_00],
    ),
  ],
  { '3.1 fees': 5, '3.1 days': 4, '3.1 states': 14, 'practice 6 court costs': 5 },
);
