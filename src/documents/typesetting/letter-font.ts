/** A glyph as a PDF needs it: which one, the signs it stands for here, how wide it is. */
interface Glyph {
  readonly id: number;
  readonly codePoints: readonly number[];
  readonly advanceWidth: number;
}

interface GlyphRun {
  readonly glyphs: readonly Glyph[];
  readonly positions: readonly object[];
  readonly advanceWidth: number;
}

/** What is used of a font that pdfkit has opened; its types leave it out. */
export interface OpenedFont {
  hasGlyphForCodePoint(codePoint: number): boolean;
  layout(text: string, features?: unknown): GlyphRun;
  readonly unitsPerEm: number;
  /** The glyphs that were asked for, each with the signs it was first asked for with. */
  _glyphs: Record<number, unknown>;
}

/** So many words of a font are kept, some megabytes; letters of one kind share nearly all of theirs. */
const MOST_WORDS = 4_000;
const UNITS = 1_000;

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
  // pdfkit scales what it lays out, in place; on a thousand units to the em it scales by one, and letters can share it.
  if (opened.unitsPerEm !== UNITS)
    throw new Error(`A letter font is drawn on ${UNITS} units, not ${opened.unitsPerEm}`);
  const words = new Map<string, GlyphRun>();
  const wordOf = (text: string): GlyphRun => {
    let word = words.get(text);
    if (word) return word;
    if (words.size >= MOST_WORDS) words.clear();
    words.set(text, (word = laidOut(opened, text)));
    return word;
  };
  const layout = (text: string, features?: unknown): GlyphRun =>
    features === undefined ? wordOf(text) : laidOut(opened, text, features);
  return Object.create(opened, { layout: { value: layout }, _glyphs: { value: {} } }) as OpenedFont;
}

function laidOut(opened: OpenedFont, text: string, features?: unknown): GlyphRun {
  opened._glyphs = {};
  const { glyphs, positions, advanceWidth } = opened.layout(text, features);
  // The library's own glyphs hold on to all that they were drawn with.
  const kept = glyphs.map(({ id, codePoints, advanceWidth: wide }) => ({ id, codePoints, advanceWidth: wide }));
  return { glyphs: kept, positions: positions.map((position) => ({ ...position })), advanceWidth };
}
