import fc from 'fast-check';
import { riskSigns, surroundingOf, type RiskSurrounding } from '../../src/grants/report-samples/risk-signs.js';
import { answersOf, checkFaults, type KeptCheck } from '../../src/grants/report-samples/sample-check.js';
import { purposeSums } from '../../src/grants/spending-reports/report-sums.js';
import type { BooksRead, ReportLine } from '../../src/grants/spending-reports/spending-report.js';
import { newId } from '../../src/shared/id.js';

const CALM: RiskSurrounding = { late: false, faultsBefore: 0, first: false };
const line = (more: Partial<ReportLine> = {}): ReportLine => ({
  ...{ id: newId(), purposeId: 'p1', text: 'Hyra', spentOre: 40_123_00, otherFundingOre: 0, account: null },
  ...{ voucher: 'A1', fileIds: [], finding: null, because: null },
  ...more,
});
const books = (more: Partial<BooksRead['summary']> = {}): BooksRead => ({
  ...{ fileId: newId(), sha256: 'x', name: 'bok.se' },
  summary: { program: null, objects: [], grantsWithoutObject: [], faults: [], ...more },
});
const report = (more: object = {}) => ({
  ...{ awardedOre: 100_000_00, lines: [line(), line({ spentOre: 59_000_50 })], books: books() },
  purposes: [{ id: 'p1', text: 'Läger', decidedOre: 100_000_00 }],
  ...more,
});
const codesOf = (given: object, around: Partial<RiskSurrounding> = {}): string[] =>
  riskSigns(report(given), { ...CALM, ...around }).map(({ code }) => code.replace('reportRisk.', ''));

it('an ordinary report has no signs', () => {
  expect(codesOf({})).toEqual([]);
});

it.each([
  ['nothingSpent', { lines: [] }, {}],
  ['muchLeft', { lines: [line()] }, {}],
  ['exactly', { lines: [line({ spentOre: 40_000_01 }), line({ spentOre: 59_999_99 })] }, {}],
  ['round', { lines: [30, 31, 32].map((each) => line({ spentOre: each * 1_000_00 })) }, {}],
  ['noVouchers', { lines: [line({ voucher: null }), line({ spentOre: 59_000_50 })] }, {}],
  ['noBooks', { books: null }, {}],
  ['booksFaulty', { books: books({ faults: [{ code: 'sie.unbalanced' }] }) }, {}],
  ['grantLoose', { books: books({ grantsWithoutObject: [{ account: '3985', amountOre: 1, voucher: 'A1' }] }) }, {}],
  ['otherFunding', { lines: [line({ otherFundingOre: 1 }), line({ spentOre: 59_000_50 })] }, {}],
  ['noPurpose', { lines: [line({ purposeId: null }), line({ spentOre: 59_000_50 })] }, {}],
  ['overDecided', { lines: [line({ spentOre: 110_000_01 })] }, {}],
  ['late', {}, { late: true }],
  ['faultsBefore', {}, { faultsBefore: 2 }],
  ['first', {}, { first: true }],
] as const)('%s is told', (code, given, around) => {
  expect(codesOf(given, around)).toEqual([code]);
});

it('a document is as good as a number, and the names and words of a report change nothing', () => {
  expect(codesOf({ lines: [line({ voucher: null, fileIds: [newId()] }), line({ spentOre: 59_000_50 })] })).toEqual([]);
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, activity) => {
      expect(codesOf({ lines: [line({ text }), line({ text, spentOre: 59_000_50 })], activity })).toEqual([]);
    }),
  );
});

it('each purpose has its costs, and what belongs to none is in no row', () => {
  const lines = [line({ spentOre: 5 }), line({ spentOre: 7, purposeId: 'p2' }), line({ spentOre: 9, purposeId: null })];
  const purposes = ['p1', 'p2', 'p3'].map((id) => ({ id, text: id, decidedOre: 10 }));
  expect(purposeSums({ purposes, lines }).map(({ spentOre }) => spentOre)).toEqual([5, 7, 0]);
});

it('the latest answer of a check list holds, and one that is not in order says why', () => {
  const reportId = newId();
  const kept = (answer: KeptCheck['answer'], because: string | null = null): KeptCheck => ({
    ...{ reportId, item: 'vouchers', answer, because },
  });
  const answers = answersOf([kept('notInOrder', 'Saknas.'), kept('inOrder')], reportId);
  expect([...answers.values()]).toEqual([kept('inOrder')]);
  expect(answersOf([kept('inOrder')], newId()).size).toBe(0);
  expect(checkFaults([kept('notInOrder'), kept('inOrder')])).toEqual([
    { code: 'field.required', facts: { field: 'vouchers.because' } },
  ]);
});

describe('what is known of a report from others', () => {
  const [own, other] = [newId(), newId()];
  const told = (more: object = {}): Parameters<typeof surroundingOf>[0] => ({
    ...{ id: newId(), associationId: own, firstDueOn: '2027-03-31' as const, state: 'submitted' as const },
    ...{ submittedAt: '2027-03-31T20:00:00.000Z' as const, ...more },
  });
  const earlier = (more: object = {}) =>
    told({ firstDueOn: '2026-03-31', submittedAt: '2026-03-01T08:00:00.000Z', ...more });

  it('it is late after the first day that was set, by the clock on the wall, and not on it', () => {
    expect(surroundingOf(told(), []).late).toBe(false);
    expect(surroundingOf(told({ submittedAt: '2027-03-31T22:00:00.000Z' }), []).late).toBe(true);
    expect(surroundingOf(told({ submittedAt: null }), []).late).toBe(false);
  });

  it('faults of the same association before it count, and no other’s, nor its own', () => {
    const report = told({ state: 'faulty' });
    const all = [
      ...[report, earlier({ state: 'faulty' }), earlier({ state: 'settled' })],
      ...[earlier({ state: 'faulty', associationId: other }), told({ state: 'faulty', firstDueOn: '2028-03-31' })],
    ];
    expect(surroundingOf(report, all).faultsBefore).toBe(1);
  });

  it('it is the first until one that was due before it has come in', () => {
    expect(surroundingOf(told(), [earlier({ associationId: other })]).first).toBe(true);
    expect(surroundingOf(told(), [earlier({ submittedAt: null, state: 'waived' })]).first).toBe(true);
    expect(surroundingOf(told(), [earlier()]).first).toBe(false);
  });
});
