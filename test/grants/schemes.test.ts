import fc from 'fast-check';
import { AGE_BANDS } from '../../src/associations/members/member-count.js';
import { AGES, ageCountsOf } from '../../src/grants/schemes/age-counts.js';
import { amountOf, type AmountFacts } from '../../src/grants/schemes/amount-of.js';
import type { AgeCount } from '../../src/grants/schemes/exact-rows.js';
import { cutToBudget } from '../../src/grants/schemes/cut-to-budget.js';
import { contentFaults } from '../../src/rulebook/adopted/content-kinds.js';
import { shippedRulebooks } from '../../src/rulebook/folders/rulebook-data.js';
import type { Adjustment, PlainRate, SchemeContent } from '../../src/rulebook/schemes/scheme-content.js';
import { sayReason } from '../../src/shared/texts.js';
import { Fraction, least, most } from './fraction.js';

const ON = '2025-06-01';
const HALF_UP: SchemeContent['rounding'] = { to: 'krona', mode: 'halfUp', per: 'sum' };

/** A tenth is deducted from the first day on. */
function late(): Adjustment {
  return { kind: 'late', rows: [{ fromDay: 1, deductedBasisPoints: 1_000 }] };
}

/** The activity grant of the made-up district: nothing but a file of data. */
function activityGrant(): SchemeContent {
  const contents = shippedRulebooks().find(({ id }) => id === 'sagolunda')?.contents ?? [];
  return contents.find(({ kind, key }) => kind === 'scheme' && key === 'activity')?.content as unknown as SchemeContent;
}

function schemeOf(
  rate: SchemeContent['rates'][number]['rate'],
  adjustments: readonly Adjustment[],
  rounding: SchemeContent['rounding'],
): SchemeContent {
  const source = { document: 'riktlinjer' };
  return { id: 'x', title: { sv: 'X', en: 'X' }, rounding, rates: [{ from: '2025-01-01', rate, adjustments, source }] };
}

it('age-banded rates, a cap and a late table are data only, and the letter says each step', () => {
  const members = ageCountsOf([
    { ageBand: 'from7to12', members: 30 },
    { ageBand: 'from13to16', members: 11 },
    { ageBand: 'from17to20', members: 3 },
    { ageBand: 'from26to64', members: 12 },
  ]);
  const facts = { members, appliedOre: 7_000_00, daysLate: 9, inKindOre: 600_00 };
  const { value, because } = amountOf(activityGrant(), facts, ON);
  expect(because.map((reason) => sayReason('sv', reason).replace(/\u00A0/g, ' '))).toEqual([
    'Fast belopp: 2 000 kr',
    'Medlemmar, 7–16 år: 41 × 120 kr = 4 920 kr',
    'Medlemmar, 17–20 år: 3 × 90 kr = 270 kr',
    'Medlemmar i åldrar utan sats: 12. De ger inget bidrag.',
    'Högst 100 procent av det sökta beloppet, 7 000 kr. Bidraget blir 7 000 kr.',
    'Kom 9 dagar för sent. Från dag 8 dras 20 procent av: 5 600 kr',
    'Stöd i annat än pengar räknas in med 600 kr. Kvar att betala: 5 000 kr',
  ]);
  expect(value).toBe(5_000_00);
  expect(because[0]?.source).toMatchObject({ document: 'sagolunda-bidragsformer-2025' });
});

it.each([
  [0, 60_000_00],
  [1, 54_000_00],
  [7, 54_000_00],
  [8, 48_000_00],
  [28, 36_000_00],
  [29, 21_000_00],
  [300, 21_000_00],
])(
  '%i days late: the share of the table is paid or deducted as it is written, also where it turns back',
  (days, expected) => {
    const facts = {
      members: [{ fromAge: 7, toAge: 12, count: 900 }],
      appliedOre: 90_000_00,
      daysLate: days,
      inKindOre: 0,
    };
    expect(amountOf(activityGrant(), facts, ON).value).toBe(expected);
  },
);

