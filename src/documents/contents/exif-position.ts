/** Reads numbers in the byte order that the block itself tells. */
interface Tiff {
  readonly bytes: Buffer;
  readonly little: boolean;
}

const GPS_DIRECTORY = 0x8825;
const ENTRY_SIZE = 12;
const SIZE_OF_TYPE: readonly number[] = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

/** Tells whether an EXIF block says where a picture was taken. A block that cannot be read says nothing. */
export function hasPosition(bytes: Buffer): boolean {
  return positionEntries(bytes).some((entry) => bytes.subarray(entry.from, entry.to).some((byte) => byte !== 0));
}

/** Overwrites all that an EXIF block says of where a picture was taken with zeros; nothing moves. */
export function forgetPosition(bytes: Buffer): void {
  for (const { from, to } of positionEntries(bytes)) bytes.fill(0, from, to);
}

/** Where the entries of the GPS directory stand, and the values they point to. */
function positionEntries(bytes: Buffer): { from: number; to: number }[] {
  const tiff = openTiff(bytes);
  if (!tiff) return [];
  const first = u32(tiff, 4);
  const directoryAt = entriesAt(tiff, first).find((at) => u16(tiff, at) === GPS_DIRECTORY);
  if (directoryAt === undefined) return [];
  return entriesAt(tiff, u32(tiff, directoryAt + 8)).flatMap((at) => {
    const size = (SIZE_OF_TYPE[u16(tiff, at + 2)] ?? 0) * u32(tiff, at + 4);
    const valueAt = u32(tiff, at + 8);
    const entry = { from: at, to: at + ENTRY_SIZE };
    return size > 4 && valueAt + size <= bytes.length ? [entry, { from: valueAt, to: valueAt + size }] : [entry];
  });
}

function openTiff(bytes: Buffer): Tiff | undefined {
  if (bytes.length < 14) return undefined;
  const order = bytes.toString('latin1', 0, 2);
  if (order !== 'II' && order !== 'MM') return undefined;
  return { bytes, little: order === 'II' };
}

function entriesAt(tiff: Tiff, at: number): number[] {
  if (at + 2 > tiff.bytes.length) return [];
  const count = u16(tiff, at);
  const places = Array.from({ length: count }, (_, index) => at + 2 + index * ENTRY_SIZE);
  return places.filter((place) => place + ENTRY_SIZE <= tiff.bytes.length);
}

function u16({ bytes, little }: Tiff, at: number): number {
  if (at + 2 > bytes.length) return 0;
  return little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
}

function u32({ bytes, little }: Tiff, at: number): number {
  if (at + 4 > bytes.length) return 0;
  return little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
}
