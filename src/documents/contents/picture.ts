import { crc32 } from 'node:zlib';
import { problem, type Problem } from '../../shared/problem.js';
import type { ContentLimits } from './content-limits.js';
import type { ContentMark, Findings } from './content-marks.js';
import { forgetPosition, hasPosition } from './exif-position.js';

/** A stretch of bytes within a file. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

const PNG_HEAD = 8;
const EXIF = 'Exif\0\0';
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const XMP_POSITION = /(?<=exif:GPS\w{1,40}(?:="|>))[^"<\s][^"<]{0,199}/g;

/** Looks into a PNG picture. */
export function readPng(bytes: Buffer, limits: ContentLimits): Findings {
  const chunks = pngChunks(bytes);
  const [head] = chunks;
  const end = chunks.at(-1);
  if (head?.name !== 'IHDR' || head.to - head.from !== 13 || end?.name !== 'IEND') throw damaged('chunk');
  assertPixels(bytes.readUInt32BE(head.from), bytes.readUInt32BE(head.from + 4), limits);
  const marks: ContentMark[] = [];
  if (end.to + 4 < bytes.length) marks.push('trailingData');
  if (chunks.some((chunk) => chunk.name === 'eXIf' && hasPosition(bytes.subarray(chunk.from, chunk.to))))
    marks.push('position');
  return { marks, personalNumbers: 0 };
}

/** Looks into a JPEG picture. */
export function readJpeg(bytes: Buffer, limits: ContentLimits): Findings {
  const segments = jpegSegments(bytes);
  const frame = segments.find(({ marker }) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker));
  if (!frame || frame.to - frame.from < 6 || bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) < frame.to)
    throw damaged('segment');
  assertPixels(bytes.readUInt16BE(frame.from + 3), bytes.readUInt16BE(frame.from + 1), limits);
  const found = segments.some((segment) => {
    const [exif, xmp] = [exifOf(bytes, segment), xmpOf(bytes, segment)];
    return (
      (exif && hasPosition(bytes.subarray(exif.from, exif.to))) || (xmp !== undefined && xmp.search(XMP_POSITION) >= 0)
    );
  });
  return { marks: found ? ['position'] : [], personalNumbers: 0 };
}

/** The picture without the place where it was taken; all else is byte for byte the same. */
export function withoutPosition(bytes: Buffer, kind: 'png' | 'jpeg'): Buffer {
  const copy = Buffer.from(bytes);
  if (kind === 'png') {
    for (const chunk of pngChunks(copy).filter(({ name }) => name === 'eXIf')) {
      forgetPosition(copy.subarray(chunk.from, chunk.to));
      copy.writeUInt32BE(crc32(copy.subarray(chunk.from - 4, chunk.to)), chunk.to);
    }
    return copy;
  }
  for (const segment of jpegSegments(copy)) {
    const exif = exifOf(copy, segment);
    if (exif) forgetPosition(copy.subarray(exif.from, exif.to));
    const xmp = xmpOf(copy, segment);
    if (xmp)
      copy.write(
        xmp.replace(XMP_POSITION, (value) => ' '.repeat(value.length)),
        segment.from + XMP.length,
        'latin1',
      );
  }
  return copy;
}

function pngChunks(bytes: Buffer): (Stretch & { readonly name: string })[] {
  const chunks: (Stretch & { name: string })[] = [];
  for (let at = PNG_HEAD; at + 12 <= bytes.length;) {
    const [length, name] = [bytes.readUInt32BE(at), bytes.toString('latin1', at + 4, at + 8)];
    const to = at + 8 + length;
    if (to + 4 > bytes.length || !/^[A-Za-z]{4}$/.test(name)) throw damaged('chunk');
    if (bytes.readUInt32BE(to) !== crc32(bytes.subarray(at + 4, to))) throw damaged('chunk');
    chunks.push({ name, from: at + 8, to });
    if (name === 'IEND') return chunks;
    at = to + 4;
  }
  throw damaged('end');
}

/** The segments before the picture's own data. */
function jpegSegments(bytes: Buffer): (Stretch & { readonly marker: number })[] {
  const segments: (Stretch & { marker: number })[] = [];
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) throw damaged('segment');
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else {
      const to = at + 2 + bytes.readUInt16BE(at + 2);
      if (to > bytes.length || to < at + 4) throw damaged('segment');
      segments.push({ marker, from: at + 4, to });
      if (marker === 0xda) return segments;
      at = to;
    }
  }
  throw damaged('end');
}

function exifOf(bytes: Buffer, { marker, from, to }: Stretch & { readonly marker: number }): Stretch | undefined {
  return marker === 0xe1 && bytes.toString('latin1', from, Math.min(to, from + EXIF.length)) === EXIF
    ? { from: from + EXIF.length, to }
    : undefined;
}

function xmpOf(bytes: Buffer, { marker, from, to }: Stretch & { readonly marker: number }): string | undefined {
  return marker === 0xe1 && bytes.toString('latin1', from, Math.min(to, from + XMP.length)) === XMP
    ? bytes.toString('latin1', from + XMP.length, to)
    : undefined;
}

function assertPixels(width: number, height: number, limits: ContentLimits): void {
  if (width * height > limits.pixels) throw problem('invalid', 'file.pictureTooLarge', { width, height });
  if (width === 0 || height === 0) throw damaged('size');
}

function damaged(where: string): Problem {
  return problem('invalid', 'file.damaged', { where });
}