it('the ages that the register counts follow each other without a gap, and are those that their names tell', () => {
  const bands = AGE_BANDS.map((band) => ({ band, ...AGES[band] }));
  expect(bands.map(({ fromAge }) => fromAge)).toEqual([0, ...bands.slice(0, -1).map(({ toAge }) => (toAge ?? -9) + 1)]);
  expect(bands.at(-1)?.toAge).toBeNull();
  for (const { band, fromAge, toAge } of bands) {
    const told = (band.match(/\d+/g) ?? []).map(Number);
    if (band.startsWith('under')) expect([fromAge, (toAge ?? -9) + 1]).toEqual([0, ...told]);
    else expect([fromAge, toAge]).toEqual([told[0], told[1] ?? null]);
  }
});

it('ages counted over the edge of a rate are refused, and so is a fact that nobody has said', () => {
  const known = { appliedOre: 1_000_00, daysLate: 0, inKindOre: 0 };
  const members = [{ fromAge: 13, toAge: 18, count: 4 }];
  expect(() => amountOf(activityGrant(), { ...known, members }, ON)).toThrow('scheme.bandStraddles');
  expect(() => amountOf(activityGrant(), known, ON)).toThrow('scheme.factMissing');
  const { inKindOre: _, ...unknown } = known;
  expect(() => amountOf(activityGrant(), { ...unknown, members: [{ fromAge: 7, toAge: 12, count: 1 }] }, ON)).toThrow(
    'scheme.factMissing',
  );
});

/** The same sum, reckoned with fractions and nothing of the program. */
function oracle(scheme: SchemeContent, facts: Required<AmountFacts>): bigint {
  const { to, mode, per } = scheme.rounding;
  const step = to === 'krona' ? 100n : 1n;
  const round = (value: Fraction): Fraction => Fraction.of(value.nearest(step, mode));
  const kept = (value: Fraction): Fraction => (per === 'row' ? round(value) : value);
  const { rate, adjustments = [] } = scheme.rates[0]!;
  const parts = rate.kind === 'sum' ? rate.parts : [rate];
  let sum = parts.flatMap((part) => rowsOf(part, facts)).reduce((all, row) => all.plus(kept(row)), Fraction.of(0));
  for (const adjustment of adjustments) sum = kept(changed(adjustment, sum, facts));
  return sum.nearest(step, mode);
}

function rowsOf(part: PlainRate, facts: Required<AmountFacts>): Fraction[] {
  if (part.kind === 'fixed') return [Fraction.of(part.amountOre)];
  if (part.kind === 'perUnit') return facts.units.map((count) => Fraction.of(BigInt(count) * BigInt(part.unitOre)));
  if (part.kind === 'shareOf')
    return facts.basesOre.map((base) => Fraction.of(BigInt(base) * BigInt(part.basisPoints), 10_000));
  return part.bands.map(({ fromAge, toAge, unitOre }) => {
    const within = facts[part.of].filter((each) => each.fromAge >= fromAge && (each.toAge ?? 999) <= (toAge ?? 999));
    return Fraction.of(within.reduce((all, { count }) => all + BigInt(count), 0n) * BigInt(unitOre));
  });
}

function changed(adjustment: Adjustment, sum: Fraction, facts: Required<AmountFacts>): Fraction {
  const shareOf = (bp: number, base: Fraction): Fraction => base.times(Fraction.of(bp, 10_000));
  switch (adjustment.kind) {
    case 'cap':
      return least(sum, Fraction.of(adjustment.atMostOre));
    case 'capShare':
      return least(
        sum,
        shareOf(adjustment.basisPoints, Fraction.of(adjustment.of === 'applied' ? facts.appliedOre : facts.costsOre)),
      );
    case 'floor':
      return most(sum, Fraction.of(adjustment.atLeastOre));
    case 'least':
      return sum.isUnder(Fraction.of(adjustment.payableOre)) ? Fraction.of(0) : sum;
    case 'inKind':
      return most(sum.minus(Fraction.of(facts.inKindOre)), Fraction.of(0));
    case 'late': {
      let paid = 10_000;
      for (const row of adjustment.rows)
        if (row.fromDay <= facts.daysLate)
          paid = 'paidBasisPoints' in row ? row.paidBasisPoints : 10_000 - row.deductedBasisPoints;
      return shareOf(paid, sum);
    }
  }
}

