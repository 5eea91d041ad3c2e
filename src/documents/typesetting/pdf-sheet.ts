import type { Language } from '../../shared/language.js';
import { breakLines, type Line } from './line-breaking.js';
import type { RichText } from './letter-document.js';
import { PdfFonts } from './pdf-fonts.js';

/** Points: 72 to the inch. */
const MILLIMETRE = 72 / 25.4;
export const PAGE = {
  width: 595.28,
  height: 841.89,
  left: 25 * MILLIMETRE,
  right: 595.28 - 25 * MILLIMETRE,
  top: 20 * MILLIMETRE,
  bottom: 841.89 - 32 * MILLIMETRE,
} as const;

export interface TextStyle {
  readonly size: number;
  readonly lineHeight: number;
  readonly colour: string;
}

/** The language as PDF and HTML name it. */
export function localeOf(language: Language): string {
  return language === 'sv' ? 'sv-SE' : 'en-GB';
}

/** A part of the document's structure, as assistive programs read it. */
export type Tag = PDFKit.PDFStructureElement;

/** What a document says of itself. */
export interface SheetFacts {
  readonly title: string;
  readonly author: string;
  readonly language: Language;
  readonly at: Date;
}

/** Tagged pages that are filled from the top: text in lines, a new page where the last is full. */
export class PdfSheet {
  readonly fonts: PdfFonts;
  y: number = PAGE.top;
  /** How many pages are taken out. */
  private finished = 0;

  private constructor(
    readonly pdf: PDFKit.PDFDocument,
    scratch: () => PDFKit.PDFDocument,
    private readonly tagged: boolean,
  ) {
    this.fonts = new PdfFonts(pdf, scratch);
  }

  /**
   * Opens the first page. What makes PDF is large and loaded only here: many a server shows no letter for hours. What is for
   * paper alone is packed and has no tags, which would be kept to its end however long it is.
   */
  static async open(facts: SheetFacts, { forPaper = false } = {}): Promise<PdfSheet> {
    const { default: PDFDocument } = await import('pdfkit');
    const pdf = new PDFDocument({
      size: [PAGE.width, PAGE.height],
      margin: 0,
      font: '',
      bufferPages: true,
      // Compressed bytes differ between builds of zlib; plain ones are the same wherever the letter is made again.
      compress: forPaper,
      pdfVersion: '1.7',
      tagged: !forPaper,
      lang: localeOf(facts.language),
      displayTitle: true,
      info: {
        Title: facts.title,
        Author: facts.author,
        Creator: 'Villkor',
        Producer: 'Villkor',
        CreationDate: facts.at,
        ModDate: facts.at,
      },
    });
    return new PdfSheet(pdf, () => new PDFDocument({ font: '' }), !forPaper);
  }

  linesOf(text: RichText, style: TextStyle, width: number): Line[] {
    return breakLines(text, width, (part, strong) => this.fonts.widthOf(part, strong, style.size));
  }

  widthOf(line: Line, style: TextStyle): number {
    return line.reduce((sum, span) => sum + this.fonts.widthOf(span.text, span.strong === true, style.size), 0);
  }

  /** Starts a new page unless so many points are left on this one. */
  need(points: number): void {
    if (this.y + points > PAGE.bottom && this.y > PAGE.top) this.newPage();
  }

  newPage(): void {
    this.pdf.addPage();
    this.y = PAGE.top;
  }

  /** The part that all others hang under. */
  root(): Tag {
    if (!this.tagged) return NO_TAG;
    const root = this.pdf.struct('Document');
    this.pdf.addStructure(root);
    return root;
  }

  /** Draws inside a piece of marked content and hangs it under a tag. */
  mark(tag: Tag, type: string, draw: () => void): void {
    if (!this.tagged) return draw();
    const content = this.pdf.markStructureContent(type);
    draw();
    this.pdf.endMarkedContent();
    tag.add(content);
  }

  /** Draws what assistive programs pass over: rules, running heads, page numbers. */
  artifact(type: 'Pagination' | 'Layout', draw: () => void): void {
    if (!this.tagged) return draw();
    this.pdf.markContent('Artifact', { type });
    draw();
    this.pdf.endMarkedContent();
  }

