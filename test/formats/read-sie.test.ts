import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSie } from '../../src/formats/sie/read-sie.js';
import { sieFields } from '../../src/formats/sie/sie-fields.js';
import { sharedData } from '../support/shared-data.js';

const HEAD = '#FLAGGA 0\r\n#PROGRAM "Bokföring åäö" 1.0\r\n#FORMAT PC8\r\n#SIETYP 4\r\n#ORGNR 8024123450\r\n';

/** A file with one voucher of these rows. */
function aVoucher(...rows: readonly string[]): string {
  return `${HEAD}#VER B 12 20260329 "Hyra \\"lokal\\""\r\n{\r\n${rows.map((row) => `  #TRANS ${row}\r\n`).join('')}}\r\n`;
}
const read = (text: string): ReturnType<typeof readSie> => readSie(Buffer.from(text, 'utf8'));

describe('a SIE file', () => {
  it('tells its program, number, objects and vouchers', () => {
    const file = read(
      `${aVoucher('1930 {} -100.5', '5010 {1 "820" 6 FB26} 100.50')}#OBJEKT 6 FB26 "Föreningsbidrag 2026"\r\n`,
    );
    expect(file).toEqual({
      type: 4,
      program: 'Bokföring åäö',
      orgNumber: '802412-3450',
      objects: [{ dimension: 6, number: 'FB26', name: 'Föreningsbidrag 2026' }],
      vouchers: [
        {
          series: 'B',
          number: '12',
          on: '2026-03-29',
          text: 'Hyra "lokal"',
          rows: [
            { account: '1930', amountOre: -10050, objects: [] },
            {
              account: '5010',
              amountOre: 10050,
              objects: [
                { dimension: 1, number: '820' },
                { dimension: 6, number: 'FB26' },
              ],
            },
          ],
        },
      ],
      faults: [],
    });
  });

  it('is read whether it is written in PC8, Latin-1 or UTF-8', () => {
    const pc8 = Buffer.from(HEAD.replace(/ö/g, '\x94').replace(/å/g, '\x86').replace(/ä/g, '\x84'), 'latin1');
    for (const bytes of [pc8, Buffer.from(HEAD, 'latin1'), Buffer.from(HEAD), Buffer.from(`\uFEFF${HEAD}`)])
      expect(readSie(bytes).program).toBe('Bokföring åäö');
  });

  it('names each voucher that does not add up, with the difference', () => {
    const { faults, vouchers } = read(aVoucher('1510 {} 45000.00', '4500 {} -44999.99'));
    expect(faults).toEqual([{ code: 'sie.unbalanced', facts: { voucher: 'B 12', differenceOre: 1, line: 6 } }]);
    expect(vouchers).toHaveLength(1);
  });

  it.each(['1 234,50', '+10', '12.345', '1e3', '', '--1', '99999999999999'])(
    'reads no amount %j and says on which line',
    (amount) => {
      const { faults } = read(aVoucher(`1510 {} "${amount}"`));
      expect(faults).toContainEqual({ code: 'sie.amount', facts: { voucher: 'B 12', line: 8, text: amount } });
    },
  );

  it('counts rows taken away, and rows added later, once', () => {
    const rows = ['1510 {} 10', '3000 {} -10'];
    const text = aVoucher(...rows).replace(
      '}\r\n',
      '  #BTRANS 1510 {} 99\r\n  #RTRANS 1510 {} 5\r\n  #TRANS 1510 {} 5\r\n  #TRANS 3000 {} -5\r\n}\r\n',
    );
    const { faults, vouchers } = read(text);
    expect(faults).toEqual([]);
    expect(vouchers[0]?.rows.map(({ amountOre }) => amountOre)).toEqual([1000, -1000, 500, -500]);
  });

  it('tells an object of no dimension, and books its row on the others', () => {
    const { faults, vouchers } = read(aVoucher('1510 {abc 1 6 "FB"} 1', '3000 {} -1'));
    expect(faults).toEqual([{ code: 'sie.dimension', facts: { voucher: 'B 12', line: 8, text: 'abc' } }]);
    expect(vouchers[0]?.rows[0]?.objects).toEqual([{ dimension: 6, number: 'FB' }]);
  });

  it('tells a day that does not exist and reads on', () => {
    const { faults, vouchers } = read(aVoucher('1510 {} 1', '3000 {} -1').replace('20260329', '20260229'));
    expect(faults).toEqual([{ code: 'sie.day', facts: { voucher: 'B 12', line: 6, text: '20260229' } }]);
    expect(vouchers[0]?.on).toBeNull();
  });

  it.each([
    ['nothing', '', 'sie.notSie'],
    ['a web page', '<!DOCTYPE HTML>\n<html>', 'sie.notSie'],
    ['a spreadsheet', 'Konto;Belopp\n1510;100', 'sie.notSie'],
    ['one that does not say its type', '#FLAGGA 0\n#FORMAT PC8\n', 'sie.typeMissing'],
    ['one of a type that does not exist', '#FLAGGA 0\n#SIETYP 5\n', 'sie.typeUnknown'],
    ['one that is cut off', aVoucher('1510 {} 1').replace('}\r\n', ''), 'sie.cutOff'],
  ])('is refused when it is %s', (_what, text, code) => {
    expect(() => read(text)).toThrow(code);
  });

  it('is answered or refused by name whatever bytes it holds, and never otherwise', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('#VER', '#TRANS', '{', '}', '"', '\\', '#OBJEKT', ' ', '\n', '1', 'å', '-', '.', '\0'),
        ),
        (parts) => {
          try {
            for (const { rows } of read(HEAD + parts.join('')).vouchers)
              for (const { amountOre } of rows) expect(Number.isSafeInteger(amountOre)).toBe(true);
          } catch (error) {
            expect((error as Error).message).toMatch(/sie\./);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('gives back the words that were put into a line', () => {
    const words = fc.string().map((text) => text.replace(/[\r\n\\]/g, ''));
    fc.assert(
      fc.property(fc.array(words), fc.array(words), (before, list) => {
        const quote = (text: string): string => `"${text.replace(/"/g, '\\"')}"`;
        const line = `${before.map(quote).join(' ')} {${list.map(quote).join('\t')}}`;
        expect(sieFields(line)).toEqual([...before, list]);
      }),
    );
  });
});

const SAMPLES = sharedData('sie');
(SAMPLES ? describe : describe.skip)('files of real programs', () => {
  const sample = (name: string): ReturnType<typeof readSie> => readSie(readFileSync(join(SAMPLES as string, name)));

  it.each([
    ['BL0001_typ4I.SI', 4, 'BL Administration', 0, 1, 10, 0],
    ['FAKT.SI', 4, 'Visma Fakturering', 0, 1, 3, 0],
    ['SIE4_Exempelfil_med_underdim.SE', 4, 'Visma Administration 2000 med Visma Integration', 39, 295, 1330, 0],
    ['SIE_exempelfil.se', 4, 'Specter Business Management', 0, 26, 148, 0],
    ['Sie1.se', 1, 'Visma Compact', 0, 0, 0, 0],
    ['Test1.SE', 1, 'BRILJANT EKONOMISYSTEM', 0, 0, 0, 0],
    ['magenta_bokf%C3%B6ring_SIE4I.se', 4, 'Magenta Bokföring', 0, 19, 84, 0],
    ['transaktioner_ovnbolag-bad-balance.se', 4, 'Avendo', 14, 163, 671, 1],
    ['typ4.se', 4, 'Edison Ekonomi Byrå', 6, 81, 287, 0],
    ['typ4si.si', 4, 'Edison Ekonomi Byrå', 6, 81, 287, 0],
  ])('%s', (name, ...expected) => {
    const { type, program, objects, vouchers, faults } = sample(name);
    const rows = vouchers.flatMap((voucher) => voucher.rows);
    expect([type, program, ...[objects, vouchers, rows, faults].map(({ length }) => length)]).toEqual(expected);
  });

  it('the one that does not add up is named', () => {
    expect(sample('transaktioner_ovnbolag-bad-balance.se').faults[0]).toMatchObject({
      code: 'sie.unbalanced',
      facts: { voucher: 'B 1', differenceOre: -1277100 },
    });
  });

  it('the one that is a saved web page is refused', () => {
    expect(() => sample('HAS1_1412.se')).toThrow('sie.notSie');
  });
});
