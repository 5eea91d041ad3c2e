import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { MEGABYTE } from './content-limits.js';
import { plainNames } from './pdf-stretches.js';

/** What stands in a PDF, taken apart without understanding it: its objects as text, and its packed streams. */
export interface PdfParts {
  /** Everything outside streams and inside object streams, names written plainly. */
  readonly objects: string;
  /** Unpacked streams that may hold words: page contents and tables of letters. */
  readonly streams: readonly string[];
  /** Some part was too large or packed in a way this does not read. */
  readonly incomplete: boolean;
}

const inflated = promisify(inflate);
const MOST_UNPACKED = 60 * MEGABYTE;
const LARGEST_STREAM = 20 * MEGABYTE;
const MOST_STREAMS = 5_000;
/** Packed ways that hold no words: pictures and fonts' own. */
const PICTURE = /\/Subtype\s*\/Image\b|\/(DCT|JPX|JBIG2|CCITTFax)Decode\b/;
const FONT = /\/(Length1|FontFile[23]?)\b|\/Subtype\s*\/(CIDFontType0C|Type1C|OpenType)\b/;

const RETURN = 0x0d;
const NEW_LINE = 0x0a;

/** Takes a PDF apart as far as that goes; broken parts are passed over, never an error. */
export async function readPdfParts(bytes: Buffer): Promise<PdfParts> {
  const reader = new PdfReader(bytes);
  await reader.read();
  return {
    objects: reader.objects.map(plainNames).join('\n'),
    streams: reader.streams,
    incomplete: reader.incomplete,
  };
}

class PdfReader {
  readonly objects: string[] = [];
  readonly streams: string[] = [];
  incomplete = false;
  private left = MOST_UNPACKED;
  private unpacked = 0;

  constructor(private readonly bytes: Buffer) {}

  async read(): Promise<void> {
    const { bytes } = this;
    let at = 0;
    for (let match = nextStream(bytes, 0); match; match = nextStream(bytes, at)) {
      const found = bytes.indexOf('endstream', match.dataAt, 'latin1');
      const end = found < 0 ? bytes.length : found;
      const outside = bytes.toString('latin1', at, match.at);
      this.objects.push(outside);
      at = found < 0 ? end : end + 'endstream'.length;
      await this.readStream(outside.slice(outside.lastIndexOf(' obj') + 1), match.dataAt, end);
      if (found < 0) break;
    }
    this.objects.push(bytes.toString('latin1', at));
  }

  private async readStream(dictionary: string, from: number, to: number): Promise<void> {
    const facts = plainNames(dictionary);
    if (PICTURE.test(facts) || FONT.test(facts)) return;
    const words = this.unpacked < MOST_STREAMS ? await this.unpack(facts, from, to) : null;
    this.unpacked += 1;
    if (words === null) this.incomplete = true;
    else if (/\/Type\s*\/ObjStm\b/.test(facts)) this.objects.push(words);
    else this.streams.push(words);
  }

  private async unpack(facts: string, from: number, to: number): Promise<string | null> {
    const filters = facts.match(/\/(\w+)Decode\b/g) ?? (/\/Fl\b/.test(facts) ? ['/FlateDecode'] : []);
    const most = Math.min(this.left, LARGEST_STREAM);
    if (most <= 0) return null;
    if (filters.length === 0) return to - from > most ? null : this.take(this.bytes.toString('latin1', from, to), most);
    if (filters.length > 1 || filters[0] !== '/FlateDecode') return null;
    try {
      const bytes = await inflated(this.bytes.subarray(from, to), { maxOutputLength: most });
      return this.take(bytes.toString('latin1'), most);
    } catch {
      return null;
    }
  }

  private take(words: string, most: number): string | null {
    if (words.length > most) return null;
    this.left -= words.length;
    return words;
  }
}

function nextStream(bytes: Buffer, from: number): { at: number; dataAt: number } | undefined {
  for (let at = bytes.indexOf('stream', from, 'latin1'); at >= 0; at = bytes.indexOf('stream', at + 1, 'latin1')) {
    const dataAt = at + (bytes[at + 6] === RETURN ? 8 : 7);
    if (bytes[dataAt - 1] === NEW_LINE) return { at, dataAt };
  }
  return undefined;
}
