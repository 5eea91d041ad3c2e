import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

export interface ZipPartPlan {
  readonly name: string;
  readonly data: Buffer | string;
  readonly stored?: boolean;
  /** Lies in the headers. */
  readonly size?: number;
  readonly crc?: number;
  readonly flags?: number;
  /** Another name in the part's own header. */
  readonly localName?: string;
  /** Points to the header of an earlier part instead of writing one. */
  readonly sameAs?: number;
}

/** Writes a zip file part by part, honest or not. */
export function aZip(
  parts: readonly ZipPartPlan[],
  around: { before?: Buffer; after?: Buffer; comment?: string; count?: number } = {},
): Buffer {
  const chunks: Buffer[] = [around.before ?? Buffer.alloc(0)];
  const central: Buffer[] = [];
  const places: number[] = [];
  let at = chunks[0]?.length ?? 0;
  for (const part of parts) {
    const data = Buffer.from(part.data);
    const body = part.stored ? data : deflateRawSync(data);
    const name = Buffer.from(part.name);
    const local = Buffer.from(part.localName ?? part.name);
    const head = Buffer.alloc(30);
    const facts = {
      flags: part.flags ?? 0x800,
      method: part.stored ? 0 : 8,
      crc: part.crc ?? crc32(data),
      packed: body.length,
      size: part.size ?? data.length,
    };
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    writeFacts(head, 6, facts);
    head.writeUInt16LE(local.length, 26);
    const place = part.sameAs === undefined ? at : (places[part.sameAs] as number);
    places.push(place);
    if (part.sameAs === undefined) {
      chunks.push(head, local, body);
      at += 30 + local.length + body.length;
    }
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    entry.writeUInt16LE(20, 6);
    writeFacts(entry, 8, facts);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(place, 42);
    central.push(entry, name);
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  const comment = Buffer.from(around.comment ?? '');
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(around.count ?? parts.length, 8);
  end.writeUInt16LE(around.count ?? parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...chunks, directory, end, comment, around.after ?? Buffer.alloc(0)]);
}

function writeFacts(
  head: Buffer,
  at: number,
  facts: { flags: number; method: number; crc: number; packed: number; size: number },
): void {
  head.writeUInt16LE(facts.flags, at);
  head.writeUInt16LE(facts.method, at + 2);
  head.writeUInt32LE(facts.crc, at + 8);
  head.writeUInt32LE(facts.packed, at + 12);
  head.writeUInt32LE(facts.size, at + 16);
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

export function officeParts(main: string, text: string): ZipPartPlan[] {
  return [
    {
      name: '[Content_Types].xml',
      data: `<?xml version="1.0"?><Types><Override PartName="/x.xml" ContentType="${main}"/></Types>`,
    },
    {
      name: '_rels/.rels',
      data: '<Relationships><Relationship Id="r" Type="http://x/hyperlink" TargetMode="External" Target="https://sagolunda.example"/></Relationships>',
    },
    { name: 'word/document.xml', data: text },
  ];
}

export function aDocx(
  text = '<w:p><w:r><w:t>Verksamhetsberättelse</w:t></w:r></w:p>',
  more: readonly ZipPartPlan[] = [],
): Buffer {
  return aZip([...officeParts(WORD, text), ...more]);
}

export function anXlsx(text = '<row><c><v>1</v></c></row>'): Buffer {
  return aZip(officeParts(SHEET, text));
}

export function anOdt(
  type = 'application/vnd.oasis.opendocument.text',
  text = '<text:p>Stadgar</text:p>',
  more: readonly ZipPartPlan[] = [],
): Buffer {
  return aZip([
    { name: 'mimetype', data: type, stored: true },
    { name: 'content.xml', data: text },
    { name: 'META-INF/manifest.xml', data: '<manifest/>' },
    ...more,
  ]);
}

/** A PDF of objects as they are given; nobody needs to be able to open it. */
export function aPdf(objects: readonly (string | Buffer)[] = []): Buffer {
  const parts = objects.map((object, index) =>
    Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]),
  );
  return Buffer.concat([
    Buffer.from('%PDF-1.7\n'),
    ...parts,
    Buffer.from('trailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n'),
  ]);
}

export function aStream(dictionary: string, words: string | Buffer, packed = true): Buffer {
  const body = packed ? deflateSync(Buffer.from(words)) : Buffer.from(words);
  return Buffer.concat([
    Buffer.from(`<< ${dictionary} ${packed ? '/Filter /FlateDecode ' : ''}/Length ${body.length} >>\nstream\n`),
    body,
    Buffer.from('\nendstream'),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), data]);
  const [head, tail] = [Buffer.alloc(4), Buffer.alloc(4)];
  head.writeUInt32BE(data.length);
  tail.writeUInt32BE(crc32(named));
  return Buffer.concat([head, named, tail]);
}

export function aPng(options: { width?: number; height?: number; exif?: Buffer; after?: Buffer } = {}): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(options.width ?? 1, 0);
  head.writeUInt32BE(options.height ?? 1, 4);
  head.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    ...(options.exif ? [chunk('eXIf', options.exif)] : []),
    chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
    chunk('IEND', Buffer.alloc(0)),
    options.after ?? Buffer.alloc(0),
  ]);
}

/** An EXIF block with a camera's name and, in a directory of its own, the place where the picture was taken. */
export function anExif(order: 'II' | 'MM' = 'II'): Buffer {
  const block = Buffer.alloc(120);
  const [u16, u32] =
    order === 'II' ? (['writeUInt16LE', 'writeUInt32LE'] as const) : (['writeUInt16BE', 'writeUInt32BE'] as const);
  block.write(order, 0, 'latin1');
  block[u16](42, 2);
  block[u32](8, 4);
  block[u16](2, 8);
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    block[u16](tag, at);
    block[u16](type, at + 2);
    block[u32](count, at + 4);
    block[u32](value, at + 8);
  };
  entry(10, 0x0110, 2, 8, 100);
  entry(22, 0x8825, 4, 1, 40);
  block[u16](2, 40);
  entry(42, 1, 2, 2, order === 'II' ? 0x4e : 0x4e000000);
  entry(54, 2, 5, 3, 70);
  [59, 1, 20, 1, 4321, 100].forEach((value, index) => block[u32](value, 70 + index * 4));
  block.write('Kamera1\0', 100, 'latin1');
  return block;
}

function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

export function aJpeg(options: { exif?: Buffer; xmp?: string; width?: number; height?: number } = {}): Buffer {
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(options.height ?? 1, 1);
  frame.writeUInt16BE(options.width ?? 1, 3);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...(options.exif ? [segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), options.exif]))] : []),
    ...(options.xmp ? [segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${options.xmp}`, 'latin1'))] : []),
    segment(0xc0, frame),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0x34, 0xff, 0xd9]),
  ]);
}

/** A made-up number with a right check digit; nobody has it, for the day of birth lies in the future of its century. */
export const A_PERSONAL_NUMBER = '19121212-1212';
