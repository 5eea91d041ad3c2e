import { crc32, createInflateRaw } from 'node:zlib';
import { errorCode } from '../../shared/error-code.js';
import { problem, type Problem } from '../../shared/problem.js';

/** How much a packed document may hold; what it says of itself and what really comes out are both held to it. */
export interface ZipLimits {
  readonly parts: number;
  /** All parts together, in bytes. */
  readonly unpackedBytes: number;
}

/** One packed part of a document. Nothing is ever unpacked to a place that its name tells. */
export interface ZipPart {
  readonly name: string;
  readonly size: number;
  readonly packedSize: number;
  readonly crc: number;
  readonly packed: boolean;
  /** Where the part's own header begins, and its data. */
  readonly headerAt: number;
  readonly dataAt: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const CENTRAL_SIZE = 46;
const LOCAL_SIZE = 30;
const LONGEST_DESCRIPTOR = 24;
const ENCRYPTED = 0x1;
const UTF8_NAME = 0x800;

/**
 * The parts of a packed document by its directory, after everything that hides something has been refused: parts that
 * overlap or are named twice, bytes before, between or after them, names that lead elsewhere, encryption, sums that are too large.
 */
export function readZip(bytes: Buffer, limits: ZipLimits): ZipPart[] {
  const end = bytes.length - END_SIZE;
  if (end < 0 || bytes.readUInt32LE(0) !== LOCAL || bytes.readUInt32LE(end) !== END) throw damaged('ends');
  const count = bytes.readUInt16LE(end + 10);
  const [size, start] = [bytes.readUInt32LE(end + 12), bytes.readUInt32LE(end + 16)];
  if (count === 0 || count !== bytes.readUInt16LE(end + 8) || start + size !== end) throw damaged('directory');
  if (count > limits.parts) throw problem('invalid', 'file.tooManyParts', { most: limits.parts });
  const parts = readDirectory(bytes, start, end, count);
  if (parts.reduce((sum, part) => sum + part.size, 0) > limits.unpackedBytes)
    throw problem('invalid', 'file.unpacksTooLarge');
  assertNames(parts);
  assertPlaces(parts, start);
  return parts;
}

/**
 * Unpacks a part piece by piece and hands each to `take`; stops as soon as it becomes larger than its header says.
 * Length and check sum must be right in the end.
 */
export async function unpack(bytes: Buffer, part: ZipPart, take: (piece: Buffer) => void): Promise<void> {
  for await (const piece of unpacked(bytes, part)) take(piece);
}

/** The same as pieces that are unpacked when they are asked for, so that a long part is never held whole. */
export async function* unpacked(bytes: Buffer, part: ZipPart): AsyncGenerator<Buffer> {
  const data = bytes.subarray(part.dataAt, part.dataAt + part.packedSize);
  let [length, sum] = [0, 0];
  for await (const piece of part.packed ? inflated(data) : [data]) {
    length += piece.length;
    if (length > part.size) throw problem('invalid', 'file.unpacksTooLarge');
    sum = crc32(piece, sum);
    yield piece;
  }
  if (length !== part.size || sum !== part.crc) throw damaged(part.name);
}

async function* inflated(data: Buffer): AsyncGenerator<Buffer> {
  const stream = createInflateRaw();
  stream.end(data);
  try {
    for await (const piece of stream) yield piece as Buffer;
  } catch (error) {
    throw errorCode(error).startsWith('Z_') ? damaged('data') : error;
  } finally {
    stream.destroy();
  }
}

function readDirectory(bytes: Buffer, start: number, end: number, count: number): ZipPart[] {
  const parts: ZipPart[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    if (at + CENTRAL_SIZE > end || bytes.readUInt32LE(at) !== CENTRAL) throw damaged('directory');
    const lengths = bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if (at + CENTRAL_SIZE + lengths > end) throw damaged('directory');
    parts.push(readPart(bytes, at, start));
    at += CENTRAL_SIZE + lengths;
  }
  if (at !== end) throw damaged('directory');
  return parts;
}

function readPart(bytes: Buffer, at: number, directoryAt: number): ZipPart {
  const flags = bytes.readUInt16LE(at + 8);
  const method = bytes.readUInt16LE(at + 10);
  if (flags & ENCRYPTED) throw problem('invalid', 'file.encrypted');
  if (method !== 0 && method !== 8) throw damaged('method');
  const rawName = bytes.subarray(at + CENTRAL_SIZE, at + CENTRAL_SIZE + bytes.readUInt16LE(at + 28));
  const headerAt = bytes.readUInt32LE(at + 42);
  if (headerAt + LOCAL_SIZE > directoryAt || bytes.readUInt32LE(headerAt) !== LOCAL) throw damaged('header');
  const nameLength = bytes.readUInt16LE(headerAt + 26);
  const localName = bytes.subarray(headerAt + LOCAL_SIZE, headerAt + LOCAL_SIZE + nameLength);
  if (
    !localName.equals(rawName) ||
    bytes.readUInt16LE(headerAt + 8) !== method ||
    bytes.readUInt16LE(headerAt + 6) & ENCRYPTED
  )
    throw damaged('header');
  const packedSize = bytes.readUInt32LE(at + 20);
  const dataAt = headerAt + LOCAL_SIZE + nameLength + bytes.readUInt16LE(headerAt + 28);
  if (dataAt + packedSize > directoryAt) throw damaged('header');
  return {
    name: rawName.toString(flags & UTF8_NAME ? 'utf8' : 'latin1'),
    size: bytes.readUInt32LE(at + 24),
    packedSize,
    crc: bytes.readUInt32LE(at + 16),
    packed: method === 8,
    headerAt,
    dataAt,
  };
}

function assertNames(parts: readonly ZipPart[]): void {
  const seen = new Set<string>();
  for (const { name } of parts) {
    const key = name.toLowerCase();
    if (name === '' || /[\\\u0000-\u001F]|^\/|^[A-Za-z]:|(^|\/)\.\.?(\/|$)/.test(name) || seen.has(key))
      throw damaged('name');
    seen.add(key);
  }
}

/** Parts stand one after the other from the first byte to the directory, with room for a descriptor between them at most. */
function assertPlaces(parts: readonly ZipPart[], directoryAt: number): void {
  let at = 0;
  for (const part of [...parts].sort((a, b) => a.headerAt - b.headerAt)) {
    const gap = part.headerAt - at;
    if (gap < 0 || gap > (at === 0 ? 0 : LONGEST_DESCRIPTOR)) throw damaged('places');
    at = part.dataAt + part.packedSize;
  }
  if (directoryAt - at > LONGEST_DESCRIPTOR) throw damaged('places');
}

function damaged(where: string): Problem {
  return problem('invalid', 'file.damaged', { where });
}
