import { chargeable, statutoryCost, type Demanded } from '../../src/law/collection/collection-costs.js';
import { earliestCollectionDay } from '../../src/law/collection/collection-time.js';
import { interestAfterDemand } from '../../src/law/interest/after-demand.js';
import { interestData, referenceRateOn } from '../../src/law/interest/interest-data.js';
import type { InterestTerms } from '../../src/law/interest/interest.js';
import { settle, type Debt, type PartPayment } from '../../src/law/interest/part-payments.js';
import { basisPointsOf, percentOf } from '../../src/law/interest/percent.js';
import { referenceRateFrom } from '../../src/law/interest/reference-rate.js';
import { exactOf, rounded, toFourDecimals } from '../../src/law/interest/rounding.js';
import { limitationOf } from '../../src/law/limitation/limitation.js';
import type { Day } from '../../src/shared/day.js';
import { at, prove } from './vector.js';

const USUAL: InterestTerms = { marginPoints: 800, days: 'following', year: '365' };

const debt = (kronor: number, from: Day, to: Day, costOre = 0): Debt => ({
  capitalOre: Math.round(kronor * 100),
  costOre,
  from,
  to,
});
const interest = (of: Debt, terms: Partial<InterestTerms> = {}, paid: readonly PartPayment[] = []): number =>
  settle(of, paid, { ...USUAL, ...terms }, 'ore').value.totalOre / 100;
const rows = (of: Debt, terms: Partial<InterestTerms> = {}): unknown =>
  settle(of, [], { ...USUAL, ...terms }, 'ore').value.segments.map((row) => [
    row.from,
    row.to,
    row.days,
    percentOf(row.ratePoints),
    toFourDecimals(row.exact),
  ]);
const refused = (work: () => unknown): string => {
  try {
    work();
    return 'not refused';
  } catch (error) {
    return (error as Error).message;
  }
};

/** 2.2, as it stands on the page: first and second half-year of each year. */
const RATES: readonly (readonly [year: number, first: number | null, second: number])[] = [
  [2002, null, 4.5],
  [2003, 4, 3],
  [2004, 3, 2],
  [2005, 2, 1.5],
  [2006, 1.5, 2.5],
  [2007, 3, 3.5],
  [2008, 4, 4.5],
  [2009, 2, 0.5],
  [2010, 0.5, 0.5],
  [2011, 1.5, 2],
  [2012, 2, 1.5],
  [2013, 1, 1],
  [2014, 1, 1],
  [2015, 0, 0],
  [2016, 0, -0.5],
  [2017, -0.5, -0.5],
  [2018, -0.5, -0.5],
  [2019, -0.5, 0],
  [2020, 0, 0],
  [2021, 0, 0],
  [2022, 0, 0.5],
  [2023, 2.5, 3.5],
  [2024, 4, 4],
  [2025, 3, 2],
  [2026, 2, 2],
];
const halfYears = RATES.flatMap(([year, first, second]) => [
  ...(first === null ? [] : [[`${year}-01-01` as Day, first] as const]),
  [`${year}-07-01` as Day, second] as const,
]);
const rateOn = (day: Day): number => percentOf(referenceRateOn(day, interestData()).row.value);
const isProvisional = (day: Day): boolean => referenceRateOn(day, interestData()).provisional;

const E1 = debt(45_000, '2023-03-15', '2025-02-10');
const E2 = debt(6_780, '2021-01-01', '2021-04-20');
const E3 = debt(12_500, '2024-02-15', '2024-03-15');
const E8 = debt(10_000, '2024-12-31', '2025-01-02');
const E10 = debt(45_000, '2025-01-31', '2025-12-31', 180_00);
const E10_PAID: readonly PartPayment[] = [
  { on: '2025-04-30', amountOre: 10_000_00 },
  { on: '2025-08-15', amountOre: 20_000_00 },
];
const e10 = (): ReturnType<typeof settle>['value'] => settle(E10, E10_PAID, USUAL, 'ore').value;