/** Whether two parts would be reckoned on the same figures. */
function clashes(rate: SchemeContent['rates'][number]['rate']): boolean {
  return rate.kind === 'sum' && rate.parts.filter(({ kind }) => kind === 'perUnit').length > 1;
}

/** Whether some cap lies below some floor. */
function contradicts(adjustments: readonly Adjustment[]): boolean {
  const caps = adjustments.flatMap((each) => (each.kind === 'cap' ? [each.atMostOre] : []));
  return adjustments.some((each) => each.kind === 'floor' && caps.some((cap) => cap < each.atLeastOre));
}

const ore = fc.integer({ min: 1, max: 10_000_000 });
const share = fc.integer({ min: 1, max: 10_000 });
const plainRate: fc.Arbitrary<PlainRate> = fc.oneof(
  fc.record({ kind: fc.constant('fixed' as const), amountOre: ore }),
  fc.record({ kind: fc.constant('perUnit' as const), unitOre: ore }),
  fc.record({ kind: fc.constant('shareOf' as const), scheme: fc.constant('y'), basisPoints: share }),
  fc.tuple(ore, ore, fc.constantFrom('members' as const, 'participations' as const)).map(([one, other, of]) => ({
    kind: 'byAge' as const,
    of,
    bands: [
      { fromAge: 7, toAge: 20, unitOre: one },
      { fromAge: 65, toAge: null, unitOre: other },
    ],
  })),
);
const lateRows = fc
  .array(
    fc.record({ gap: fc.integer({ min: 1, max: 20 }), share: fc.integer({ min: 0, max: 10_000 }), paid: fc.boolean() }),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((rows) => {
    let fromDay = 0;
    return rows.map((row) => {
      fromDay += row.gap;
      return row.paid ? { fromDay, paidBasisPoints: row.share } : { fromDay, deductedBasisPoints: row.share };
    });
  });
const adjustment: fc.Arbitrary<Adjustment> = fc.oneof(
  fc.record({ kind: fc.constant('cap' as const), atMostOre: ore }),
  fc.record({
    kind: fc.constant('capShare' as const),
    of: fc.constantFrom('applied' as const, 'costs' as const),
    basisPoints: share,
  }),
  fc.record({ kind: fc.constant('floor' as const), atLeastOre: ore }),
  fc.record({ kind: fc.constant('least' as const), payableOre: ore }),
  fc.record({ kind: fc.constant('late' as const), rows: lateRows }),
  fc.constant({ kind: 'inKind' as const }),
);
const ages = fc.tuple(fc.nat(2_000), fc.nat(2_000), fc.nat(2_000)).map(([young, grown, old]) => [
  { fromAge: 7, toAge: 12, count: young },
  { fromAge: 26, toAge: 64, count: grown },
  { fromAge: 65, toAge: null, count: old },
]);
const facts: fc.Arbitrary<Required<AmountFacts>> = fc.record({
  units: fc.array(fc.nat(5_000), { minLength: 1, maxLength: 4 }),
  basesOre: fc.array(ore, { minLength: 1, maxLength: 4 }),
  members: ages,
  participations: ages,
  daysLate: fc.nat(120),
  appliedOre: ore,
  costsOre: ore,
  inKindOre: fc.nat(1_000_000),
});

it('every scheme comes to what fractions come to, to the öre, whatever is put together', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        plainRate,
        fc.array(plainRate, { minLength: 1, maxLength: 4 }).map((parts) => ({ kind: 'sum' as const, parts })),
      ),
      fc.array(adjustment, { maxLength: 5 }),
      fc.record({
        to: fc.constantFrom('krona' as const, 'ore' as const),
        mode: fc.constantFrom('halfUp' as const, 'halfEven' as const),
        per: fc.constantFrom('row' as const, 'sum' as const),
      }),
      facts,
      (rate, adjustments, rounding, given) => {
        const scheme = schemeOf(rate, adjustments, rounding);
        const checked = {
          ...scheme,
          ...(adjustments.length === 0 && { rates: scheme.rates.map(({ adjustments: _, ...each }) => each) }),
        };
        const told = contentFaults('scheme', 'x', checked).map(({ code }) => code);
        // What contradicts itself is told and cannot be adopted; what it comes to is reckoned all the same.
        expect([...new Set(told)]).toEqual([
          ...(clashes(rate) ? ['scheme.sameFigures'] : []),
          ...(contradicts(adjustments) ? ['scheme.capBelowFloor'] : []),
        ]);
        expect(BigInt(amountOf(scheme, given, ON).value)).toBe(oracle(scheme, given));
      },
    ),
    { numRuns: 2_000 },
  );
});

