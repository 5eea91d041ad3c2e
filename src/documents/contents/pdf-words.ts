import { readLetters, type Letters } from './pdf-letters.js';

const MOST_TABLES = 40;
/** Characters to read, once for each table. */
const MOST_WORK = 12_000_000;
/** Longer than any word or text that a page writer may put down at once. */
const LONGEST_WORD = 16;
const LONGEST_TEXT = 66_000;
const LARGEST_TABLE = 400_000;
/** A gap, in thousandths of the letter size, that a reader sees as a blank. */
const BLANK_GAP = -180;
/** Operators that move the pen: what stands on either side is not one word. */
const MOVES = new Set(['Tm', 'Td', 'TD', 'T*', 'ET', "'", '"']);

/**
 * The words of a PDF as well as they can be had without setting its pages: each text is read by every table of letters
 * in the file. That is enough to find a number of a known form, and not meant for more. Null when it would take too long.
 */
export function pdfWords(streams: readonly string[]): string[] | null {
  const tables = streams.filter((stream) => stream.includes('begincmap'));
  const pages = streams.filter((stream) => /T[jJ]\b/.test(stream) && !stream.includes('begincmap'));
  const work = pages.reduce((sum, page) => sum + page.length, 0) * (1 + tables.length);
  if (tables.length > MOST_TABLES || tables.some((table) => table.length > LARGEST_TABLE) || work > MOST_WORK)
    return null;
  const readings = tables.map(readLetters);
  return pages.flatMap((page) => {
    const texts = textsOf(page);
    return [plainly(texts), ...readings.map((letters) => texts.map((codes) => readBy(letters, codes)).join(''))];
  });
}

/** The codes of one piece of text; null where the pen moves on. */
type Codes = string | null;

function plainly(texts: readonly Codes[]): string {
  return texts.map((codes) => codes ?? '\n').join('');
}

function readBy({ bytes, table }: Letters, codes: Codes): string {
  if (codes === null) return '\n';
  let words = '';
  for (let at = 0; at + bytes <= codes.length; at += bytes) {
    const code = bytes === 1 ? codes.charCodeAt(at) : codes.charCodeAt(at) * 256 + codes.charCodeAt(at + 1);
    words += table.get(code) ?? '\uFFFD';
  }
  return words;
}

const OPEN = 0x28; // (
const CLOSE = 0x29; // )
const MINUS = 0x2d; // -
const LESS = 0x3c; // <
const MORE = 0x3e; // >
const BRACKET = 0x5b; // [
const ESCAPE = 0x5c; // \
const BRACKET_END = 0x5d; // ]

/** Reads a page's content once from end to end: texts, gaps and moves. Goes by character codes, for speed. */
function textsOf(page: string): Codes[] {
  const texts: Codes[] = [];
  for (let at = 0; at < page.length;) {
    const sign = page.charCodeAt(at);
    if (sign === OPEN) {
      const end = endOfText(page, at);
      texts.push(end - at > LONGEST_TEXT ? null : unescaped(page.slice(at + 1, end)));
      at = end + 1;
    } else if (sign === LESS && page.charCodeAt(at + 1) !== LESS) {
      const end = page.indexOf('>', at);
      if (end < 0) break;
      texts.push(end - at > LONGEST_TEXT ? null : fromHex(page.slice(at + 1, end)));
      at = end + 1;
    } else {
      const end = endOfWord(page, at);
      if (end - at <= LONGEST_WORD && movesOn(page.slice(at, end), sign)) texts.push(null);
      at = Math.max(at + 1, end);
    }
  }
  return texts;
}

function movesOn(word: string, first: number): boolean {
  return first === MINUS ? Number(word) < BLANK_GAP : MOVES.has(word);
}

/** Texts may hold brackets in pairs. */
function endOfText(page: string, from: number): number {
  let depth = 0;
  for (let at = from; at < page.length; at += 1) {
    const sign = page.charCodeAt(at);
    if (sign === ESCAPE) at += 1;
    else if (sign === OPEN) depth += 1;
    else if (sign === CLOSE && --depth === 0) return at;
  }
  return page.length;
}

/** Words are what stands between blanks and brackets. */
function endOfWord(page: string, from: number): number {
  let at = from;
  for (; at < page.length; at += 1) {
    const sign = page.charCodeAt(at);
    if (
      sign <= 0x20 ||
      sign === OPEN ||
      sign === CLOSE ||
      sign === LESS ||
      sign === MORE ||
      sign === BRACKET ||
      sign === BRACKET_END
    )
      break;
  }
  return at;
}

function fromHex(hex: string): string {
  const digits = hex.replace(/[^0-9A-Fa-f]/g, '');
  return Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex').toString('latin1');
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function unescaped(text: string): string {
  return text.replace(/\\([0-7]{1,3}|\r?\n|[\s\S])/g, (_, code: string) => {
    if (/^[0-7]/.test(code)) return String.fromCharCode(parseInt(code, 8) & 0xff);
    return code.includes('\n') ? '' : (ESCAPES[code] ?? code);
  });
}