const charged = (demanded: Partial<Demanded>): number =>
  chargeable(
    { reminderAgreed: false, reminders: 0, collectionDemands: 0, instalmentPlans: 0, ...demanded },
    '2026-11-23',
  ).value / 100;
const AGREED = { reminderAgreed: true, reminders: 1 } as const;

const kronor = (ore: number): number => rounded(exactOf(ore), 'krona') / 100;
const policy = (text: string): number => percentOf(referenceRateFrom(basisPointsOf(text) as number).value);

prove(
  [
    ...at(
      '2.2 rates',
      ...halfYears.map(([day, percent]) => [`${day}: ${percent} %`, () => rateOn(day), percent] as const),
    ),
    ...at(
      '2.2 confirmed',
      ['the last confirmed half-year is 2025-07-01', () => isProvisional('2025-12-31'), false],
      ['2026-01-01 is provisional until somebody confirms it', () => isProvisional('2026-01-01'), true],
      ['2026-07-01 is provisional until somebody confirms it', () => isProvisional('2026-07-01'), true],
      ['past the last known half-year the rate is provisional', () => isProvisional('2027-01-01'), true],
      [
        'before the first known half-year nothing is reckoned',
        () => refused(() => rateOn('2002-06-30')),
        'dated.noValue',
      ],
      [
        'a negative rate of reference gives 7.5 per cent',
        () => rows(debt(100, '2017-01-01', '2017-01-02')),
        [['2017-01-02', '2017-01-02', 1, 7.5, '0.0205']],
      ],
    ),
    ...at(
      '2.2 policy rate',
      ['1.75 → 2.00', () => policy('1.75'), 2],
      ['3.75 → 4.00', () => policy('3.75'), 4],
      ['4.00 → 4.00', () => policy('4.00'), 4],
      ['2.25 → 2.50', () => policy('2.25'), 2.5],
      ['0.01 → 0.50', () => policy('0.01'), 0.5],
      ['−0.25 → 0.00, and not minus zero', () => Object.is(policy('-0.25'), 0), true],
      ['−0.35 → 0.00, and not minus zero', () => Object.is(policy('-0.35'), 0), true],
      ['−0.50 → −0.50', () => policy('-0.50'), -0.5],
    ),
    ...at(
      '2.3 rounding',
      ['9 964.73 → 9 965', () => kronor(9_964_73), 9_965],
      ['163.46 → 163', () => kronor(163_46), 163],
      ['1 000.49 → 1 000', () => kronor(1_000_49), 1_000],
      ['1 000.50 → 1 001', () => kronor(1_000_50), 1_001],
      ['0.49 → 0', () => kronor(49), 0],
      ['163.98 → 164', () => kronor(163_98), 164],
      ['−150.50 → −151', () => kronor(-150_50), -151],
    ),
    ...at(
      '2.4 E1',
      [
        'half-year by half-year',
        () => rows(E1),
        [
          ['2023-03-16', '2023-06-30', 107, 10.5, '1385.1370'],
          ['2023-07-01', '2023-12-31', 184, 11.5, '2608.7671'],
          ['2024-01-01', '2024-12-31', 366, 12, '5414.7945'],
          ['2025-01-01', '2025-02-10', 41, 11, '556.0274'],
        ],
      ],
      ['in all 9 964.73', () => interest(E1), 9_964.73],
      ['B: 9 964.11', () => interest(E1, { days: 'from-start' }), 9_964.11],
      ['C: 9 977.67', () => interest(E1, { days: 'both-ends' }), 9_977.67],
      ['the actual year: 9 949.93', () => interest(E1, { year: 'actual' }), 9_949.93],
      ['yield interest by 5 §, a margin of 2: 4 801.44', () => interest(E1, { marginPoints: 200 }), 4_801.44],
    ),
    ...at(
      '2.4 E2',
      ['C: 163.46', () => interest(E2, { days: 'both-ends' }), 163.46],
      ['A: 161.98', () => interest(E2), 161.98],
      [
        'and 163 in whole kronor, as Kronofogden has it',
        () => settle(E2, [], { ...USUAL, days: 'both-ends' }, 'krona').value.totalOre,
        163_00,
      ],
    ),
    ...at(
      '2.4 E3',
      ['over 29 February: 119.18', () => interest(E3), 119.18],
      ['the actual year: 118.85', () => interest(E3, { year: 'actual' }), 118.85],
    ),
    ...at(
      '2.4 E4',
      [
        'a negative rate of reference, three years in one row',
        () => (rows(debt(100_000, '2016-06-01', '2019-09-30')) as unknown[][]).map((row) => row.slice(2)),
        [
          [29, 8, '635.6164'],
          [1095, 7.5, '22500.0000'],
          [92, 8, '2016.4384'],
        ],
      ],
      ['in all 25 152.05', () => interest(debt(100_000, '2016-06-01', '2019-09-30')), 25_152.05],
    ),
    ...at(
      '2.4 E5–E7',
      [
        'a demand sent 2026-02-02 bears interest from 2026-03-04',
        () => interestAfterDemand('2026-02-02').value,
        '2026-03-04',
      ],
      ['32 000 paid 2026-06-10: 859.18', () => interest(debt(32_000, '2026-03-04', '2026-06-10')), 859.18],
      ['paid on the day it starts: 0.00', () => interest(debt(32_000, '2026-03-04', '2026-03-04')), 0],
      ['a day later: 8.77', () => interest(debt(32_000, '2026-03-04', '2026-03-05')), 8.77],
    ),
    ...at(
      '2.4 E8',
      ['A: 6.03', () => interest(E8), 6.03],
      ['B: 6.30', () => interest(E8, { days: 'from-start' }), 6.3],
      [
        'B, day by day',
        () => (rows(E8, { days: 'from-start' }) as unknown[][]).map((row) => row.at(-1)),
        ['3.2877', '3.0137'],
      ],
    ),
    ...at(
      '2.4 E9',
      ['sent 2026-05-21 → midsummer day → 2026-06-22', () => interestAfterDemand('2026-05-21').value, '2026-06-22'],
      ['sent 2026-11-23 → 2026-12-23', () => interestAfterDemand('2026-11-23').value, '2026-12-23'],
      ['sent 2026-11-24 → Christmas Eve → 2026-12-28', () => interestAfterDemand('2026-11-24').value, '2026-12-28'],
      ['sent 2026-12-01 → New Year’s Eve → 2027-01-04', () => interestAfterDemand('2026-12-01').value, '2027-01-04'],
    ),
    ...at(
      '2.4 E10',
      [
        '10 000 on 2025-04-30: costs, interest, capital, what is left',
        () => e10().rows[0],
        {
          on: '2025-04-30',
          accruedOre: 1_206_99,
          costOre: 180_00,
          interestOre: 1_206_99,
          capitalOre: 8_613_01,
          capitalLeftOre: 36_386_99,
          creditOre: 0,
        },
      ],
      [
        '20 000 on 2025-08-15',
        () => e10().rows[1],
        {
          on: '2025-08-15',
          accruedOre: 1_127_50,
          costOre: 0,
          interestOre: 1_127_50,
          capitalOre: 18_872_50,
          capitalLeftOre: 17_514_49,
          creditOre: 0,
        },
      ],
      ['662.19 more by 2025-12-31', () => e10().totalOre - 1_206_99 - 1_127_50, 662_19],
      ['in all 18 176.68 left', () => e10().leftOre, 18_176_68],
      [
        'what is paid too much is a credit, never capital below zero',
        () => {
          const {
            leftOre,
            creditOre,
            rows: paid,
          } = settle(
            debt(100, '2025-01-31', '2025-12-31'),
            [{ on: '2025-01-31', amountOre: 150_00 }],
            USUAL,
            'ore',
          ).value;
          return [leftOre, creditOre, paid[0]?.capitalLeftOre];
        },
        [0, 50_00, 0],
      ],
    ),
    ...at(
      '2.5 reasonable time',
      ['sent 2026-11-23 → 2026-12-01', () => earliestCollectionDay('2026-11-23').value, '2026-12-01'],
      ['sent 2026-12-21 → 2027-01-04', () => earliestCollectionDay('2026-12-21').value, '2027-01-04'],
      ['sent 2026-04-01 → 2026-04-13', () => earliestCollectionDay('2026-04-01').value, '2026-04-13'],
      ['sent 2026-06-17 → 2026-06-26', () => earliestCollectionDay('2026-06-17').value, '2026-06-26'],
    ),
    ...at(
      '2.5 costs',
      ['60 for a reminder', () => statutoryCost('reminder', '2026-11-23').value, 60_00],
      ['180 for a collection demand', () => statutoryCost('collectionDemand', '2026-11-23').value, 180_00],
      ['170 for a plan', () => statutoryCost('instalmentPlan', '2026-11-23').value, 170_00],
      ['no clause: a reminder costs nothing', () => charged({ reminders: 1 }), 0],
      ['a clause: 60', () => charged(AGREED), 60],
      ['with a collection demand: 240', () => charged({ ...AGREED, collectionDemands: 1 }), 240],
      ['with a plan: 410', () => charged({ ...AGREED, collectionDemands: 1, instalmentPlans: 1 }), 410],
      ['two reminders: still 60', () => charged({ ...AGREED, reminders: 2 }), 60],
    ),
    ...at(
      '2.6 limitation',
      ['2016-12-01 → 2026-12-01', () => limitationOf({ originOn: '2016-12-01' }).value.lapsesOn, '2026-12-01'],
      [
        '2016-02-29 → 2026-02-28, a Saturday: 2026-02-27',
        () => {
          const { lapsesOn, lastWorkingDay } = limitationOf({ originOn: '2016-02-29' }).value;
          return [lapsesOn, lastWorkingDay];
        },
        ['2026-02-28', '2026-02-27'],
      ],
      [
        'a reminder received 2020-05-04 → 2030-05-04, a Saturday: 2030-05-03',
        () => {
          const interruptions = [{ on: '2020-05-04', kind: 'reminder', proof: 'kvitto' }] as const;
          const { lapsesOn, lastWorkingDay } = limitationOf({ originOn: '2016-03-01', interruptions }).value;
          return [lapsesOn, lastWorkingDay];
        },
        ['2030-05-04', '2030-05-03'],
      ],
      ['paid out 2023-03-15 → 2033-03-15', () => limitationOf({ originOn: '2023-03-15' }).value.lapsesOn, '2033-03-15'],
    ),
    // practice.md 6 has it so, where the page on law does not say: without proof a demand moves nothing.
    ...at('practice 6 limitation', [
      'a reminder without proof moves nothing',
      () =>
        limitationOf({ originOn: '2016-12-01', interruptions: [{ on: '2020-05-04', kind: 'reminder' }] }).value
          .lapsesOn,
      '2026-12-01',
    ]),
  ],
  {
    '2.2 rates': 49,
    '2.2 confirmed': 6,
    '2.2 policy rate': 8,
    '2.3 rounding': 7,
    '2.4 E1': 6,
    '2.4 E2': 3,
    '2.4 E3': 2,
    '2.4 E4': 2,
    '2.4 E5–E7': 4,
    '2.4 E8': 3,
    '2.4 E9': 4,
    '2.4 E10': 5,
    '2.5 reasonable time': 4,
    '2.5 costs': 8,
    '2.6 limitation': 4,
    'practice 6 limitation': 1,
  },
);
