import type { Language } from '../../shared/language.js';
import {
  plain,
  type Block,
  type Heading,
  type List,
  type Quotation,
  type RichText,
  type Signature,
} from './letter-document.js';
import type { Line } from './line-breaking.js';
import { localeOf, PAGE, type PdfSheet, type Tag, type TextStyle } from './pdf-sheet.js';
import { BODY, GAP, RULE, SMALL, SUBSUBTITLE, SUBTITLE, TITLE, WIDTH } from './pdf-styles.js';
import { setFacts, setSums } from './pdf-tables.js';

/**
 * Sets one block under what is already there; what follows keeps a heading from standing alone at the foot of a page, and
 * the signature from standing alone at the top of one.
 */
export function setBlock(sheet: PdfSheet, root: Tag, block: Block, following: readonly Block[]): void {
  switch (block.kind) {
    case 'heading':
      return setHeading(sheet, root, block, following);
    case 'paragraph':
      sheet.need(endingOf(sheet, [block, ...following]));
      setParagraph(sheet, root, block.text, BODY, block.language);
      sheet.y += GAP;
      return;
    case 'list':
      return setList(sheet, root, block);
    case 'facts':
      return setFacts(sheet, root, block);
    case 'quotation':
      return setQuotation(sheet, root, block);
    case 'sums':
      return setSums(sheet, root, block);
    case 'signature':
      return setSignature(sheet, root, block);
  }
}

/** In points. */
const ABOVE_SIGNATURE = 10;
/** What is longer than this is parted before its end, so that no page is left half empty. */
const MOST_KEPT_LINES = 20;

const HEADINGS: Readonly<Record<Heading['level'], TextStyle>> = { 1: TITLE, 2: SUBTITLE, 3: SUBSUBTITLE };

/** What has to follow a heading on its page: some lines of its text, or the next heading with some of its own. */
function roomUnder(next: Block): number {
  return (next.kind === 'heading' ? 5 : 3) * BODY.lineHeight;
}

/** The height of a last paragraph with the signature under it, which stay together; nothing for what is long, or is no end. */
function endingOf(sheet: PdfSheet, [last, signature]: readonly Block[]): number {
  if (last?.kind !== 'paragraph' || signature?.kind !== 'signature') return 0;
  const lines = sheet.linesOf(last.text, BODY, WIDTH).length + signatureLines(sheet, signature).length;
  return lines > MOST_KEPT_LINES ? 0 : lines * BODY.lineHeight + GAP + ABOVE_SIGNATURE;
}

function setHeading(sheet: PdfSheet, root: Tag, block: Heading, following: readonly Block[]): void {
  const [next] = following;
  const style = HEADINGS[block.level];
  if (block.newPage) sheet.newPage();
  const lines = sheet.linesOf(
    block.text.map((span) => ({ ...span, strong: true as const })),
    style,
    WIDTH,
  );
  if (block.level !== 1) sheet.y += 6;
  sheet.need(lines.length * style.lineHeight + (next ? Math.max(roomUnder(next), endingOf(sheet, following)) : 0));
  sheet.flow(root, `H${block.level}`, lines, PAGE.left, style);
  sheet.y += block.level === 1 ? GAP : block.level === 2 ? 3 : 1;
}

/** Sets a paragraph without the gap after it. */
export function setParagraph(sheet: PdfSheet, root: Tag, text: RichText, style: TextStyle, language?: Language): void {
  const lines = sheet.linesOf(text, style, WIDTH);
  sheet.need(Math.min(lines.length, 2) * style.lineHeight);
  sheet.flow(root, 'P', lines, PAGE.left, style, language);
}

function setList(sheet: PdfSheet, root: Tag, block: List): void {
  const list = sheet.child(root, 'L');
  for (const item of block.items) {
    const lines = sheet.linesOf(item, BODY, WIDTH - 16);
    sheet.need(Math.min(lines.length, 2) * BODY.lineHeight);
    const entry = sheet.child(list, 'LI');
    const bullet = sheet.child(entry, 'Lbl');
    sheet.mark(bullet, 'Lbl', () => sheet.line(plain('•'), PAGE.left + 4, sheet.y, BODY));
    sheet.flow(entry, 'LBody', lines, PAGE.left + 16, BODY);
    sheet.y += 3;
  }
  list.end();
  sheet.y += GAP - 3;
}

function setQuotation(sheet: PdfSheet, root: Tag, block: Quotation): void {
  const quote = sheet.child(root, 'BlockQuote', block.language ? { lang: localeOf(block.language) } : {});
  const words = block.text.split('\n').flatMap((part) => sheet.linesOf(plain(part), BODY, WIDTH - 18));
  const source = sheet.linesOf(plain(block.source), SMALL, WIDTH - 18);
  sheet.need(Math.min(words.length, 2) * BODY.lineHeight);
  const [page, top] = [sheet.pageCount, sheet.y];
  sheet.flow(quote, 'P', words, PAGE.left + 18, BODY);
  sheet.flow(quote, 'P', source, PAGE.left + 18, SMALL);
  if (sheet.pageCount === page)
    sheet.artifact('Layout', () => sheet.pdf.rect(PAGE.left, top, 3, sheet.y - top).fill(RULE));
  quote.end();
  sheet.y += GAP;
}

function setSignature(sheet: PdfSheet, root: Tag, block: Signature): void {
  const lines = signatureLines(sheet, block);
  sheet.y += ABOVE_SIGNATURE;
  sheet.need(lines.length * BODY.lineHeight);
  sheet.flow(root, 'P', lines, PAGE.left, BODY);
}

function signatureLines(sheet: PdfSheet, block: Signature): Line[] {
  return block.lines.flatMap((text, index) =>
    sheet.linesOf([index === 0 ? { text, strong: true } : { text }], BODY, WIDTH),
  );
}
