import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { letterFont, type OpenedFont } from './letter-font.js';
import { unpackWoff } from './woff.js';

/** A part of a text that one font can show. */
export interface Run {
  readonly text: string;
  readonly font: string;
  /** What stands in the text, where the font has only the replacement mark to show for it. */
  readonly instead?: string;
}

/** The scripts of the letter font, the common ones first; each is a file of its own and is read when it is needed. */
const SCRIPTS = ['latin', 'latin-ext', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext', 'vietnamese'] as const;
/** Shown for a letter that no font has; what stands in the text follows along for those who listen, copy or search. */
const REPLACEMENT = '¿';
/** Signs that the font lacks and that look like one it has. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  '\u2010': '-',
  '\u2011': '-',
  '\u202F': '\u00A0',
  '\u2043': '•',
  '\u2500': '–',
};
/** What the first font shows sign by sign, as a test sees: nearly every word. */
export const PLAIN = /^[ -~\u00A0-\u00AC\u00AE-\u00FF]+$/;
const GRAPHEMES = new Intl.Segmenter('sv', { granularity: 'grapheme' });
const resolver = createRequire(import.meta.url);

/** The letter font in all its scripts, within one PDF. */
export class PdfFonts {
  private readonly opened = new Map<string, OpenedFont>();
  private readonly runs = new Map<string, readonly Run[]>();
  private readonly known = new Map<string, string | null>();

  /** `scratch` makes a document for nothing but opening a font: what opens it keeps it as it is, and a letter must not. */
  constructor(
    private readonly pdf: PDFKit.PDFDocument,
    private readonly scratch: () => PDFKit.PDFDocument,
  ) {}

  /** Splits a text by the font that can show it; what no font has becomes the replacement mark, one for each letter. */
  runsOf(text: string, strong: boolean): readonly Run[] {
    const key = (strong ? 's' : 'n') + text;
    let runs = this.runs.get(key);
    if (!runs) this.runs.set(key, (runs = this.split(text, strong)));
    return runs;
  }

  /** Lets go of the texts that were set, where a document goes on with others. */
  forget(): void {
    this.runs.clear();
    for (const name of this.opened.keys()) {
      this.pdf.font(name);
      (this.pdf as unknown as { _font: { layoutCache: object } })._font.layoutCache = Object.create(null) as object;
    }
  }

  private split(text: string, strong: boolean): Run[] {
    if (PLAIN.test(text) && this.open('latin', strong)) return [{ text, font: nameOf('latin', strong) }];
    const runs: Run[] = [];
    for (const part of GRAPHEMES.segment(text)) {
      const segment = LOOKALIKES[part.segment] ?? part.segment;
      const font = this.fontOf(segment, strong);
      const last = runs.at(-1);
      if (font === null) runs.push({ text: REPLACEMENT, font: nameOf('latin', strong), instead: segment });
      else if (last?.font === font && last.instead === undefined)
        runs[runs.length - 1] = { text: last.text + segment, font };
      else runs.push({ text: segment, font });
    }
    return runs;
  }

  widthOf(text: string, strong: boolean, size: number): number {
    let width = 0;
    for (const run of this.runsOf(text, strong)) width += this.pdf.font(run.font, size).widthOfString(run.text);
    return width;
  }

  /** The font that has a glyph for all of a letter, or null. Blanks and digits belong to the first. */
  private fontOf(letter: string, strong: boolean): string | null {
    const key = strong ? `${letter}*` : letter;
    let font = this.known.get(key);
    if (font === undefined) {
      const points = [...letter].map((character) => character.codePointAt(0) as number);
      const script = SCRIPTS.find((name) =>
        points.every((point) => this.open(name, strong).hasGlyphForCodePoint(point)),
      );
      this.known.set(key, (font = script ? nameOf(script, strong) : null));
    }
    return font;
  }

  private open(script: string, strong: boolean): OpenedFont {
    const name = nameOf(script, strong);
    let font = this.opened.get(name);
    if (!font) {
      font = shared.get(name);
      if (!font) shared.set(name, (font = letterFont(openedBy(this.scratch(), name, bytesOf(script, strong)))));
      openedBy(this.pdf, name, font);
      this.opened.set(name, font);
    }
    return font;
  }
}

/** Lets pdfkit open a font from its bytes, or take one that it has opened before; its types know of neither. */
function openedBy(pdf: PDFKit.PDFDocument, name: string, source: Buffer | OpenedFont): OpenedFont {
  pdf.registerFont(name, source as Buffer);
  return (pdf.font(name) as unknown as { _font: { font: OpenedFont } })._font.font;
}

function nameOf(script: string, strong: boolean): string {
  return strong ? `${script}-strong` : script;
}

/** The fonts of all letters, each opened when a letter first needs it: that costs more than setting the letter. */
const shared = new Map<string, OpenedFont>();

function bytesOf(script: string, strong: boolean): Buffer {
  const file = `@fontsource/source-sans-3/files/source-sans-3-${script}-${strong ? 600 : 400}-normal.woff`;
  return unpackWoff(readFileSync(resolver.resolve(file)));
}
