import { createHash } from 'node:crypto';
import { CONTENT_LIMITS } from '../../src/documents/contents/content-limits.js';
import { pdfOf } from '../../src/documents/typesetting/pdf-letter.js';
import { aSupplementRequest } from './a-letter.js';
import { look, verdict } from './look-inside.js';
import { aDocx, aJpeg, anOdt, anXlsx, aPdf, aPng, aZip, officeParts } from './some-files.js';

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
    expect(await look(await pdfOf(aSupplementRequest('sv')), 'brev.pdf')).toMatchObject({
      kind: 'pdf',
      marks: [],
      personalNumbers: 0,
    });
  });
});

describe('files that are refused', () => {
  test.each([
    ['nothing at all', '', 'a.pdf', '', 'file.empty'],
    [
      'a drawing that can hold scripts',
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'a.svg',
      'image/svg+xml',
      'file.typeNotAllowed',
    ],
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
    [
      'a picture of a hundred thousand by a hundred thousand',
      aPng({ width: 100_000, height: 100_000 }),
      'a.png',
      '',
      'file.pictureTooLarge',
    ],
    ['a picture without size', aJpeg({ width: 0 }), 'a.jpg', '', 'file.damaged'],
  ])('%s', async (_, bytes, name, type, code) => {
    expect(await verdict(bytes as Buffer, name, type)).toBe(code);
  });

  test('more than the limit, before anything is looked at', async () => {
    await expect(look(Buffer.alloc(CONTENT_LIMITS.bytes + 1), 'a.pdf')).rejects.toMatchObject({
      kind: 'tooLarge',
      code: 'file.tooLarge',
      facts: { mostMegabytes: 10 },
    });
  });
});

describe('packed documents that hide something', () => {
  const types = officeParts(
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
    '<w:p/>',
  );

  test.each([
    [
      'unpacks to two hundred megabytes',
      () => aDocx('', [{ name: 'word/media/a.bin', data: Buffer.alloc(200 * 1_048_576) }]),
      'file.unpacksTooLarge',
    ],
    [
      'says a small size and unpacks to a large one',
      () => aDocx('', [{ name: 'word/a.xml', data: Buffer.alloc(1_000_000), size: 10 }]),
      'file.unpacksTooLarge',
    ],
    [
      'has a part that shares its bytes with another',
      () => aDocx('', [{ name: 'word/b.xml', data: '<w:p/>', sameAs: 2 }]),
      'file.damaged',
    ],
    [
      'has ten thousand parts',
      () =>
        aZip([
          ...types,
          ...Array.from({ length: 10_000 }, (_, index) => ({ name: `a${index}`, data: '', stored: true })),
        ]),
      'file.tooManyParts',
    ],
    ['claims more parts than it has', () => aZip(types, { count: 60_000 }), 'file.tooManyParts'],
    ['claims fewer parts than it has', () => aZip(types, { count: 1 }), 'file.damaged'],
    ['leads out of its folder', () => aDocx('', [{ name: '../../etc/evil', data: 'x' }]), 'file.damaged'],
    ['leads out of its folder the other way', () => aDocx('', [{ name: '..\\..\\evil', data: 'x' }]), 'file.damaged'],
    ['leads to the root', () => aDocx('', [{ name: '/etc/evil', data: 'x' }]), 'file.damaged'],
    ['leads to a disk', () => aDocx('', [{ name: 'C:/evil', data: 'x' }]), 'file.damaged'],
    ['has a name with an end inside', () => aDocx('', [{ name: 'a\0.xml', data: 'x' }]), 'file.damaged'],
    ['has two parts of one name', () => aDocx('', [{ name: 'WORD/document.xml', data: 'x' }]), 'file.damaged'],
    [
      'tells two names for one part',
      () => aDocx('', [{ name: 'word/a.xml', localName: 'word/b.xml', data: 'x' }]),
      'file.damaged',
    ],
    ['has a wrong check sum', () => aDocx('', [{ name: 'word/a.xml', data: 'x', crc: 1 }]), 'file.damaged'],
    [
      'begins with something else',
      () => aZip(types, { before: Buffer.from('PK\x03\x04'.padEnd(64, '#'), 'latin1') }),
      'file.damaged',
    ],
    ['ends with something else', () => aZip(types, { after: Buffer.from('<html>') }), 'file.damaged'],
    ['has a comment', () => aZip(types, { comment: '<script>' }), 'file.damaged'],
    ['is locked', () => aDocx('', [{ name: 'word/a.xml', data: 'x', flags: 0x801 }]), 'file.encrypted'],
    ['holds macros', () => aDocx('', [{ name: 'word/vbaProject.bin', data: 'x' }]), 'file.macros'],
    [
      'says it holds macros',
      () => aZip(officeParts('application/vnd.ms-word.document.macroEnabled.main+xml', '')),
      'file.macros',
    ],
    ['holds a program', () => aDocx('', [{ name: 'word/embeddings/a.bin', data: 'MZ\x90' }]), 'file.programInside'],
    ['defines entities', () => aDocx('<!DOCTYPE a [<!ENTITY lol "lol">]><w:p>&lol;</w:p>'), 'file.damaged'],
  ])('one that %s is refused', async (_, make, code) => {
    expect(await verdict(make(), 'a.docx')).toBe(code);
  });

  test('the same goes for OpenDocument', async () => {
    expect(await verdict(anOdt(undefined, '', [{ name: 'Basic/Standard/a.xml', data: '<m/>' }]), 'a.odt')).toBe(
      'file.macros',
    );
    expect(
      await verdict(anOdt(undefined, '', [{ name: 'META-INF/x.xml', data: '<manifest:encryption-data/>' }]), 'a.odt'),
    ).toBe('file.encrypted');
    expect(await verdict(anOdt('application/vnd.oasis.opendocument.presentation'), 'a.odt')).toBe(
      'file.typeNotAllowed',
    );
  });

  test('a document within a document is kept and marked', async () => {
    expect((await look(aDocx('', [{ name: 'word/embeddings/a.xlsx', data: anXlsx() }]), 'a.docx')).marks).toEqual([
      'embeddedFile',
    ]);
  });

  test('a template that is fetched from elsewhere is marked, a link is not', async () => {
    const relation =
      '<Relationships><Relationship Type="http://x/attachedTemplate" Target="https://evil.example/t.dotm" TargetMode="External"/></Relationships>';
    expect((await look(aDocx('', [{ name: 'word/_rels/settings.xml.rels', data: relation }]), 'a.docx')).marks).toEqual(
      ['externalContent'],
    );
    expect((await look(aDocx(), 'a.docx')).marks).toEqual([]);
  });
});
