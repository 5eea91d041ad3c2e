import { look, verdict } from './look-inside.js';
import { aDocx, aPdf, aPng, aStream } from './some-files.js';

describe('PDFs that can do something are kept as they are, and marked', () => {
  test.each([
    ['script', ['<< /S /JavaScript /JS (app.alert(1)) >>']],
    ['script', ['<< /S /J#61vaScript >>']],
    ['script', [aStream('/Type /ObjStm /N 1 /First 4', '1 0 << /S /JavaScript /JS (x) >>')]],
    ['script', ['<< /AcroForm << /XFA 3 0 R >> >>']],
    ['script', [aStream('/Subtype /Image', '<< /S /JavaScript >>', false)]],
    ['opensItself', ['<< /OpenAction 2 0 R >>']],
    ['opensItself', ['<< /AA << /O 2 0 R >> >>']],
    ['launch', ['<< /S /Launch /F (cmd.exe) >>']],
    ['embeddedFile', ['<< /Names << /EmbeddedFiles 3 0 R >> >>']],
    ['externalContent', ['<< /S /SubmitForm /F (https://evil.example) >>']],
  ])('%s: %s', async (mark, objects) => {
    expect((await look(aPdf(objects), 'a.pdf')).marks).toEqual([mark]);
  });

  // The file is read in pieces: no border between two of them may hide a name, or make one of a part of another.
  describe('in a large picture, wherever a name stands', () => {
    const BORDER = 65_536;
    const marksWith = async (name: string, at: number): Promise<readonly string[]> => {
      const picture = Buffer.alloc(3 * BORDER, '.');
      const begun = aPdf([aStream('/Subtype /Image', picture, false)]).indexOf('....');
      picture.write(name, at - begun, 'latin1');
      return (await look(aPdf([aStream('/Subtype /Image', picture, false)]), 'a.pdf')).marks;
    };
    const inNumbers = (name: string): string =>
      `/${[...name].map((sign) => `#${sign.charCodeAt(0).toString(16)}`).join('')}`;
    const around = [BORDER, 2 * BORDER].flatMap((border) =>
      Array.from({ length: 60 }, (_, before) => border - 50 + before),
    );

    test.each([
      ['plainly', '/JavaScript '],
      ['with one sign in numbers', '/JavaScrip#74 '],
      ['in numbers from end to end', `${inNumbers('JavaScript')} `],
    ])('written %s', async (_how, name) => {
      for (const at of around) expect([at, await marksWith(name, at)]).toEqual([at, ['script']]);
    });

    test('and a longer name is another one', async () => {
      for (const at of around) {
        expect([at, await marksWith('/JavaScripts ', at)]).toEqual([at, []]);
        expect([at, await marksWith('/OpenAction [3 0 R]', at)]).toEqual([at, []]);
      }
    });
  });

  test('that opens at a page is nothing to mark', async () => {
    expect((await look(aPdf(['<< /OpenAction [3 0 R /Fit] >>']), 'a.pdf')).marks).toEqual([]);
  });

  test('that is a zip or a web page at the same time is an opaque PDF with more bytes after its end', async () => {
    expect(await look(Buffer.concat([aPdf(), aDocx()]), 'a.pdf')).toMatchObject({
      kind: 'pdf',
      marks: ['trailingData'],
    });
    expect(await look(Buffer.concat([aPdf(), Buffer.from('<html><script>1</script>')]), 'a.pdf')).toMatchObject({
      kind: 'pdf',
      marks: ['trailingData'],
    });
    expect(await verdict(Buffer.concat([Buffer.from('<html>'), aPdf()]), 'a.pdf')).toBe('file.typeMismatch');
  });

  test('that is locked cannot be searched', async () => {
    expect((await look(aPdf(['<< /Encrypt 3 0 R >>']), 'a.pdf')).marks).toEqual(['encrypted', 'notSearched']);
  });

  test('that unpacks to very much is not unpacked further', async () => {
    const bomb = aPdf([aStream('', Buffer.alloc(30 * 1_048_576)), aStream('', Buffer.alloc(30 * 1_048_576))]);
    const before = process.memoryUsage().rss;
    expect((await look(bomb, 'a.pdf')).marks).toEqual(['notSearched']);
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1_048_576);
  });

  test('a picture with more bytes after its end is marked', async () => {
    expect((await look(aPng({ after: aDocx() }), 'a.png')).marks).toEqual(['trailingData']);
  });
});
