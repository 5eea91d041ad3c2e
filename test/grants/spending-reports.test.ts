import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { clawbackBasis, sumsOf } from '../../src/grants/spending-reports/report-sums.js';
import { reminderDue, remindersPassed } from '../../src/grants/report-duties/report-reminders.js';
import { drawSample } from '../../src/grants/report-samples/draw-sample.js';
import { summariseSie } from '../../src/grants/spending-reports/sie-summary.js';
import { LINE_FINDINGS, type ReportLine } from '../../src/grants/spending-reports/spending-report.js';
import { addDays } from '../../src/shared/day.js';
import { Problem } from '../../src/shared/problem.js';
import { sharedData } from '../support/shared-data.js';

const line = (more: Partial<ReportLine>): ReportLine => ({
  ...{
    id: 'a',
    purposeId: 'p1',
    text: 'Hyra',
    spentOre: 0,
    otherFundingOre: 0,
    account: null,
    voucher: null,
    fileIds: [],
    finding: null,
    because: null,
  },
  ...more,
});
const anyLine = fc
  .record({
    spentOre: fc.nat(5_000_00),
    otherFundingOre: fc.nat(3_000_00),
    finding: fc.constantFrom(null, ...LINE_FINDINGS),
  })
  .map((given) => line(given));

it('the basis is what was granted less what was rightly used, never below nothing nor above the grant', () => {
  fc.assert(
    fc.property(fc.nat(20_000_00), fc.array(anyLine, { maxLength: 12 }), (awardedOre, lines) => {
      let right = 0n;
      for (const { finding, spentOre, otherFundingOre } of lines)
        if (finding === null || finding === 'right')
          right += BigInt(spentOre > otherFundingOre ? spentOre - otherFundingOre : 0);
      const owed = BigInt(awardedOre) > right ? BigInt(awardedOre) - right : 0n;
      const { value } = clawbackBasis({ awardedOre, lines });
      expect(BigInt(value)).toBe(owed);
      const { parts } = sumsOf({ awardedOre, lines });
      expect(parts.every(({ amountOre }) => amountOre > 0)).toBe(true);
    }),
  );
});

it('whoever used more than was granted in the right way owes nothing for what was wrong beyond it', () => {
  const lines = [line({ spentOre: 100_00, finding: 'right' }), line({ spentOre: 50_00, finding: 'wrongPurpose' })];
  expect(clawbackBasis({ awardedOre: 100_00, lines }).value).toBe(0);
  expect(sumsOf({ awardedOre: 120_00, lines }).parts).toEqual([
    { kind: 'wrongPurpose', ground: 'G3', amountOre: 20_00, lineIds: ['a'] },
  ]);
});

it('unspent money, a wrong purpose and money from elsewhere are told apart, with their lines', () => {
  const lines = [
    line({ id: 'rent', spentOre: 300_00, otherFundingOre: 100_00, finding: 'right' }),
    line({ id: 'party', spentOre: 200_00, finding: 'wrongPurpose', because: 'En fest.' }),
    line({ id: 'bus', spentOre: 100_00, finding: 'unproven', because: 'Kvitto saknas.' }),
  ];
  const { value, because } = clawbackBasis({ awardedOre: 1_000_00, lines });
  expect(value).toBe(800_00);
  expect(because.map(({ code, facts }) => [code, facts?.['amountOre']])).toEqual([
    ['clawbackPart.head', undefined],
    ['clawbackPart.unspent', 400_00],
    ['clawbackPart.wrongPurpose', 200_00],
    ['clawbackPart.doubleFunded', 100_00],
    ['clawbackPart.unproven', 100_00],
  ]);
});

it('reminds at 60, 30 and 7 days and the day after, each once, and only the nearest where days were missed', () => {
  const dueOn = '2027-03-31';
  const kindOn = (daysBefore: number, reminded: readonly string[] = [], state = 'due'): string | undefined =>
    reminderDue({ state: state as 'due', dueOn, reminded }, addDays(dueOn, -daysBefore))?.kind;
  expect([61, 60, 45, 30, 8, 7, 0, -1].map((days) => kindOn(days))).toEqual([
    undefined,
    '60',
    '60',
    '30',
    '30',
    '7',
    '7',
    'overdue',
  ]);
  expect(remindersPassed('2027-03-01', '2027-03-15')).toEqual(['60', '30']);
  expect(remindersPassed('2027-01-01', dueOn)).toEqual([]);
  expect(kindOn(45, ['60'])).toBeUndefined();
  expect(kindOn(-20, ['overdue'])).toBeUndefined();
  expect(kindOn(-20, [], 'submitted')).toBeUndefined();
});

