import fc from 'fast-check';
import { Problem } from '../../src/shared/problem.js';
import { openTable } from '../../src/formats/tables/table.js';
import { aBook, collected, endless, inPieces, readAll, SHAPE } from './a-table.js';
import { aZip } from '../documents/some-files.js';

const MEGABYTE = 1_048_576;
const PIECE = 65_536;
const GIGABYTE = (1_024 * MEGABYTE) / PIECE;
const piece = (sign: string): Buffer => Buffer.alloc(PIECE, sign);

/** How much memory the reading took beyond what was there, in megabytes. */
async function grown(work: () => Promise<void>): Promise<number> {
  const before = process.memoryUsage().rss;
  await work();
  return (process.memoryUsage().rss - before) / MEGABYTE;
}

describe('a gigabyte that is no table is refused by name before much of it is read', () => {
  it.each([
    ['one line of letters', 'name;city\n', 'x', 'table.rowTooLong'],
    ['quotes never closed', 'name;city\nA;"', 'x\n', 'table.rowTooLong'],
    ['a header that never ends', '', 'x', 'table.rowTooLong'],
    ['columns without end', 'name;city\n', ';', 'table.rowTooLong'],
    ['quotes and nothing else', 'name;city\n', '"', 'table.rowTooLong'],
    ['blank lines and nothing else', 'name;city\n', '\n', null],
    ['bytes of nothing', 'name;city\n', '\0', 'table.rowTooLong'],
  ])('%s', async (_, start, sign, code) => {
    const times = code === null ? 32 : GIGABYTE;
    const reading = grown(async () => {
      const read = readAll(endless(start, piece(sign), times));
      if (code === null) await expect(read).resolves.toMatchObject({ rows: [] });
      else await expect(read).rejects.toMatchObject({ code });
    });
    expect(await reading).toBeLessThan(150);
  });

  it.each([10_000, 1_000_000])('%i columns in the header', async (count) => {
    const header = Array.from({ length: count }, (_, at) => `k${at}`).join(';');
    await expect(readAll(inPieces(`${header}\nA;B\n`))).rejects.toMatchObject({ code: 'table.tooManyColumns' });
  });
});

describe('a row of far more cells than there are columns', () => {
  it.each([600, 10_000, 1_000_000])(
    'with %i of them tells one of those beyond, and the other rows go on',
    async (count) => {
      const filled = (at: number): string => `${';'.repeat(at)}x${';'.repeat(count - at - 1)}`;
      const rows = [
        `Före;Särö`,
        filled(2),
        filled(count - 1),
        ';'.repeat(count - 1),
        `"B";${filled(count - 3)}`,
        'Efter;Särö',
      ];
      const { rows: read } = await openTable(
        inPieces(`name;city\n${rows.slice(0, count > 1e5 ? 4 : 5).join('\n')}\nEfter;Särö`),
        SHAPE,
      );
      const told = (await collected(read)).flat().map(({ row, cells, beyond }) => [row, cells.name, beyond]);
      const quoted = count > 1e5 ? [] : [[5, 'B', 'x']];
      const last = count > 1e5 ? 5 : 6;
      expect(told).toEqual([[1, 'Före', ''], [2, '', 'x'], [3, '', 'x'], ...quoted, [last, 'Efter', '']]);
    },
  );
});

