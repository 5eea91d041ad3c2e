import {
  committeePaperOf,
  committeeSheetOf,
  type CommitteeListOf,
  type CommitteeRow,
} from '../../src/grants/papers/committee-list.js';

const PLAIN: CommitteeRow = {
  ...{ party: 'Läsförbundet', number: 'FB-2026-0001', receivedOn: '2026-11-20', daysLate: 0 },
  ...{ appliedOre: 20_000_00, proposedOre: 15_000_00, outcome: 'partAward', decided: false, because: ['Så mycket.'] },
};
const LATE: CommitteeRow = {
  ...PLAIN,
  party: 'Syskolan',
  number: 'FB-2026-0002',
  receivedOn: '2026-12-09',
  daysLate: 9,
};
const ON_PAPER: CommitteeRow = {
  ...{ ...PLAIN, party: 'Kanotklubben', number: 'FB-2026-0003' },
  ...{ appliedOre: null, proposedOre: null, outcome: null, because: [] },
};
const WHOSE: CommitteeListOf = {
  ...{ round: 'Föreningsbidrag 2027', committee: 'Stadsdelsnämnden', budgetOre: 50_000_00 },
  ...{ on: '2026-12-10', language: 'sv' },
};
const plainly = (cells: readonly string[]): string[] => cells.map((cell) => cell.replace(/\u00A0/g, ' '));

it('the list on paper marks who came late, sums what is proposed, and leaves room for who stands aside', () => {
  const { rows, lines, columns } = committeePaperOf([PLAIN, LATE, ON_PAPER], WHOSE);
  expect(columns.at(-1)?.text).toBe('Jäv');
  expect(rows.map((row) => plainly(row)[0]?.split('\n'))).toEqual([
    ['1. Läsförbundet', 'FB-2026-0001', '20 november 2026'],
    ['2. Syskolan', 'FB-2026-0002', '9 december 2026, 9 dagar sen'],
    ['3. Kanotklubben', 'FB-2026-0003', '20 november 2026'],
    ['Summa'],
  ]);
  expect(rows.map((row) => plainly(row).slice(1))).toEqual([
    ['20 000 kr', '15 000 kr\nDelvis bifall', 'Så mycket.', ''],
    ['20 000 kr', '15 000 kr\nDelvis bifall', 'Så mycket.', ''],
    ['–', '–', '', ''],
    ['40 000 kr', '30 000 kr', '', ''],
  ]);
  expect(plainly(lines)[1]).toBe('3 ansökningar. Sökt 40 000 kr, föreslaget 30 000 kr, budget 50 000 kr.');
  expect(committeePaperOf([PLAIN], WHOSE).rows).toHaveLength(1);
});

it('the list as a table holds the same as numbers', () => {
  const { rows } = committeeSheetOf([PLAIN, LATE, ON_PAPER], WHOSE);
  expect(rows.map((row) => row.slice(2, 7))).toEqual([
    ['2026-11-20', 0, 20_000, 'Delvis bifall', 15_000],
    ['2026-12-09', 9, 20_000, 'Delvis bifall', 15_000],
    ['2026-11-20', 0, null, null, null],
    [null, null, 40_000, null, 30_000],
  ]);
});
