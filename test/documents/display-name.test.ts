import fc from 'fast-check';
import { displayName } from '../../src/documents/files/display-name.js';
import { attachmentNamed, downloadHeaders } from '../../src/documents/files/download-headers.js';

const name = (given: string) => displayName(given, 'pdf', 'handling');

describe('the name a file is shown under', () => {
  test.each([
    ['Årsmöte 2026.pdf', 'Årsmöte 2026.pdf'],
    ['A\u030Arsmo\u0308te.PDF', 'Årsmöte.pdf'],
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['..\\..\\windows\\a.pdf', 'a.pdf'],
    ['/a/b/c.pdf', 'c.pdf'],
    ['C:\\Users\\x\\stadgar.pdf', 'stadgar.pdf'],
    ['a\u0000b.pdf', 'ab.pdf'],
    ['a\r\nSet-Cookie: x=1.pdf', 'a Set-Cookie_ x=1.pdf'],
    ['faktura\u202Efdp.pdf', 'fakturafdp.pdf'],
    ["'; rm -rf ~ #.pdf", "'; rm -rf ~ #.pdf"],
    ['<script>alert(1)</script>.pdf', 'script_.pdf'],
    ['CON.pdf', '_CON.pdf'],
    ['nul.tar.pdf', '_nul.tar.pdf'],
    ['.pdf', 'handling.pdf'],
    ['', 'handling.pdf'],
    ['...', 'handling.pdf'],
    [' . .pdf', 'handling.pdf'],
    ['😀 fest.pdf', '😀 fest.pdf'],
    ['utan ändelse', 'utan ändelse.pdf'],
    ['a.pdf.docx', 'a.pdf.docx.pdf'],
    ['a|b?c*d".pdf', 'a_b_c_d_.pdf'],
  ])('%j is %j', (given, shown) => {
    expect(name(given)).toBe(shown);
  });

  test('has at most 120 characters and is cut between letters', () => {
    expect(name(`${'å'.repeat(300)}.pdf`)).toBe(`${'å'.repeat(116)}.pdf`);
    const family = '👨‍👩‍👧‍👦';
    expect(name(`${family.repeat(50)}.pdf`)).toBe(`${family.repeat(10)}.pdf`);
  });

  test('is always a name: no path, no line, no hidden sign, and naming it twice changes nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 300 })), (given) => {
        const shown = name(given);
        expect(shown).toMatch(/\.pdf$/);
        expect(shown.length).toBeLessThanOrEqual(120);
        expect(shown).not.toMatch(/[/\\\u0000-\u001F\u202A-\u202E<>:"|?*]/);
        expect(shown).not.toMatch(/^[. ]/);
        expect(name(shown)).toBe(shown);
      }),
    );
  });
});

describe('the headers of a download', () => {
  test('tell the browser to save it under its name and to do nothing else with it', () => {
    expect(downloadHeaders({ name: 'Årsmöte "2026".pdf', type: 'application/pdf', size: 7 })).toEqual({
      'Content-Type': 'application/pdf',
      'Content-Length': '7',
      'Content-Disposition': `attachment; filename="Arsmote _2026_.pdf"; filename*=UTF-8''%C3%85rsm%C3%B6te%20%222026%22.pdf`,
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'private, no-store',
    });
  });

  test('are a single line whatever the name, and the true name can be read back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (given) => {
        const header = attachmentNamed(given);
        expect(header).toMatch(/^attachment; filename="[ !#$&-[\]-~]*"; filename\*=UTF-8''[A-Za-z0-9!~._%-]*$/);
        const encoded = header.split("UTF-8''")[1] as string;
        expect(decodeURIComponent(encoded)).toBe(given.replace(/\p{Cs}/gu, '_'));
      }),
    );
  });
});
