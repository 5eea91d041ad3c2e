import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSie } from '../../src/formats/sie/read-sie.js';
import { summariseSie } from '../../src/grants/spending-reports/sie-summary.js';
import { Problem } from '../../src/shared/problem.js';
import { sharedData } from '../support/shared-data.js';

/** What each file holds, counted by another program in another language; sums in öre. */
interface Expected {
  readonly type: number;
  readonly program: string;
  readonly vouchers: number;
  readonly rows: number;
  /** The sum of everything above zero. */
  readonly debitOre: number;
  /** How many objects are named, and how many rows are booked on. */
  readonly objects: number;
  readonly used: number;
  /** Over all objects that are booked on. */
  readonly incomeOre: number;
  readonly costOre: number;
  readonly unbalanced: readonly (readonly [string, number])[];
  /** Grants that are booked on no object. */
  readonly loose: number;
}

const plain = (type: number, program: string, vouchers: number, rows: number, debitOre: number): Expected => ({
  ...{ type, program, vouchers, rows, debitOre, objects: 0, used: 0, incomeOre: 0, costOre: 0 },
  ...{ unbalanced: [], loose: 0 },
});
const edison: Expected = {
  ...plain(4, 'Edison Ekonomi Byrå', 81, 287, 3_706_156_16),
  ...{ objects: 6, used: 4, costOre: 114_851_60, loose: 4 },
};
const EXPECTED: Readonly<Record<string, Expected>> = {
  'BL0001_typ4I.SI': plain(4, 'BL Administration', 1, 10, 3_313_00),
  'FAKT.SI': plain(4, 'Visma Fakturering', 1, 3, 8_000_00),
  'SIE4_Exempelfil_med_underdim.SE': {
    ...plain(4, 'Visma Administration 2000 med Visma Integration', 295, 1_330, 34_197_905_88),
    ...{ objects: 39, used: 9, incomeOre: 1_874_447_76, costOre: 2_249_860_79 },
  },
  'SIE_exempelfil.se': plain(4, 'Specter Business Management', 26, 148, 2_095_874_90),
  'Sie1.se': plain(1, 'Visma Compact', 0, 0, 0),
  'Test1.SE': plain(1, 'BRILJANT EKONOMISYSTEM', 0, 0, 0),
  'magenta_bokf%C3%B6ring_SIE4I.se': plain(4, 'Magenta Bokföring', 19, 84, 484_154_00),
  'transaktioner_ovnbolag-bad-balance.se': {
    ...plain(4, 'Avendo', 163, 671, 12_043_111_52),
    ...{ objects: 14, used: 5, incomeOre: 2_401_013_10, costOre: 1_599_055_04, unbalanced: [['B 1', -12_771_00]] },
  },
  'typ4.se': edison,
  'typ4si.si': edison,
};
/** Saved web pages, and what stands beside the files. */
const NO_SIE = ['HAS1_1412.se'];

const folder = sharedData('sie');

describe('every SIE file that programs have written', () => {
  const files = folder === undefined ? [] : readdirSync(folder).filter((name) => /\.s[ei]$/i.test(name));
  const bytesOf = (name: string): Buffer => readFileSync(join(folder ?? '', name));
  const found = folder === undefined ? it.skip : it;

  found('is told of here', () => {
    expect(files.sort()).toEqual([...Object.keys(EXPECTED), ...NO_SIE].sort());
  });

  for (const [name, expected] of Object.entries(EXPECTED))
    found(`${name} is read to its last row, and to the öre`, () => {
      const { type, program, vouchers, objects, faults } = readSie(bytesOf(name));
      const rows = vouchers.flatMap((voucher) => voucher.rows);
      const summary = summariseSie(bytesOf(name));
      const total = (of: 'incomeOre' | 'costOre'): number => summary.objects.reduce((sum, each) => sum + each[of], 0);
      const unbalanced = faults.filter(({ code }) => code === 'sie.unbalanced');
      expect({
        ...{ type, program, vouchers: vouchers.length, rows: rows.length, objects: objects.length },
        debitOre: rows.reduce((sum, { amountOre }) => sum + Math.max(0, amountOre), 0),
        ...{ used: summary.objects.length, incomeOre: total('incomeOre'), costOre: total('costOre') },
        unbalanced: unbalanced.map(({ facts }) => [facts?.['voucher'], facts?.['differenceOre']]),
        loose: summary.grantsWithoutObject.length,
      }).toEqual(expected);
      expect(faults.filter(({ code }) => code !== 'sie.unbalanced')).toEqual([]);
    });

  for (const name of NO_SIE)
    found(`${name} is none, and is refused as what it is`, () => {
      expect(() => readSie(bytesOf(name))).toThrow(Problem);
      expect(() => readSie(bytesOf(name))).toThrow('sie.notSie');
    });
});
