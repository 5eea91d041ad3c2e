import fc from 'fast-check';
import { withoutPosition } from '../../src/documents/contents/picture.js';
import { look } from './look-inside.js';
import { aJpeg, anExif, aPng } from './some-files.js';

describe('where a picture was taken', () => {
  const xmp =
    '<x exif:GPSLatitude="59,20.5N" exif:GPSLongitude="17,50E"/><exif:GPSAltitude>12</exif:GPSAltitude><dc:title>Fest</dc:title>';

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
