import { CLAWBACK_GROUNDS, LEGAL_BASES, whyNotCarried, type Carried } from '../../src/clawback/basis/grounds.js';
import { lawyersReview } from '../../src/clawback/basis/lawyers-review.js';
import { weighingLacks, type GoodFaith, type Weighing } from '../../src/clawback/basis/weighing.js';
import { REPAYMENT_GROUNDS } from '../../src/rulebook/terms/terms-content.js';

const bound: Carried = { reserved: REPAYMENT_GROUNDS, acceptance: 'complete', because: [] };
const codes = (reasons: readonly { code: string }[]): string[] => reasons.map(({ code }) => code);

describe('by what right a payout is claimed back', () => {
  it('terms carry every ground that they reserve, and only once all who must have accepted them', () => {
    for (const ground of CLAWBACK_GROUNDS) expect(whyNotCarried(ground, 'terms', bound)).toEqual([]);
    for (const acceptance of ['incomplete', 'none'] as const)
      for (const ground of CLAWBACK_GROUNDS)
        expect(codes(whyNotCarried(ground, 'terms', { ...bound, acceptance }))).toEqual(['clawback.lack.notAccepted']);
    expect(codes(whyNotCarried('G5', 'terms', { ...bound, reserved: ['G3'] }))).toEqual(['clawback.lack.notReserved']);
    // Established extremism is reserved with the democracy conditions, or not at all.
    expect(whyNotCarried('S5', 'terms', { ...bound, reserved: ['G6'] })).toEqual([]);
    expect(codes(whyNotCarried('S5', 'terms', { ...bound, reserved: ['G5'] }))).toEqual(['clawback.lack.notReserved']);
  });

  it('without terms a missing report is no proof of a wrong payment, and neither is a condition that nobody agreed to', () => {
    const unbound: Carried = { reserved: [], acceptance: 'none', because: [] };
    const carried = LEGAL_BASES.filter((basis) => basis !== 'terms').flatMap((basis) =>
      CLAWBACK_GROUNDS.filter((ground) => whyNotCarried(ground, basis, unbound).length === 0).map(
        (ground) => `${basis} ${ground}`,
      ),
    );
    expect(carried).toEqual([
      'falseInformation G1',
      'condictioIndebiti G1',
      'condictioIndebiti G2',
      'condictioIndebiti G8',
    ]);
  });
});

describe('what was weighed', () => {
  const trusted: GoodFaith = {
    ...{ insight: 'no', causedBy: 'municipality', spent: 'yes', discoveredOn: '2026-10-01' },
    words: 'Beloppet var fel i vårt beslut.',
  };
  const weighing: Weighing = {
    ...{ proposal: 'clawback', words: 'Skäl.', proportionality: 'Bara det som blev fel.', contested: false },
    ...{ goodFaith: null, reductionOre: 0, reductionBecause: null, acts: [], circumstances: [], specialReasons: null },
  };
  const mistake = { basis: 'condictioIndebiti', grounds: ['G8'], totalOre: 10_000_00 } as const;
  const lacks = (more: Partial<Weighing>, about: Parameters<typeof weighingLacks>[1] = mistake): string[] =>
    codes(weighingLacks({ ...weighing, ...more }, about));

  it('by mistake, whoever trusted the money and has used it keeps it', () => {
    expect(lacks({})).toEqual(['clawback.lack.goodFaithMissing']);
    expect(lacks({ goodFaith: trusted })).toEqual(['clawback.lack.keptInGoodFaith']);
    expect(lacks({ goodFaith: { ...trusted, spent: 'no' } })).toEqual([]);
    expect(lacks({ goodFaith: { ...trusted, insight: 'yes' } })).toEqual([]);
    expect(lacks({ goodFaith: { ...trusted, insight: 'unclear' } })).toEqual(['clawback.lack.goodFaithUnclear']);
    expect(lacks({ goodFaith: trusted, proposal: 'noClawback' })).toEqual([]);
  });

  it('ground G2 holds only against whoever should have seen it, also by terms', () => {
    const seen = { basis: 'terms', grounds: ['G2'], totalOre: 10_000_00 } as const;
    expect(lacks({ goodFaith: { ...trusted, spent: 'no' } }, seen)).toEqual(['clawback.lack.noInsight']);
    expect(lacks({ goodFaith: { ...trusted, insight: 'yes' } }, seen)).toEqual([]);
  });

  it('a reduction has its reason, and never reaches the whole claim', () => {
    const plain = { basis: 'terms', grounds: ['G3'], totalOre: 10_000_00 } as const;
    expect(lacks({ reductionOre: 1 }, plain)).toEqual(['clawback.lack.reductionUnsaid']);
    expect(lacks({ reductionOre: 9_999_99, reductionBecause: 'Litet.' }, plain)).toEqual([]);
    expect(lacks({ reductionOre: 10_000_00, reductionBecause: 'Allt.' }, plain)).toEqual([
      'clawback.lack.reducedToNothing',
    ]);
    expect(lacks({ proposal: 'noClawback', reductionOre: 1, reductionBecause: 'Nej.' }, plain)).toEqual([
      'clawback.lack.reductionOfNothing',
    ]);
  });
});

it('the municipal lawyer reads democracy grounds, large sums and what is disputed; the data says from which sum', () => {
  const plain = { grounds: ['G3'], amountOre: 99_999_99, contested: false } as const;
  expect(lawyersReview(plain)).toEqual([]);
  expect(codes(lawyersReview({ ...plain, amountOre: 100_000_00 }))).toEqual(['lawyersReview.amount']);
  expect(codes(lawyersReview({ ...plain, contested: true }))).toEqual(['lawyersReview.contested']);
  for (const ground of ['S5', 'G6'] as const)
    expect(codes(lawyersReview({ ...plain, grounds: [ground] }))).toEqual(['lawyersReview.democracy']);
});
