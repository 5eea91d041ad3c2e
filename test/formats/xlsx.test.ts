import fc from 'fast-check';
import { dayOfSerial } from '../../src/formats/xlsx/cell-values.js';
import { readXlsx } from '../../src/formats/xlsx/read-xlsx.js';
import { openTable } from '../../src/formats/tables/table.js';
import { writeXlsx } from '../../src/formats/xlsx/write-xlsx.js';
import { CONTENT_LIMITS } from '../../src/documents/contents/content-limits.js';
import { readZip, unpack } from '../../src/formats/zip/zip-archive.js';
import { aBook, collected, inPieces, readAll } from './a-table.js';

const HEADER =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c><c r="B1" t="inlineStr"><is><t>city</t></is></c><c r="C1" t="inlineStr"><is><t>amount</t></is></c></row>';
const cellsOf = async (row: string, plan: Partial<Parameters<typeof aBook>[0]> = {}): Promise<string[]> => {
  const { rows } = await readAll(inPieces(aBook({ rows: HEADER + row, ...plan })));
  return Object.values(rows[0] ?? {});
};

describe('a sheet of Excel', () => {
  it('is read with shared words, formatted words, numbers and gaps', async () => {
    const strings = [
      '<t>Sagolunda BK</t>',
      '<r><t>Sä</t></r><r><t xml:space="preserve">rö </t></r><rPh><t>uttal</t></rPh>',
    ];
    expect(
      await cellsOf(
        '<row r="4"><c r="A4" t="s"><v>0</v></c><c r="B4" t="s"><v>1</v></c><c r="C4"><v>8024123450</v></c></row>',
        { strings },
      ),
    ).toEqual(['Sagolunda BK', 'Särö', '8024123450']);
    expect(await cellsOf('<row r="2"><c r="A2" t="str"><v>A</v></c><c r="C2"><v>8.02412345E9</v></c></row>')).toEqual([
      'A',
      '',
      '8024123450',
    ]);
    expect(await cellsOf('<row><c t="inlineStr"><is><t>A_x000D_B</t></is></c><c/><c t="b"><v>1</v></c></row>')).toEqual(
      ['A\rB', '', '1'],
    );
  });

  it('counts rows by their place in the sheet', async () => {
    const rows = `${HEADER}<row r="2"><c r="A2"><v>1</v></c></row><row r="9"><c r="A9"><v>2</v></c></row>`;
    const table = await openTable(inPieces(aBook({ rows })), { columns: ['name'], required: ['name'] });
    expect((await collected(table.rows)).flat().map(({ row }) => row)).toEqual([1, 8]);
  });

  it('is read whatever prefix its tags have', async () => {
    const rows = (HEADER + '<row r="2"><c r="A2" t="str"><v>A</v></c></row>').replace(/<(\/?)/g, '<$1x:');
    expect((await readAll(inPieces(aBook({ rows, prefix: 'x' })))).rows).toEqual([{ name: 'A', city: '', amount: '' }]);
  });

  it('never computes a formula: its last value counts, or its words', async () => {
    expect(
      await cellsOf(
        '<row r="2"><c r="A2" t="str"><f>HYPERLINK("http://x.example","A")</f><v>A</v></c><c r="B2"><f>cmd|calc!A0</f></c><c r="C2"><f>1+1</f><v>2</v></c></row>',
      ),
    ).toEqual(['A', '=cmd|calc!A0', '2']);
  });

  it.each([
    [false, 45_351, '2024-02-29'],
    [false, 45_351.75, '2024-02-29'],
    [true, 43_889, '2024-02-29'],
    [false, 1, '1900-01-01'],
    [false, 59, '1900-02-28'],
    [false, 61, '1900-03-01'],
    [false, 60, '60'],
    [true, 0, '1904-01-01'],
    [false, -1, '-1'],
    [false, 1e12, '1000000000000'],
  ])('counts days from 1904: %s, number %d is %s', async (date1904, serial, words) => {
    const cells = await cellsOf(`<row r="2"><c r="A2" s="1"><v>${serial}</v></c><c r="B2"><v>${serial}</v></c></row>`, {
      date1904,
    });
    expect(cells[0]).toBe(words);
    expect(cells[1]).toBe(String(serial));
  });

  it.each([
    ['yyyy\\-mm\\-dd', true],
    ['[$-41D]d mmmm yyyy', true],
    ['mmm', true],
    ['#,##0 "kr och dagar"', false],
    ['hh:mm', false],
    ['[Red]0.00', false],
    ['General', false],
  ])('a format %s shows days: %s', async (code, isDay) => {
    const formats = `<numFmt numFmtId="164" formatCode="${code.replaceAll('"', '&quot;')}"/>`;
    const [cell] = await cellsOf('<row r="2"><c r="A2" s="2"><v>45351</v></c></row>', { formats });
    expect(cell).toBe(isDay ? '2024-02-29' : '45351');
  });

  it('every day that Excel can count is the day before it and one more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 62, max: 2_900_000 }), (serial) => {
        const [before, day] = [dayOfSerial(serial - 1, 1900), dayOfSerial(serial, 1900)];
        expect(Date.parse(String(day)) - Date.parse(String(before))).toBe(86_400_000);
        expect(dayOfSerial(serial, 1904)).toBe(dayOfSerial(serial + 1462, 1900));
      }),
    );
  });
});

