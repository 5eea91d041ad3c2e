/** A PDF font's own table from codes to letters (ToUnicode). */
export interface Letters {
  /** How many bytes a code has. */
  readonly bytes: 1 | 2;
  readonly table: ReadonlyMap<number, string>;
}

/** More than any font has; a file that claims more is hostile. */
const MOST_LETTERS = 70_000;
const PAIR = /<([0-9A-Fa-f]{1,8})>\s*<([0-9A-Fa-f ]{1,64})>/g;
const RANGE = /<([0-9A-Fa-f]{1,8})>\s*<([0-9A-Fa-f]{1,8})>\s*(?:<([0-9A-Fa-f ]{1,64})>|\[([^\]]*)\])/g;

/** Reads a ToUnicode table: single letters, ranges, and ranges with a list. */
export function readLetters(stream: string): Letters {
  const table = new LetterTable();
  for (const body of sections(stream, 'beginbfchar', 'endbfchar')) {
    for (const [, code = '', letter = ''] of body.matchAll(PAIR)) table.put(parseInt(code, 16), fromUtf16(letter));
  }
  for (const body of sections(stream, 'beginbfrange', 'endbfrange')) {
    for (const [, from = '', to = '', first, list] of body.matchAll(RANGE))
      table.fill(parseInt(from, 16), parseInt(to, 16), first, list);
  }
  const width = /begincodespacerange\s{0,9}<([0-9A-Fa-f]{1,8})>/.exec(stream)?.[1]?.length ?? 4;
  return { bytes: width <= 2 ? 1 : 2, table: table.letters };
}

class LetterTable {
  readonly letters = new Map<number, string>();
  /** Counts what is put in, not what is there: the same range may stand in a hostile table ten thousand times. */
  private left = MOST_LETTERS;

  put(code: number, letter: string): void {
    if (this.left > 0) this.letters.set(code, letter);
    this.left -= 1;
  }

  fill(from: number, to: number, first: string | undefined, list: string | undefined): void {
    if (this.left <= 0) return;
    const letters = list?.match(/[0-9A-Fa-f][0-9A-Fa-f ]*(?=>)/g);
    const start = first === undefined ? 0 : parseInt(first.replace(/ /g, '').slice(-4), 16);
    const end = Math.min(to, 0xffff, from + this.left);
    for (let code = from; code <= end; code += 1)
      this.put(code, letters ? fromUtf16(letters[code - from] ?? '') : String.fromCharCode(start + code - from));
  }
}

function* sections(text: string, begin: string, end: string): Generator<string> {
  for (let at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at)) {
    const to = text.indexOf(end, at);
    if (to < 0) return;
    yield text.slice(at + begin.length, to);
    at = to;
  }
}

function fromUtf16(hex: string): string {
  return (hex.replace(/ /g, '').match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(parseInt(unit, 16))).join('');
}
