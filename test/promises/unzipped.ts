import { readZip, unpack } from '../../src/formats/zip/zip-archive.js';

/** The parts of a packed document as words, by name. */
export async function partsOf(bytes: Buffer): Promise<Map<string, string>> {
  const parts = new Map<string, string>();
  for (const part of readZip(bytes, { parts: 1_000, unpackedBytes: 100_000_000 })) {
    const pieces: Buffer[] = [];
    await unpack(bytes, part, (piece) => void pieces.push(piece));
    parts.set(part.name, Buffer.concat(pieces).toString('utf8'));
  }
  return parts;
}
