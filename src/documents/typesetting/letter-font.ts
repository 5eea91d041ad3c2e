/** A glyph as a PDF needs it: which one, the signs it stands for here, how wide it is. */
interface Glyph {
  readonly id: number;
  readonly codePoints: readonly number[];
  readonly advanceWidth: number;
}

/** Where a glyph stands; pdfkit scales it in place. */
interface Position {
  xAdvance: number;
  yAdvance: number;
  xOffset: number;
  yOffset: number;
}

interface GlyphRun {
  readonly glyphs: readonly Glyph[];
  readonly positions: readonly Position[];
}

/** What is used of a font that pdfkit has opened; its types leave it out. */
export interface OpenedFont {
  hasGlyphForCodePoint(codePoint: number): boolean;
  layout(text: string, features?: unknown): GlyphRun;
  /** The glyphs that were asked for, each with the signs it was first asked for with. */
  _glyphs: Record<number, unknown>;
}

/** So many words of a font are kept, some megabytes; letters of one kind share nearly all of theirs. */
const MOST_WORDS = 4_000;

/**
 * A font that was opened once, for any number of letters: pdfkit takes it for one.
 *
 * As it comes from the library, an opened font cannot be shared. It keeps each glyph with the signs it was first asked for
 * with, and writing a letter down asks for the parts of its glyphs with none: after a letter with Å, the A in the next one
 * has no sign behind it, and whoever copies, searches or listens gets "vdrag" for "Avdrag". Here each word is laid out among
 * fresh glyphs, so that it carries its own signs whatever was laid out before it, and what is written down has glyphs of
 * its own. The same text is always the same glyphs.
 */
export function letterFont(opened: OpenedFont): OpenedFont {
  const words = new Map<string, GlyphRun>();
  const wordOf = (text: string): GlyphRun => {
    let word = words.get(text);
    if (word) return word;
    if (words.size >= MOST_WORDS) words.clear();
    words.set(text, (word = laidOut(opened, text)));
    return word;
  };
  return Object.create(opened, {
    layout: {
      value: (text: string, features?: unknown) =>
        new WordRun(features === undefined ? wordOf(text) : laidOut(opened, text, features)),
    },
    _glyphs: { value: {} },
  }) as OpenedFont;
}

function laidOut(opened: OpenedFont, text: string, features?: unknown): GlyphRun {
  opened._glyphs = {};
  const { glyphs, positions } = opened.layout(text, features);
  return {
    glyphs: glyphs.map(({ id, codePoints, advanceWidth }) => ({ id, codePoints, advanceWidth })),
    positions: positions.map((position) => ({ ...position })),
  };
}

/** A word in one letter: its positions are that letter's own, since pdfkit scales them. */
class WordRun {
  readonly glyphs: readonly Glyph[];
  readonly positions: readonly Position[];

  constructor(word: GlyphRun) {
    this.glyphs = word.glyphs;
    this.positions = word.positions.map((position) => ({ ...position }));
  }

  /** Read by pdfkit once the positions are scaled. */
  get advanceWidth(): number {
    let width = 0;
    for (const { xAdvance } of this.positions) width += xAdvance;
    return width;
  }
}