it('a cut never comes to more than the budget, to all of it in whole steps, and treats the larger no worse', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(fc.nat(9_000_000), { minLength: 1, maxLength: 30 }),
        fc.array(
          fc.nat(90_000).map((kronor) => kronor * 100),
          { minLength: 1, maxLength: 30 },
        ),
        fc.array(fc.nat(300), { minLength: 1, maxLength: 6 }),
      ),
      fc.oneof(fc.nat(50_000_000), fc.nat(1_000)),
      fc.constantFrom('krona' as const, 'ore' as const),
      (sums, budgetOre, to) => {
        const cut = cutToBudget(
          sums.map((amountOre, key) => ({ key, amountOre })),
          budgetOre,
          to,
        );
        const given = sums.map((_, at) => cut.get(at)?.value ?? -1);
        const [wanted, spent] = [sums, given].map((all) => all.reduce((sum, each) => sum + each, 0)) as [
          number,
          number,
        ];
        const step = to === 'krona' ? 100 : 1;
        if (wanted <= budgetOre) expect(given).toEqual(sums);
        else if (sums.every((sum) => sum % step === 0)) expect(budgetOre - spent).toBeLessThan(step);
        expect(spent).toBeLessThanOrEqual(budgetOre);
        given.forEach((value, at) => {
          expect(value).toBeLessThanOrEqual(sums[at] ?? 0);
          const exact = Fraction.of(BigInt(sums[at] ?? 0) * BigInt(Math.min(budgetOre, wanted)), Math.max(wanted, 1));
          const off = most(Fraction.of(value).minus(exact), exact.minus(Fraction.of(value)));
          expect(off.isUnder(Fraction.of(step))).toBe(true);
        });
      },
    ),
  );
});

it.each([
  // Thirds of 100 kr: 33.33 and the öre that is over to the first, for all lost alike.
  ['ore', [50_00, 50_00, 50_00], 100_00, [33_34, 33_33, 33_33]],
  ['krona', [50_00, 50_00, 50_00], 100_00, [34_00, 33_00, 33_00]],
  // A budget of no whole kronor leaves its öre.
  ['krona', [70_00, 30_00], 50_50, [35_00, 15_00]],
  ['ore', [1, 1, 1], 2, [1, 1, 0]],
  ['ore', [3, 3, 4], 9, [3, 3, 3]],
  ['krona', [50, 50, 50], 1_00, [0, 0, 0]],
  ['ore', [10_00, 0, 20_00], 0, [0, 0, 0]],
  ['ore', [10_00, 20_00], 30_00, [10_00, 20_00]],
] as const)('cut by hand (%s): %j within %i is %j', (to, sums, budgetOre, expected) => {
  const cut = cutToBudget(
    sums.map((amountOre, key) => ({ key, amountOre })),
    budgetOre,
    to,
  );
  expect(sums.map((_, at) => cut.get(at)?.value)).toEqual(expected);
});

const YOUNG: PlainRate = {
  kind: 'byAge',
  of: 'participations',
  bands: [
    { fromAge: 7, toAge: 12, unitOre: 7_25 },
    { fromAge: 13, toAge: 20, unitOre: 8_15 },
  ],
};
const times = (young: number, older: number): AgeCount[] => [
  { fromAge: 7, toAge: 12, count: young },
  { fromAge: 13, toAge: 20, count: older },
];

it.each([
  // 2 × 7.25 = 14.50 and 10 × 8.15 = 81.50: each half up 15 + 82, half even 14 + 82, their sum 96 whole.
  ['halfUp', 'row', 97_00],
  ['halfEven', 'row', 96_00],
  ['halfUp', 'sum', 96_00],
] as const)('participations by age, %s per %s, reckoned by hand', (mode, per, expected) => {
  const scheme = schemeOf(YOUNG, [], { to: 'krona', mode, per });
  expect(amountOf(scheme, { participations: times(2, 10) }, ON).value).toBe(expected);
});