it('a sample is drawn the same by anyone, whatever the order of the frame, and by a reader of its rule alone', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 40 }),
      fc.string({ maxLength: 10 }),
      fc.integer({ min: 1, max: 10_000 }),
      (frame, seed, basisPoints) => {
        const sample = drawSample(frame, seed, { basisPoints });
        expect(drawSample([...frame].reverse(), seed, { basisPoints })).toEqual(sample);
        const hash = (id: string): string => createHash('sha256').update(`${seed}\n${id}`).digest('hex');
        const again = frame.map((id) => [hash(id), id] as const).sort(([one], [other]) => (one < other ? -1 : 1));
        const count = Math.ceil((frame.length * basisPoints) / 10_000);
        expect(sample.drawn).toEqual(again.slice(0, count).map(([, id]) => id));
      },
    ),
  );
  expect(() => drawSample([], 'x', { count: 1 })).toThrow('sample.nothing');
});

const folder = sharedData('sie');
(folder ? it : it.skip)('books are summed by object, and a file that is none is refused, on every real file', () => {
  let read = 0;
  for (const name of readdirSync(folder ?? '').filter((each) => /\.(se|si|sie)$/i.test(each))) {
    try {
      const { objects } = summariseSie(readFileSync(join(folder ?? '', name)));
      for (const { costOre, accounts } of objects)
        expect(accounts.reduce((sum, { amountOre }) => sum + amountOre, 0)).toBe(costOre);
      read += 1;
    } catch (error) {
      expect(error).toBeInstanceOf(Problem);
    }
  }
  expect(read).toBeGreaterThan(2);
});

it('costs and income stand by project, and a grant that is booked without any is named', () => {
  const books = [
    '#FLAGGA 0',
    '#SIETYP 4',
    '#OBJEKT 6 "LAG" "Läger"',
    '#VER A 1 20270105 "Bidrag"',
    '{',
    '#TRANS 1930 {} 500.00',
    '#TRANS 3985 {} -500.00',
    '}',
    '#VER A 2 20270106 "Hyra"',
    '{',
    '#TRANS 5010 {6 "LAG"} 120.50',
    '#TRANS 1930 {} -120.50',
    '}',
    '#VER A 3 20270107 "Avgift"',
    '{',
    '#TRANS 3010 {6 "LAG"} -80.00',
    '#TRANS 1930 {} 80.00',
    '}',
  ].join('\n');
  expect(summariseSie(Buffer.from(books))).toMatchObject({
    objects: [
      {
        dimension: 6,
        number: 'LAG',
        name: 'Läger',
        incomeOre: 80_00,
        costOre: 120_50,
        accounts: [{ account: '5010', amountOre: 120_50 }],
      },
    ],
    grantsWithoutObject: [{ account: '3985', amountOre: 500_00, voucher: 'A 1' }],
    faults: [],
  });
});

it('books of many rows are summed in one go, and those with more than a report can hold are refused', () => {
  const books = (rows: readonly string[]): Buffer =>
    Buffer.from(`#FLAGGA 0\n#SIETYP 4\n#VER A 1 20270101 "x"\n{\n${rows.join('\n')}\n}\n`);
  // Were every row held against those before it, this would take a quarter of an hour.
  const long = Array.from({ length: 150_000 }, () => '#TRANS 5010 {6 "LAG"} 1');
  expect(summariseSie(books(long)).objects).toMatchObject([{ costOre: 150_000_00 }]);
  const many = Array.from({ length: 2_001 }, (_, at) => `#TRANS 5010 {6 "${at}"} 1`);
  expect(() => summariseSie(books(many))).toThrow('sie.tooMany');
  expect(summariseSie(books(many.slice(1))).objects).toHaveLength(2_000);
  const loose = Array.from({ length: 60 }, () => '#TRANS 3985 {} -1');
  expect(summariseSie(books(loose)).grantsWithoutObject).toHaveLength(50);
});
