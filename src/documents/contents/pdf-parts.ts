import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { MEGABYTE } from './content-limits.js';

/** What stands in a PDF, taken apart without understanding it: its objects as text, and its packed streams. */
export interface PdfParts {
  /** Everything outside streams and inside object streams, names written plainly. */
  readonly objects: string;
  /** The whole file as it is; what stands in streams is noise that only a long name rises above. */
  readonly raw: string;
  /** The stretches of it where names are not written plainly, written plainly. */
  readonly named: string;
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

/** Takes a PDF apart as far as that goes; broken parts are passed over, never an error. */
export async function readPdfParts(bytes: Buffer): Promise<PdfParts> {
  const reader = new PdfReader(bytes);
  await reader.read();
  return {
    objects: reader.objects.map(plainNames).join('\n'),
    raw: reader.text,
    named: namedStretches(reader.text),
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
  readonly text: string;

  constructor(private readonly bytes: Buffer) {
    this.text = bytes.toString('latin1');
  }

  async read(): Promise<void> {
    let at = 0;
    for (let match = nextStream(this.text, 0); match; match = nextStream(this.text, at)) {
      const end = this.text.indexOf('endstream', match.dataAt);
      const outside = this.text.slice(at, match.at);
      this.objects.push(outside);
      at = end < 0 ? this.text.length : end + 'endstream'.length;
      await this.readStream(
        outside.slice(outside.lastIndexOf(' obj') + 1),
        match.dataAt,
        end < 0 ? this.text.length : end,
      );
      if (end < 0) break;
    }
    this.objects.push(this.text.slice(at));
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
    if (filters.length === 0) return this.take(this.text.slice(from, to), most);
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

function nextStream(text: string, from: number): { at: number; dataAt: number } | undefined {
  for (let at = text.indexOf('stream', from); at >= 0; at = text.indexOf('stream', at + 1)) {
    const dataAt = at + (text[at + 6] === '\r' ? 8 : 7);
    if (text[dataAt - 1] === '\n') return { at, dataAt };
  }
  return undefined;
}

/** So far around a sign that is written in numbers a name can reach. */
const NAME_REACH = 40;

/** Where signs are written in numbers, in plain: a large file is mostly pictures, and rewriting all of it holds others up. */
function namedStretches(text: string): string {
  const stretches: string[] = [];
  let end = 0;
  for (let at = text.indexOf('#'); at >= 0; at = text.indexOf('#', at + 1)) {
    if (!isHex(text.charCodeAt(at + 1)) || !isHex(text.charCodeAt(at + 2))) continue;
    // Stretches that meet are one: a name may be written in numbers from end to end.
    const from = Math.max(0, at - NAME_REACH);
    if (from <= end && stretches.length > 0) stretches.push((stretches.pop() ?? '') + text.slice(end, at + NAME_REACH));
    else stretches.push(text.slice(from, at + NAME_REACH));
    end = at + NAME_REACH;
  }
  return stretches.map(plainNames).join('\n');
}

function isHex(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);
}

/** `/J#61vaScript` is `/JavaScript`. */
function plainNames(text: string): string {
  return text.replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
