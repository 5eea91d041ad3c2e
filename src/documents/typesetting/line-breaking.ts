import type { RichText, Span } from './letter-document.js';

/** One line of set text. */
export type Line = readonly Span[];

/** How wide a text is, in the unit of the page. */
export type Measure = (text: string, strong: boolean) => number;

/** A place where a line may end: after blanks, and after a hyphen, dash or slash between letters (never inside a number). */
const WORD = /[^ ]*?\p{L}[-–/](?=\p{L})|[^ ]*? +|[^ ]+$/gu;
const GRAPHEMES = new Intl.Segmenter('sv', { granularity: 'grapheme' });

/**
 * Breaks a text into lines no wider than `width`; a word wider than a whole line is cut where it must be.
 * An empty text is one empty line.
 */
export function breakLines(text: RichText, width: number, measure: Measure): Line[] {
  const setter = new LineSetter(width, measure);
  for (const word of wordsIn(text)) setter.put(word);
  return setter.end();
}

/** A word may change weight inside: `(**note**)` is one word in three spans. */
type Word = readonly Span[];

class LineSetter {
  private readonly lines: Line[] = [];
  private line: Span[] = [];
  private filled = 0;

  constructor(
    private readonly width: number,
    private readonly measure: Measure,
  ) {}

  put(word: Word): void {
    const whole = this.widthOf(word);
    // Measuring is what setting a letter costs. What fits with the blank behind it fits without it, as nearly every word does.
    const bare = this.filled + whole <= this.width ? whole : this.widthOf(trimmedEnd(word));
    if (this.filled > 0 && this.filled + bare > this.width) this.breakLine();
    if (bare <= this.width) this.append(word, whole);
    else for (const piece of this.cut(word)) this.appendCut(piece);
  }

  end(): Line[] {
    if (this.line.length > 0 || this.lines.length === 0) this.breakLine();
    return this.lines;
  }

  private appendCut(piece: Span): void {
    const wide = this.widthOf([piece]);
    if (this.filled > 0 && this.filled + wide > this.width) this.breakLine();
    this.append([piece], wide);
  }

  /** Pieces of at most a line's width. Grows each piece by doubling and halving, so that a huge word is not measured letter by letter. */
  private cut(word: Word): Span[] {
    return word.flatMap((span) => {
      const letters = [...GRAPHEMES.segment(span.text)].map((part) => part.segment);
      const pieces: Span[] = [];
      for (let from = 0; from < letters.length;) {
        const count = this.lettersThatFit(letters, from, span.strong === true);
        pieces.push(spanOf(letters.slice(from, from + count).join(''), span.strong));
        from += count;
      }
      return pieces;
    });
  }

  private lettersThatFit(letters: readonly string[], from: number, strong: boolean): number {
    const fits = (count: number) => this.measure(letters.slice(from, from + count).join(''), strong) <= this.width;
    let high = 1;
    while (from + high < letters.length && fits(high * 2)) high *= 2;
    let [low, tooMany] = [high, Math.min(high * 2, letters.length - from + 1)];
    while (low + 1 < tooMany) {
      const middle = (low + tooMany) >> 1;
      if (fits(middle)) low = middle;
      else tooMany = middle;
    }
    return low;
  }

  private append(word: Word, wide: number): void {
    for (const span of word) {
      const last = this.line.at(-1);
      if (last && last.strong === span.strong)
        this.line[this.line.length - 1] = spanOf(last.text + span.text, span.strong);
      else this.line.push(span);
    }
    this.filled += wide;
  }

  private breakLine(): void {
    this.lines.push(trimmedEnd(this.line));
    this.line = [];
    this.filled = 0;
  }

  private widthOf(word: Word): number {
    return word.reduce((sum, span) => sum + this.measure(span.text, span.strong === true), 0);
  }
}

function wordsIn(text: RichText): Word[] {
  const words: Span[][] = [];
  let open: Span[] | undefined;
  for (const span of text) {
    for (const [part] of span.text.matchAll(WORD)) {
      const piece = spanOf(part, span.strong);
      if (open) open.push(piece);
      else words.push((open = [piece]));
      if (part.endsWith(' ') || /[-–/]$/.test(part)) open = undefined;
    }
  }
  return words;
}

function trimmedEnd(word: Word): Word {
  const kept = [...word];
  for (let last = kept.at(-1); last; last = kept.at(-1)) {
    const text = last.text.replace(/ +$/, '');
    if (text === last.text) break;
    kept.pop();
    if (text === '') continue;
    kept.push(spanOf(text, last.strong));
    break;
  }
  return kept;
}

function spanOf(text: string, strong: true | undefined): Span {
  return strong ? { text, strong } : { text };
}
