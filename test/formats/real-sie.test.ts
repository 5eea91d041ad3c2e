import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSie } from '../../src/formats/sie/read-sie.js';
import { readSieCommand } from '../../src/grants/spending-reports/read-sie.command.js';
import { summariseSie } from '../../src/grants/spending-reports/sie-summary.js';
import type { CommandAnswer } from '../../src/shared/command.js';
import { Problem } from '../../src/shared/problem.js';
import { answerOf } from '../support/command.js';
import { sharedData } from '../support/shared-data.js';

/** What each file holds, counted by another program in another language; sums in öre. */
interface Expected {
  readonly type: number;
  readonly program: string;
  readonly vouchers: number;
  readonly rows: number;
  /** The sum of everything above zero. */
  readonly debitOre: number;
  /** How many objects are named. */
  readonly objects: number;
  /** Income and cost of each object that is booked on, by its dimension and number. */
  readonly sums: Readonly<Record<string, readonly [number, number]>>;
  readonly unbalanced: readonly (readonly [string, number])[];
  /** Grants that are booked on no object: voucher and öre. */
  readonly loose: readonly string[];
}

const plain = (type: number, program: string, vouchers: number, rows: number, debitOre: number): Expected => ({
  ...{ type, program, vouchers, rows, debitOre, objects: 0, sums: {} },
  ...{ unbalanced: [], loose: [] },
});
const edison: Expected = {
  ...plain(4, 'Edison Ekonomi Byrå', 81, 287, 3_706_156_16),
  ...{ objects: 6, loose: ['4101 109 3500', '4101 111 3500', '4101 113 3500', '4101 115 3150'] },
  sums: { '1 AO': [0, 24_321_00], '1 IB': [0, 28_919_60], '1 LS': [0, 25_000_00], '1 YK': [0, 36_611_00] },
};
const EXPECTED: Readonly<Record<string, Expected>> = {
  'BL0001_typ4I.SI': plain(4, 'BL Administration', 1, 10, 3_313_00),
  'FAKT.SI': plain(4, 'Visma Fakturering', 1, 3, 8_000_00),
  'SIE4_Exempelfil_med_underdim.SE': {
    ...plain(4, 'Visma Administration 2000 med Visma Integration', 295, 1_330, 34_197_905_88),
    objects: 39,
    sums: {
      ...{
        '1 Nord': [1_027_383_66, 1_381_700_56],
        '1 Syd': [161_800_20, 866_960_23],
        '6 0001': [329_475_00, 1_200_00],
      },
      ...{ '6 0007': [16_000_00, 0], '6 0009': [140_000_00, 0], '6 0020': [92_700_00, 0], '6 0031': [68_399_90, 0] },
      ...{ '6 0037': [5_689_00, 0], '61 0036': [33_000_00, 0] },
    },
  },
  'SIE_exempelfil.se': plain(4, 'Specter Business Management', 26, 148, 2_095_874_90),
  'Sie1.se': plain(1, 'Visma Compact', 0, 0, 0),
  'Test1.SE': plain(1, 'BRILJANT EKONOMISYSTEM', 0, 0, 0),
  'magenta_bokf%C3%B6ring_SIE4I.se': plain(4, 'Magenta Bokföring', 19, 84, 484_154_00),
  'transaktioner_ovnbolag-bad-balance.se': {
    ...plain(4, 'Avendo', 163, 671, 12_043_111_52),
    ...{ objects: 14, unbalanced: [['B 1', -12_771_00]] },
    sums: {
      ...{ '1 Nord': [214_180_40, 173_823_92], '1 Syd': [139_310_50, 413_285_52], '6 0001': [86_400_00, 600_00] },
      ...{ '7 1': [1_402_369_70, 877_197_10], '7 4': [558_752_50, 134_148_50] },
    },
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
      const unbalanced = faults.filter(({ code }) => code === 'sie.unbalanced');
      expect({
        ...{ type, program, vouchers: vouchers.length, rows: rows.length, objects: objects.length },
        debitOre: rows.reduce((sum, { amountOre }) => sum + Math.max(0, amountOre), 0),
        sums: Object.fromEntries(
          summary.objects.map(({ dimension, number, incomeOre, costOre }) => [
            `${dimension} ${number}`,
            [incomeOre, costOre],
          ]),
        ),
        unbalanced: unbalanced.map(({ facts }) => [facts?.['voucher'], facts?.['differenceOre']]),
        loose: summary.grantsWithoutObject.map(({ voucher, amountOre }) => `${voucher} ${amountOre}`),
      }).toEqual(expected);
      expect(faults.filter(({ code }) => code !== 'sie.unbalanced')).toEqual([]);
    });

  for (const name of NO_SIE)
    found(`${name} is none, and is refused as what it is`, () => {
      expect(() => readSie(bytesOf(name))).toThrow(Problem);
      expect(() => readSie(bytesOf(name))).toThrow('sie.notSie');
    });
});

describe('villkor read sie', () => {
  const found = folder === undefined ? it.skip : it;
  const answer = (name: string): Promise<CommandAnswer> => answerOf(readSieCommand, [join(folder ?? '', name)]);

  found('tells income and cost of each object, and the voucher that does not add up', async () => {
    const { ok, text, json } = await answer('transaktioner_ovnbolag-bad-balance.se');
    const lines = text.replace(/\s/g, ' ');
    expect(ok).toBe(false);
    expect(lines).toContain('i dimension 6: intäkter 86 400 kr, kostnader 600 kr.');
    expect(lines).toContain('– Verifikationen B 1 går inte ihop.');
    const { sums } = json as { sums: { dimension: number; number: string; costOre: number }[] };
    expect(sums.find(({ dimension, number }) => dimension === 7 && number === '4')).toMatchObject({
      ...{ incomeOre: 558_752_50, costOre: 134_148_50 },
    });
  });

  found('tells the grants that are booked on no object, which is no fault', async () => {
    const { ok, text } = await answer('typ4.se');
    expect([ok, text.match(/är bokfört på konto 3990 utan projekt/g)?.length]).toEqual([true, 4]);
    expect(text.replace(/\s/g, ' ')).toContain('Ett bidrag på 31,50 kr är bokfört på konto 3990 utan projekt');
  });

  found('says of a file that is none what it is', async () => {
    await expect(answer('HAS1_1412.se')).rejects.toThrow('sie.notSie');
  });

  it('and of one that is not there that it cannot be read', async () => {
    await expect(answerOf(readSieCommand, ['finns-inte.se'])).rejects.toThrow('sie.fileUnreadable');
  });
});