it('what is written can be read back, words as words and numbers as numbers', async () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 10 }),
    fc.integer(),
    fc.constantFrom('=1+1', '007', '_x0041_', '\u0000\uFFFE', null),
  );
  const rowsOf = fc.array(fc.tuple(fc.constant('x'), cell, cell), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(rowsOf, async (rows) => {
      const bytes = Buffer.concat(await collected(writeXlsx('Lista: ett/två', ['a', 'b', 'c'], rows)));
      const [header, ...back] = (await collected(readXlsx(inPieces(bytes)))).flat().map(({ cells }) => cells);
      expect(header).toEqual(['a', 'b', 'c']);
      expect(back).toEqual(rows.map((row) => row.map((each) => (each === null ? '' : String(each)))));
      expect(Buffer.concat(await collected(writeXlsx('Lista: ett/två', ['a', 'b', 'c'], rows)))).toEqual(bytes);
    }),
    { numRuns: 30 },
  );
});

it('what is written is ready to read and to print: columns as wide as their words, thousands apart, one page wide', async () => {
  const long = 'Skäl som tar plats på flera rader. '.repeat(5);
  const rows = [
    ['Sagolunda Simsällskap', 48_000, 0.5, long],
    ['B', 8_000, 12_345.5, null],
  ];
  const bytes = Buffer.concat(await collected(writeXlsx('Lista', ['Förening', 'Sökt', 'Andel', 'Skäl'], rows)));
  const sheet = await partOf(bytes, 'xl/worksheets/sheet1.xml');
  const widths = [...sheet.matchAll(/<col min="\d+" max="\d+" width="(\d+)"/g)].map(([, width]) => Number(width));
  expect(widths).toEqual([23, 9, 13, 50]);
  expect(sheet).toContain('<c s="3"><v>48000</v></c><c s="4"><v>0.5</v></c>');
  expect(sheet).toContain('<autoFilter ref="A1:D3"/>');
  // 175 signs in a column of 50 take four lines; a row of one line has the height that it has anyway.
  expect([...sheet.matchAll(/<row([^>]*)>/g)].map(([, height]) => height)).toEqual(['', ' ht="60"', '']);
  expect(sheet).toContain('fitToWidth="1" fitToHeight="0"');
  // Style 3 is `#,##0` and style 4 `#,##0.00`; Excel shows them as the reader's country writes them.
  expect(await partOf(bytes, 'xl/styles.xml')).toMatch(/<xf numFmtId="3" .*<xf numFmtId="4" /);
  // What stands over numbers stands over them, and the head is on each printed page.
  const heads = [
    ...sheet.matchAll(/<c t="inlineStr" s="(\d)"><is><t xml:space="preserve">(Förening|Sökt|Andel|Skäl)</g),
  ];
  expect(heads.map(([, style]) => style)).toEqual(['2', '5', '5', '2']);
  expect(await partOf(bytes, 'xl/workbook.xml')).toContain('Print_Titles" localSheetId="0">\'Lista\'!$1:$1<');
  // A list that is longer than what is looked at loses no row.
  const many = Array.from({ length: 451 }, (_, at) => [`Rad ${at}`]);
  const back = await collected(readXlsx(inPieces(Buffer.concat(await collected(writeXlsx('L', ['a'], many))))));
  expect(back.flat().map(({ cells }) => cells[0])).toEqual(['a', ...many.map(([word]) => word)]);
});

async function partOf(bytes: Buffer, name: string): Promise<string> {
  const part = readZip(bytes, CONTENT_LIMITS).find((each) => each.name === name);
  const pieces: Buffer[] = [];
  if (part) await unpack(bytes, part, (piece) => pieces.push(piece));
  return Buffer.concat(pieces).toString('utf8');
}
