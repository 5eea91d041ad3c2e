import { problem, type Problem } from '../../shared/problem.js';
import { fromWindows1252 } from '../windows-1252.js';

/** How many bytes tell what a file is. */
export const START_BYTES = 4096;

const LABELS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  'iso-8859-1': 'iso-8859-1',
  latin1: 'iso-8859-1',
  'iso-8859-15': 'iso-8859-15',
  'windows-1252': 'windows-1252',
  'utf-16': 'utf-8',
};

/** How the characters of an XML document are written: its first bytes, or else its declaration (XML 1.0, appendix F). */
export function xmlEncoding(start: Buffer): string {
  const [first, second] = start;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  const declared = /^(?:\xEF\xBB\xBF)?<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/i.exec(start.toString('latin1'));
  const label = (declared?.[1] ?? 'utf-8').toLowerCase();
  const known = LABELS[label];
  if (known === undefined) throw problem('refused', 'payments.encodingUnknown', { encoding: label });
  return known;
}

/** Bytes to characters, piece by piece; bytes that are no characters in this encoding are a problem. */
export class Characters {
  private readonly decoder: InstanceType<typeof TextDecoder>;

  constructor(private readonly encoding: string) {
    this.decoder = new TextDecoder(encoding, { fatal: true });
  }

  of(piece: Buffer): string {
    if (this.encoding === 'windows-1252') return fromWindows1252(piece);
    return this.decoded(() => this.decoder.decode(piece, { stream: true }));
  }

  rest(): string {
    return this.decoded(() => this.decoder.decode());
  }

  private decoded(decode: () => string): string {
    try {
      return decode();
    } catch {
      throw badCharacters(this.encoding);
    }
  }
}

function badCharacters(encoding: string): Problem {
  return problem('refused', 'payments.encoding', { encoding: encoding.toUpperCase() });
}
