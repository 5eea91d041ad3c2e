import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readCsv } from '../../src/formats/csv/read-csv.js';
import { asWords, writeCsv } from '../../src/formats/csv/write-csv.js';
import type { Problem } from '../../src/shared/problem.js';
import { collected, inPieces, readAll } from './a-table.js';

const ROW = { name: 'Åkers Bågskyttar', city: 'Särö', amount: '1 234,50' };

describe('a file of CSV', () => {
  it.each([
    ['commas', 'name,city,amount\nÅkers Bågskyttar,Särö,"1 234,50"\n'],
    ['semicolons', 'name;city;amount\nÅkers Bågskyttar;Särö;1 234,50\n'],
    ['tabs', 'name\tcity\tamount\nÅkers Bågskyttar\tSärö\t1 234,50\n'],
    ['a header in another order', 'amount;city;name\n1 234,50;Särö;Åkers Bågskyttar'],
    ['a header in capitals with blanks', ' Name ;CITY;Amount\nÅkers Bågskyttar;Särö;1 234,50'],
    ['a byte order mark', '\uFEFFname;city;amount\nÅkers Bågskyttar;Särö;1 234,50'],
    ['every kind of line end, and blank lines', 'name;city;amount\r\n\r\nÅkers Bågskyttar;Särö;1 234,50\r\r\n'],
    ['quotes around everything', '"name";"city";"amount"\r\n"Åkers Bågskyttar";"Särö";"1 234,50"\r\n'],
    ['commas in a quoted name of a column', '"name";"a,b,c,d,e";city;amount\nÅkers Bågskyttar;x;Särö;1 234,50'],
  ])('is read with %s', async (_, text) => {
    expect((await readAll(inPieces(text))).rows).toEqual([ROW]);
  });

  it.each([1, 2, 3, 7, 64])('is UTF-8 or Windows-1252 by what it holds, in pieces of %i bytes', async (length) => {
    const text = 'name;city;amount\nÅkers Bågskyttar;Särö;1 234,50\n';
    expect((await readAll(inPieces(Buffer.from(text), length))).rows).toEqual([ROW]);
    expect((await readAll(inPieces(Buffer.from(text, 'latin1'), length))).rows).toEqual([ROW]);
  });

  it('has the signs of Windows where Latin 1 has none', async () => {
    const bytes = Buffer.from('name;city\nKlubben \x93Sk\xE5l\x94 \x96 caf\xE9;\x8Are\x80\n', 'latin1');
    expect((await readAll(inPieces(bytes))).rows[0]).toMatchObject({ name: 'Klubben “Skål” – café', city: 'Šre€' });
  });

  it('keeps quotes and line breaks inside quotes, and quotes that stand alone in a name', async () => {
    const text = 'name;city\n"Klubben ""Kul""\nför alla; ung som gammal";Särö\nBK "Kul";Onsala\n';
    const { rows } = await readAll(inPieces(text));
    expect(rows.map(({ name }) => name)).toEqual(['Klubben "Kul"\nför alla; ung som gammal', 'BK "Kul"']);
  });

  it('names columns that nobody asked for', async () => {
    expect((await readAll(inPieces('name;favorit;amount;\nA;x;1;\n'))).unknown).toEqual(['favorit']);
  });

  it.each([
    ['table.columnMissing', 'city;amount\nSärö;1\n'],
    ['table.columnTwice', 'name;city;NAME\nA;B;C\n'],
    ['table.empty', ''],
    ['table.quoteNotClosed', 'name;city\nA;"Särö\nB;Onsala\n'],
    ['table.encoding', Buffer.concat([Buffer.from('name;city\nÅÄÖ åäö;Särö\n'), Buffer.from('\xE5;x\n', 'latin1')])],
    [
      'table.encoding',
      Buffer.concat([Buffer.from('name;city\nÅsa;Särö\n'), Buffer.from('\xC4ng;\xC5s\xD6\xE4\n', 'latin1')]),
    ],
    [
      'table.encoding',
      Buffer.concat([Buffer.from('name;city\n\xC4ng;\xC5s\xD6\xE4\n', 'latin1'), Buffer.from('Åsa;x\n')]),
    ],
    ['table.encoding', Buffer.from('\uFEFFname;city\n', 'utf16le')],
    ['table.encoding', Buffer.from('name;city\nÅsa;Särö\n', 'utf16le')],
    ['table.encoding', Buffer.from('name;city\nÅsa;Särö\n', 'utf16le').swap16()],
    ['table.oldExcel', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ])('is refused whole: %s', async (code, bytes) => {
    await expect(readAll(inPieces(bytes))).rejects.toMatchObject({ code });
  });
});

const words = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/\p{Cs}/gu, ''));

it('what is written can be read back, whatever the words', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(words, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 6 }),
      async (rows) => {
        const told = rows.map((row) => ['x', ...row]);
        const text = (await collected(writeCsv(['first', 'second', 'third'], told))).join('');
        const [, ...back] = (await collected(readCsv(inPieces(text, 5)))).flat().map(({ cells }) => cells);
        expect(back).toEqual(told.map((row) => row.map(asWords)));
      },
    ),
    { numRuns: 60 },
  );
});

it('is read as another program reads it, whatever stands in it and however it comes', async () => {
  const sign = fc.constantFrom('a', 'ö', ' ', ';', ',', '"', '""', '\n', '\r\n', '\r', '";', ';"', '"\n');
  await fc.assert(
    fc.asyncProperty(fc.array(sign, { maxLength: 40 }), fc.integer({ min: 1, max: 9 }), async (signs, length) => {
      const text = `a;b;c\n${signs.join('')}`;
      const read = collected(readCsv(inPieces(text, length)));
      const ours = await read
        .then((rows) => rows.flat().map(({ cells }) => cells))
        .catch((error: Problem) => error.code);
      expect(ours).toEqual(theirs(text));
    }),
    { numRuns: 400 },
  );
});

function theirs(text: string): unknown {
  try {
    return parse(text, {
      delimiter: ';',
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch {
    return 'table.quoteNotClosed';
  }
}

describe('no spreadsheet takes words for a formula', () => {
  const formulas = [
    '=1+1',
    '+46 8',
    '-1',
    '@sum',
    '\t=1',
    '\r=1',
    '\0=1',
    ' =1',
    '"=1',
    "'=1",
    '＝1',
    '＋1',
    '－1',
    '＠x',
    ' " =cmd',
  ];

  it.each(formulas)('%j is written behind an apostrophe', (text) => {
    expect(asWords(text)).toBe(`'${text}`);
  });

  it('amounts are numbers, negative ones too', async () => {
    const [, line] = await collected(writeCsv(['a', 'b', 'c'], [[-12.5, null, 'Å=']]));
    expect(line).toBe('-12,5;;Å=\r\n');
  });
});