describe('an Excel file that is meant to harm', () => {
  const HEADER = '<row r="1"><c r="A1" t="str"><v>name</v></c></row>';
  const refusedAs = async (bytes: Buffer, code: string | RegExp): Promise<void> => {
    await expect(readAll(inPieces(bytes))).rejects.toMatchObject({
      code: typeof code === 'string' ? code : expect.stringMatching(code),
    });
  };

  it('is refused by what it says it unpacks to', async () => {
    const parts = [
      { name: 'xl/workbook.xml', data: '<x/>' },
      { name: 'bomb.xml', data: 'x', size: 600 * MEGABYTE },
    ];
    await refusedAs(aZip(parts), 'file.unpacksTooLarge');
  });

  it('is refused when more comes out than it says', async () => {
    const more = [
      { name: 'xl/sharedStrings.xml', data: `<sst><si><t>${'x'.repeat(5 * MEGABYTE)}</t></si></sst>`, size: 1_000 },
    ];
    await refusedAs(aBook({ rows: HEADER, more }), 'file.unpacksTooLarge');
  });

  it('200 MB of one cell are refused, and little of them is held', async () => {
    const bytes = aBook({
      rows: `${HEADER}<row r="2"><c r="A2" t="str"><v>${'x'.repeat(200 * MEGABYTE)}</v></c></row>`,
    });
    expect(bytes.length).toBeLessThan(MEGABYTE);
    expect(await grown(() => refusedAs(bytes, 'file.unpacksTooLarge'))).toBeLessThan(100);
  });

  it('many parts, rows, columns and references to nothing are refused', async () => {
    await refusedAs(
      aZip(Array.from({ length: 3_000 }, (_, at) => ({ name: `p${at}`, data: '' }))),
      'file.tooManyParts',
    );
    const far = HEADER.replace('</row>', '<c r="XFD1"><v>1</v></c></row>');
    await refusedAs(aBook({ rows: far }), 'table.tooManyColumns');
    await refusedAs(aBook({ rows: `${HEADER}<row r="99999999"><c r="A2"><v>1</v></c></row>` }), 'file.damaged');
    await refusedAs(aBook({ rows: `${HEADER}<row r="1"><c r="A1"><v>1</v></c></row>` }), 'file.damaged');
    await refusedAs(aBook({ rows: `${HEADER}<row r="2"><c r="A2" t="s"><v>7</v></c></row>` }), 'file.damaged');
    await refusedAs(aBook({ rows: `${HEADER}<row` }), 'file.damaged');
    await refusedAs(aZip([{ name: 'evil.txt', data: 'x' }]), 'table.notWorkbook');
    await refusedAs(aZip([{ name: '../../etc/evil', data: 'x' }]), 'file.damaged');
  });

  it('a cell far out is told at its row where it says something, and is nothing where it is blank', async () => {
    const blank = HEADER.replace('</row>', '<c r="XFD1" s="0"/></row>');
    const row = (at: number, far: string): string =>
      `<row r="${at}"><c r="A${at}" t="str"><v>Rad ${at}</v></c><c r="XFD${at}" s="0">${far}</c></row>`;
    const { rows } = await openTable(
      inPieces(aBook({ rows: `${blank}${row(2, '')}${row(3, '<v>1</v>')}${row(4, '')}` })),
      SHAPE,
    );
    const told = (await collected(rows)).flat().map(({ cells, beyond }) => [cells.name, beyond]);
    expect(told).toEqual([
      ['Rad 2', ''],
      ['Rad 3', '1'],
      ['Rad 4', ''],
    ]);
  });

  it('a lone cell in the last row costs no more than its own row', async () => {
    const rows = `${HEADER}<row r="1048576"><c r="A1048576" t="str"><v>sist</v></c></row>`;
    await refusedAs(aBook({ rows }), 'table.tooManyRows');
  });

  it.each([
    ['<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', '&e;'],
    ['<!DOCTYPE x [<!ENTITY a "xx"><!ENTITY b "&a;&a;&a;">]>', '&b;'],
    ['', '&unknown;'],
  ])('entities are refused: %s', async (before, cell) => {
    await refusedAs(
      aBook({ before, rows: `${HEADER}<row r="2"><c r="A2" t="str"><v>${cell}</v></c></row>` }),
      'file.damaged',
    );
  });

  it('a file that is cut, or has a few bytes changed, gives a table or a problem, never an error', async () => {
    const good = aBook({
      rows: `${HEADER}<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" s="1"><v>45351</v></c></row>`,
      strings: ['<t>A</t>'],
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
        fc.option(fc.nat()),
        async (changes, cut) => {
          const bytes = Buffer.from(good);
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          const sent = cut === null ? bytes : bytes.subarray(0, cut % bytes.length);
          const verdict = await readAll(inPieces(sent)).then(
            () => null,
            (error: unknown) => error,
          );
          expect(verdict === null || verdict instanceof Problem).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('any bytes at all give a table or a problem, never an error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const verdict = await readAll(inPieces(Buffer.concat([Buffer.from('name;'), bytes]))).then(
          () => null,
          (error: unknown) => error,
        );
        expect(verdict === null || verdict instanceof Problem).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
