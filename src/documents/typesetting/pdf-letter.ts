import { plain, type Block, type FactsTable, type Heading, type LetterDocument, type List, type Quotation, type RichText, type Signature, type SumsTable } from './letter-document.js';
import type { Line } from './line-breaking.js';
import type { Language } from '../../shared/language.js';
import { localeOf, PAGE, PdfSheet, type Tag, type TextStyle } from './pdf-sheet.js';

const INK = '#14242e';
const GREY = '#4b5b66';
const RULE = '#b8c2c9';
const BODY: TextStyle = { size: 11, lineHeight: 16, colour: INK };
const SMALL: TextStyle = { size: 9, lineHeight: 12.5, colour: GREY };
const TITLE: TextStyle = { size: 20, lineHeight: 26, colour: INK };
const SUBTITLE: TextStyle = { size: 13, lineHeight: 19, colour: INK };
const HOUSE: TextStyle = { size: 13, lineHeight: 18, colour: INK };
const WIDTH = PAGE.right - PAGE.left;
/** The right column of the letterhead begins here: where Swedish window envelopes look for the address. */
const SECOND = PAGE.left + WIDTH * 0.55;
/** Where the address begins in a window envelope. */
const RECIPIENT_TOP = PAGE.top + (25 * 72) / 25.4;
const LONGEST_HEAD_LINE = 4;
const LONGEST_FOOT_LINE = 2;
const GAP = 9;

/** The letter as tagged PDF. The same document gives the same bytes. */
export async function pdfOf(letter: LetterDocument): Promise<Buffer> {
  const sheet = new PdfSheet({
    title: letter.title,
    author: `${letter.municipality}, ${letter.committee}`,
    language: letter.language,
    at: new Date(`${letter.on}T00:00:00Z`),
  });
  const root = sheet.pdf.struct('Document');
  sheet.pdf.addStructure(root);
  setHead(sheet, root, letter);
  letter.blocks.forEach((block, index) => setBlock(sheet, root, block, letter.blocks[index + 1]));
  root.end();
  sheet.eachPage((number, count) => setEdges(sheet, letter, number, count));
  return sheet.end();
}

function setHead(sheet: PdfSheet, root: Tag, letter: LetterDocument): void {
  const strong = (text: string): RichText => [{ text, strong: true }];
  const leftWidth = SECOND - PAGE.left - 14;
  setShort(sheet, root, [strong(letter.municipality)], PAGE.left, leftWidth, HOUSE);
  setShort(sheet, root, [plain(letter.committee)], PAGE.left, leftWidth, BODY);
  const leftEnd = sheet.y;
  sheet.y = PAGE.top;
  for (const mark of letter.marks) setShort(sheet, root, [[{ text: `${mark.label}  ` }, { text: mark.value, strong: true }]], SECOND, PAGE.right - SECOND, SMALL);
  sheet.y = Math.max(sheet.y + 12, RECIPIENT_TOP);
  setShort(sheet, root, letter.recipient.map(plain), SECOND, PAGE.right - SECOND, BODY);
  sheet.y = Math.max(leftEnd, sheet.y) + 26;
  for (const note of letter.translationNotes) setParagraph(sheet, root, strong(note.text), SMALL, note.language);
  if (letter.translationNotes.length > 0) sheet.y += GAP;
}

/** Sets the lines of the letterhead as one paragraph; one that is far too long is cut, so that the head stays on its page. */
function setShort(sheet: PdfSheet, root: Tag, texts: readonly RichText[], x: number, width: number, style: TextStyle): void {
  const lines = texts.flatMap((text) => sheet.linesOf(text, style, width).slice(0, LONGEST_HEAD_LINE));
  if (lines.length > 0) flowTagged(sheet, root, 'P', lines, x, style);
}

