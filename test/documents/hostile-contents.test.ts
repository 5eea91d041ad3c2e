import fc from 'fast-check';
import { look, verdict } from './look-inside.js';
import { aDocx, aJpeg, anExif, anOdt, aPdf, aPng, aStream } from './some-files.js';

const MAIL = 'From: anna@sagolunda.example\r\nSubject: Hej\r\n\r\nHej!\r\n';

describe('any bytes at all', () => {
  const samples = {
    'a.pdf': aPdf([aStream('', 'BT (x) Tj ET'), '<< /OpenAction 2 0 R >>']),
    'a.docx': aDocx(),
    'a.odt': anOdt(),
    'a.png': aPng({ exif: anExif() }),
    'a.jpg': aJpeg({ exif: anExif() }),
    'a.eml': Buffer.from(MAIL),
  };

  test('give a verdict or a problem, never an error', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(samples)),
        fc.uint8Array({ maxLength: 400 }),
        async (name, bytes) => {
          expect(typeof (await verdict(Buffer.from(bytes), name))).toBe('string');
        },
      ),
      { numRuns: 300 },
    );
  });

  test('good files with a few bytes changed, cut or doubled give a verdict or a problem, never an error', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...(Object.keys(samples) as (keyof typeof samples)[])),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
        fc.option(fc.nat(), { nil: undefined }),
        async (name, changes, cut) => {
          const bytes = Buffer.from(samples[name]);
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          const sent = cut === undefined ? bytes : bytes.subarray(0, cut % bytes.length);
          expect(typeof (await verdict(sent, name))).toBe('string');
        },
      ),
      { numRuns: 800 },
    );
  });
});

describe('a sign repeated a million times is read in one pass', () => {
  const million = (unit: string) => unit.repeat(1_000_000 / unit.length);

  test.each(['(', '<', '\\(', '(\\', '<0', '[(', '1 ', '/', 'stream\n', 'endstream', '/OpenAction ', '#4', 'Tj '])(
    'in a PDF: %j',
    async (unit) => {
      expect(await verdict(aPdf([million(unit)]), 'a.pdf')).toBe('pdf');
      expect(await verdict(aPdf([aStream('', `Tj ${million(unit)}`)]), 'a.pdf')).toBe('pdf');
    },
  );

  test.each(['beginbfchar ', '<00> ', '<00> <ffff> <0000> ', '[<0000>'])(
    "in a font's table of letters: %j",
    async (unit) => {
      const table = `begincmap beginbfrange ${unit.repeat(390_000 / unit.length)} endbfrange endbfchar`;
      expect(await verdict(aPdf([aStream('', table), aStream('', `BT ${'<00>'.repeat(1_000)} Tj`)]), 'a.pdf')).toBe(
        'pdf',
      );
    },
  );

  test.each(['<', '<w:tab ', '<a', '&', '</w:p>', '<Relationship ', '191212121212 '])(
    'in a Word document: %j',
    async (unit) => {
      expect(await verdict(aDocx(million(unit)), 'a.docx')).toBe('docx');
    },
  );

  test.each(['19121212', '1', ' ', '-'])('in a text: %j', async (unit) => {
    expect(await verdict(`x${million(unit)}`, 'a.txt')).toBe('text');
  });

  test('and ten thousand streams are not all unpacked', async () => {
    expect(
      (await look(aPdf(Array.from({ length: 10_000 }, () => aStream('', 'BT (1) Tj ET'))), 'a.pdf')).marks,
    ).toEqual(['notSearched']);
  });
});
