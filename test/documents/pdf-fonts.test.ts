import { PLAIN } from '../../src/documents/typesetting/pdf-fonts.js';
import { PdfSheet } from '../../src/documents/typesetting/pdf-sheet.js';

it('what is taken for plain is shown by the first font, sign by sign and in both weights', async () => {
  const at = new Date('2026-11-23T00:00:00Z');
  const { fonts } = await PdfSheet.open({ title: 'Prov', author: 'Prov', language: 'sv', at });
  const plain = Array.from({ length: 0x2_00 }, (_, point) => String.fromCodePoint(point)).filter((sign) =>
    PLAIN.test(sign),
  );
  expect(plain.length).toBeGreaterThan(150);
  for (const strong of [false, true]) {
    const font = strong ? 'latin-strong' : 'latin';
    // A sign among others that are not plain is looked up by itself.
    for (const sign of plain) expect(fonts.runsOf(`${sign}Ω`, strong)[0]).toEqual({ text: sign, font });
    expect(fonts.runsOf(plain.join(''), strong)).toEqual([{ text: plain.join(''), font }]);
  }
});