it.each([
  ['a cap before a late table', [{ kind: 'cap', atMostOre: 10_000_00 }, late()], 9_000_00],
  ['a cap after it', [late(), { kind: 'cap', atMostOre: 10_000_00 }], 10_000_00],
  ['a floor after it', [late(), { kind: 'floor', atLeastOre: 12_000_00 }], 12_000_00],
  ['in kind before it', [{ kind: 'inKind' }, late()], 8_190_00],
  ['in kind after it', [late(), { kind: 'inKind' }], 7_800_00],
  ['the least that is paid, reached', [late(), { kind: 'least', payableOre: 11_700_00 }], 11_700_00],
  ['the least that is paid, missed by an öre', [late(), { kind: 'least', payableOre: 11_700_01 }], 0],
  ['half of the costs', [{ kind: 'capShare', of: 'costs', basisPoints: 50_00 }, late()], 4_500_00],
] as const)('13 000 kr and %s, in the order that is written', (_, adjustments, expected) => {
  const scheme = schemeOf({ kind: 'fixed', amountOre: 13_000_00 }, adjustments, HALF_UP);
  expect(amountOf(scheme, { daysLate: 3, inKindOre: 3_900_00, costsOre: 10_000_00 }, ON).value).toBe(expected);
});

it('two parts that would be reckoned on the same figures are told, and cannot be adopted', () => {
  const faults = (parts: readonly PlainRate[]): string[] => {
    const { rates, ...rest } = schemeOf({ kind: 'sum', parts }, [], HALF_UP);
    const bare = { ...rest, rates: rates.map(({ adjustments: _none, ...each }) => each) };
    return contentFaults('scheme', 'x', bare).map(({ code, facts: told }) => `${code} ${String(told?.['place'])}`);
  };
  const share = (scheme: string): PlainRate => ({ kind: 'shareOf', scheme, basisPoints: 500 });
  const unit: PlainRate = { kind: 'perUnit', unitOre: 100 };
  expect(faults([unit, YOUNG, share('training'), share('training')])).toEqual([]);
  expect(faults([share('training'), share('camp')])).toEqual(['scheme.sameFigures rates[0].rate.parts[1].kind']);
  expect(faults([unit, YOUNG, unit])).toEqual(['scheme.sameFigures rates[0].rate.parts[2].kind']);
});

it('what is wrong with a scheme is told by its place, all at once', () => {
  const rate = {
    kind: 'byAge',
    of: 'faith',
    bands: [
      { fromAge: 7, toAge: 20, unitOre: 1 },
      { fromAge: 20, toAge: 12, unitOre: 0 },
    ],
  };
  const rows = [
    { fromDay: 3, paidBasisPoints: 1, deductedBasisPoints: 2 },
    { fromDay: 3, paidBasisPoints: 10_001 },
  ];
  const adjustments = [{ kind: 'late', rows }, { kind: 'faith' }, { kind: 'cap', atMostOre: 1.5 }];
  const content = { ...schemeOf(rate as never, adjustments as never, { to: 'krona', mode: 'halfUp', per: 'sum' }) };
  expect(
    contentFaults('scheme', 'x', content).map(({ code, facts: told }) => `${code} ${String(told?.['place'])}`),
  ).toEqual([
    'rulebookData.unknownWord rates[0].rate.of',
    'scheme.bandWrong rates[0].rate.bands[1]',
    'scheme.rateWrong rates[0].rate.bands[1].unitOre',
    'scheme.lateUnclear rates[0].adjustments[0].rows[0]',
    'scheme.lateNotInOrder rates[0].adjustments[0].rows[1].fromDay',
    'scheme.shareWrong rates[0].adjustments[0].rows[1].paidBasisPoints',
    'rulebookData.unknownWord rates[0].adjustments[1].kind',
    'scheme.rateWrong rates[0].adjustments[2].atMostOre',
  ]);
});
