import { crc32, createDeflateRaw } from 'node:zlib';

/** A part to be packed, written piece by piece. */
export interface PartOut {
  readonly name: string;
  readonly pieces: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;
}

const VERSION = 20;
const UTF8_NAME = 0x800;
const DEFLATED = 8;
/** 1 January 1980: the same parts give the same bytes. */
const DATE = 0x21;

interface Packed {
  readonly name: Buffer;
  readonly crc: number;
  readonly size: number;
  readonly data: Buffer;
}

/** A packed document of these parts; each is packed by itself and handed on before the next. */
export async function* writeZip(parts: Iterable<PartOut>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const packed = await pack(part);
    const header = Buffer.concat([Buffer.from('PK\u0003\u0004'), fieldsOf(packed), packed.name]);
    yield header;
    yield packed.data;
    directory.push(entryOf(packed, at));
    at += header.length + packed.data.length;
  }
  const entries = Buffer.concat(directory);
  yield entries;
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(at, 16);
  yield end;
}

async function pack({ name, pieces }: PartOut): Promise<Packed> {
  const deflate = createDeflateRaw();
  const packed: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => {
    deflate.on('data', (piece: Buffer) => packed.push(piece));
    deflate.on('end', resolve);
    deflate.on('error', reject);
  });
  let [crc, size] = [0, 0];
  for await (const piece of pieces) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
    [crc, size] = [crc32(bytes, crc), size + bytes.length];
    if (!deflate.write(bytes)) await new Promise((resolve) => deflate.once('drain', resolve));
  }
  deflate.end();
  await done;
  return { name: Buffer.from(name, 'utf8'), crc, size, data: Buffer.concat(packed) };
}

/** What a part's own header and its line in the directory have in common. */
function fieldsOf({ name, crc, size, data }: Packed): Buffer {
  const fields = Buffer.alloc(26);
  [VERSION, UTF8_NAME, DEFLATED, 0, DATE].forEach((value, place) => fields.writeUInt16LE(value, place * 2));
  [crc, data.length, size].forEach((value, place) => fields.writeUInt32LE(value, 10 + place * 4));
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

function entryOf(packed: Packed, at: number): Buffer {
  const entry = Buffer.alloc(46);
  entry.write('PK\u0001\u0002', 'latin1');
  entry.writeUInt16LE(VERSION, 4);
  fieldsOf(packed).copy(entry, 6);
  entry.writeUInt32LE(at, 42);
  return Buffer.concat([entry, packed.name]);
}