function setBlock(sheet: PdfSheet, root: Tag, block: Block, next: Block | undefined): void {
  switch (block.kind) {
    case 'heading':
      return setHeading(sheet, root, block, next);
    case 'paragraph':
      setParagraph(sheet, root, block.text, BODY);
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

function setHeading(sheet: PdfSheet, root: Tag, block: Heading, next: Block | undefined): void {
  const style = block.level === 1 ? TITLE : SUBTITLE;
  const lines = sheet.linesOf(block.text.map((span) => ({ ...span, strong: true as const })), style, WIDTH);
  if (block.level === 2) sheet.y += 6;
  sheet.need(lines.length * style.lineHeight + (next ? 3 * BODY.lineHeight : 0));
  flowTagged(sheet, root, `H${block.level}`, lines, PAGE.left, style);
  sheet.y += block.level === 1 ? GAP : 3;
}

function setParagraph(sheet: PdfSheet, root: Tag, text: RichText, style: TextStyle, language?: Language): void {
  const lines = sheet.linesOf(text, style, WIDTH);
  sheet.need(Math.min(lines.length, 2) * style.lineHeight);
  flowTagged(sheet, root, 'P', lines, PAGE.left, style, language);
}

function setList(sheet: PdfSheet, root: Tag, block: List): void {
  const list = child(sheet, root, 'L');
  for (const item of block.items) {
    const lines = sheet.linesOf(item, BODY, WIDTH - 16);
    sheet.need(Math.min(lines.length, 2) * BODY.lineHeight);
    const entry = child(sheet, list, 'LI');
    const bullet = child(sheet, entry, 'Lbl');
    sheet.mark(bullet, 'Lbl', () => sheet.line(plain('•'), PAGE.left + 4, sheet.y, BODY));
    flowTagged(sheet, entry, 'LBody', lines, PAGE.left + 16, BODY);
    sheet.y += 3;
  }
  list.end();
  sheet.y += GAP - 3;
}

function setFacts(sheet: PdfSheet, root: Tag, block: FactsTable): void {
  const table = child(sheet, root, 'Table');
  rule(sheet, sheet.y);
  const labelWidth = WIDTH * 0.34;
  for (const row of block.rows) {
    setRow(sheet, table, [
      { tag: 'TH', scope: 'Row', x: PAGE.left, lines: sheet.linesOf(row.label.map((span) => ({ ...span, strong: true as const })), BODY, labelWidth - 12) },
      { tag: 'TD', x: PAGE.left + labelWidth, lines: sheet.linesOf(row.value, BODY, WIDTH - labelWidth) },
    ]);
    rule(sheet, sheet.y);
  }
  table.end();
  sheet.y += GAP + 4;
}

function setSums(sheet: PdfSheet, root: Tag, block: SumsTable): void {
  const table = child(sheet, root, 'Table');
  const amountWidth = Math.max(...[block.head, block.total, ...block.rows].map((row) => sheet.widthOf([{ text: row.amount, strong: true }], BODY))) + 2;
  const labelWidth = Math.max(WIDTH - amountWidth - 16, WIDTH / 3);
  const put = (row: { label: string; amount: string }, strong: boolean, tags: readonly [string, string], scopes: readonly [string?, string?]): void => {
    const span = (text: string): RichText => [strong ? { text, strong } : { text }];
    const amount = sheet.linesOf(span(row.amount), BODY, WIDTH - labelWidth);
    setRow(sheet, table, [
      { tag: tags[0], scope: scopes[0], x: PAGE.left, lines: sheet.linesOf(span(row.label), BODY, labelWidth) },
      { tag: tags[1], scope: scopes[1], x: PAGE.right, lines: amount, fromRight: true },
    ]);
  };
  put(block.head, true, ['TH', 'TH'], ['Column', 'Column']);
  rule(sheet, sheet.y);
  for (const row of block.rows) put(row, false, ['TH', 'TD'], ['Row']);
  rule(sheet, sheet.y, 1.5, INK);
  put(block.total, true, ['TH', 'TD'], ['Row']);
  table.end();
  sheet.y += GAP + 4;
}

interface Cell {
  readonly tag: string;
  readonly scope?: string | undefined;
  readonly x: number;
  readonly lines: readonly Line[];
  readonly fromRight?: true;
}

/** Sets the cells of a row side by side; a row higher than the page goes on on the next. */
function setRow(sheet: PdfSheet, table: Tag, cells: readonly Cell[]): void {
  const row = child(sheet, table, 'TR');
  const tags = cells.map((cell) => child(sheet, row, cell.tag, cell.scope ? { scope: cell.scope } : {}));
  const height = Math.max(...cells.map((cell) => cell.lines.length));
  sheet.need(Math.min(height, 2) * BODY.lineHeight + 8);
  sheet.y += 4;
  for (let from = 0; from < height; ) {
    if (from > 0) sheet.newPage();
    const count = Math.max(1, Math.min(height - from, sheet.room(BODY)));
    cells.forEach((cell, index) => {
      const lines = cell.lines.slice(from, from + count);
      if (lines.length > 0) sheet.mark(tags[index] as Tag, cell.tag, () => setCell(sheet, cell, lines));
    });
    sheet.y += count * BODY.lineHeight;
    from += count;
  }
  sheet.y += 4;
  row.end();
}

function setCell(sheet: PdfSheet, cell: Cell, lines: readonly Line[]): void {
  lines.forEach((line, index) => {
    const x = cell.fromRight ? cell.x - sheet.widthOf(line, BODY) : cell.x;
    sheet.line(line, x, sheet.y + index * BODY.lineHeight, BODY);
  });
}

function setQuotation(sheet: PdfSheet, root: Tag, block: Quotation): void {
  const quote = child(sheet, root, 'BlockQuote');
  const words = block.text.split('\n').flatMap((part) => sheet.linesOf(plain(part), BODY, WIDTH - 18));
  const source = sheet.linesOf(plain(block.source), SMALL, WIDTH - 18);
  sheet.need(Math.min(words.length, 2) * BODY.lineHeight);
  const [page, top] = [sheet.pageCount, sheet.y];
  flowTagged(sheet, quote, 'P', words, PAGE.left + 18, BODY);
  flowTagged(sheet, quote, 'P', source, PAGE.left + 18, SMALL);
  if (sheet.pageCount === page) sheet.artifact('Layout', () => sheet.pdf.rect(PAGE.left, top, 3, sheet.y - top).fill(RULE));
  quote.end();
  sheet.y += GAP;
}

function setSignature(sheet: PdfSheet, root: Tag, block: Signature): void {
  const lines = block.lines.flatMap((text, index) => sheet.linesOf([index === 0 ? { text, strong: true } : { text }], BODY, WIDTH));
  sheet.y += 10;
  sheet.need(lines.length * BODY.lineHeight);
  flowTagged(sheet, root, 'P', lines, PAGE.left, BODY);
}

/** What stands at the edges of each page and belongs to none of the text. */
function setEdges(sheet: PdfSheet, letter: LetterDocument, number: number, count: number): void {
  sheet.artifact('Pagination', () => {
    const top = PAGE.bottom + 18;
    sheet.rule(PAGE.left, top - 6, WIDTH, RULE);
    const page = plain(`${letter.pageLabel} ${number} (${count})`);
    sheet.line(page, PAGE.right - sheet.widthOf(page, SMALL), top, SMALL);
    const foot = letter.footer.flatMap((text) => sheet.linesOf(plain(text), SMALL, WIDTH - 80).slice(0, LONGEST_FOOT_LINE));
    foot.forEach((line, index) => sheet.line(line, PAGE.left, top + index * SMALL.lineHeight, SMALL));
    if (number > 1) {
      const [head] = sheet.linesOf(plain([letter.committee, ...letter.marks.map((mark) => mark.value)].join(' · ')), SMALL, WIDTH);
      if (head) sheet.line(head, PAGE.left, PAGE.top - 26, SMALL);
    }
  });
}

function flowTagged(sheet: PdfSheet, parent: Tag, type: string, lines: readonly Line[], x: number, style: TextStyle, language?: Language): void {
  const tag = child(sheet, parent, type, language ? { lang: localeOf(language) } : {});
  sheet.flow(tag, type, lines, x, style);
  tag.end();
}

function child(sheet: PdfSheet, parent: Tag, type: string, options: { lang?: string; scope?: string } = {}): Tag {
  const tag = sheet.pdf.struct(type, options);
  parent.add(tag);
  return tag;
}

function rule(sheet: PdfSheet, y: number, thickness = 0.75, colour = RULE): void {
  sheet.artifact('Layout', () => sheet.rule(PAGE.left, y, WIDTH, colour, thickness));
}