  /** Adds a part under another; parts are read in the order in which they were added. */
  child(parent: Tag, type: string, options: { lang?: string; scope?: string } = {}): Tag {
    if (!this.tagged) return NO_TAG;
    const tag = this.pdf.struct(type, options);
    parent.add(tag);
    return tag;
  }

  /** Sets lines as one part from `y`, which moves down; they go on on the next page where they must. */
  flow(parent: Tag, type: string, lines: readonly Line[], x: number, style: TextStyle, language?: Language): void {
    const tag = this.child(parent, type, language ? { lang: localeOf(language) } : {});
    for (let from = 0; from < lines.length;) {
      if (from > 0) this.newPage();
      const count = Math.max(1, Math.min(lines.length - from, this.room(style)));
      this.mark(tag, type, () => {
        lines.slice(from, from + count).forEach((line, index) => {
          // A blank ends each line but the last: without it, whoever listens or copies gets two words as one.
          this.line(from + index === lines.length - 1 ? line : ended(line), x, this.y, style);
          this.y += style.lineHeight;
        });
      });
      from += count;
    }
    tag.end();
  }

  get pageCount(): number {
    return this.pdf.bufferedPageRange().count;
  }

  /** How many lines still go on this page. */
  room(style: TextStyle): number {
    return Math.floor((PAGE.bottom - this.y + 0.01) / style.lineHeight);
  }

  line(line: Line, x: number, y: number, style: TextStyle): void {
    this.pdf.fillColor(style.colour);
    for (const span of line) {
      for (const run of this.fonts.runsOf(span.text, span.strong === true)) {
        if (run.instead !== undefined) this.pdf.markContent('Span', { actual: run.instead });
        this.pdf
          .font(run.font, style.size)
          .text(run.text, x, y + (style.lineHeight - style.size) / 2 - style.size * 0.12, { lineBreak: false });
        if (run.instead !== undefined) this.pdf.endMarkedContent();
        x += this.pdf.widthOfString(run.text);
      }
    }
  }

  /** A line from margin to margin that says nothing. */
  rule(y: number, thickness = 0.75, colour = '#b8c2c9'): void {
    this.artifact('Layout', () => this.drawRule(y, thickness, colour));
  }

  drawRule(y: number, thickness: number, colour: string): void {
    this.pdf.moveTo(PAGE.left, y).lineTo(PAGE.right, y).lineWidth(thickness).strokeColor(colour).stroke();
  }

  /** Does something to each finished page; `number` counts from 1. */
  eachPage(draw: (number: number, count: number) => void): void {
    const { start, count } = this.pdf.bufferedPageRange();
    for (let number = 1; number <= count; number += 1) {
      this.pdf.switchToPage(start + number - 1);
      draw(number, count);
    }
  }

  /** The bytes of all pages so far, which are finished with this: what was set is held no longer. */
  takeOut(): Buffer {
    this.pdf.flushPages();
    this.fonts.forget();
    const inner = this.pdf as unknown as Inner;
    const { Kids: pages } = inner._root.data.Pages.data;
    // A page that is written down is only named from here on; what hangs on it need not be kept.
    for (const page of pages.slice(this.finished)) page.data = {};
    this.finished = pages.length;
    return inner.read() ?? Buffer.alloc(0);
  }

  /** What is left when the last page was taken out; nothing can be set afterwards. */
  async *ending(): AsyncGenerator<Buffer> {
    this.pdf.end();
    for await (const chunk of this.pdf) yield chunk as Buffer;
  }

  /** The bytes; nothing can be set afterwards. */
  async end(): Promise<Buffer> {
    const chunks: Buffer[] = [];
    this.pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    const done = new Promise<void>((resolve, reject) => this.pdf.on('end', resolve).on('error', reject));
    this.pdf.end();
    await done;
    return Buffer.concat(chunks);
  }
}

/** Stands where a document has no tags. */
const NO_TAG = { add: () => NO_TAG, end: () => undefined } as unknown as Tag;

/** What a document's types leave out: that it is a stream, and where it keeps its pages. */
interface Inner {
  read(): Buffer | null;
  readonly _root: { readonly data: { readonly Pages: { readonly data: { readonly Kids: { data: object }[] } } } };
}

/** A line with a blank behind it, in the weight of its last word so that the two are set as one. */
function ended(line: Line): Line {
  const last = line.at(-1);
  return last ? [...line.slice(0, -1), { ...last, text: `${last.text} ` }] : [{ text: ' ' }];
}
