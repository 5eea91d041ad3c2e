import type { Language } from '../../shared/language.js';
import { plain, type LetterDocument, type RichText } from './letter-document.js';
import { setBlock, setParagraph } from './pdf-blocks.js';
import { PAGE, PdfSheet, type Tag, type TextStyle } from './pdf-sheet.js';
import { BODY, GAP, HOUSE, RULE, SMALL, WIDTH } from './pdf-styles.js';

/** The right column of the letterhead begins here: where Swedish window envelopes look for the address. */
const SECOND = PAGE.left + WIDTH * 0.55;
/** Where the address begins in a window envelope. */
const RECIPIENT_TOP = PAGE.top + (25 * 72) / 25.4;
const LONGEST_HEAD_LINE = 4;
const LONGEST_FOOT_LINE = 2;

/** The letter as tagged PDF. The same document gives the same bytes. */
export async function pdfOf(letter: LetterDocument): Promise<Buffer> {
  const sheet = await PdfSheet.open({
    title: letter.title,
    author: `${letter.municipality}, ${letter.committee}`,
    language: letter.language,
    at: new Date(`${letter.on}T00:00:00Z`),
  });
  setLetter(sheet, letter);
  return sheet.end();
}

/** Letters for the printer and for envelopes, as one PDF. */
export interface LettersForPaper {
  readonly title: string;
  readonly author: string;
  readonly language: Language;
  readonly at: Date;
  /** Both sides of the paper are printed: what ends on a front is followed by an empty back. */
  readonly twoSided: boolean;
}

/**
 * Many letters as one PDF for paper, each on sheets of its own and with its own page numbers. A letter is asked for, set and
 * let go before the next one is, so that five thousand take no more room than one.
 */
export async function* pdfOfLetters(
  letters: AsyncIterable<LetterDocument>,
  { twoSided, ...facts }: LettersForPaper,
): AsyncGenerator<Buffer> {
  const sheet = await PdfSheet.open(facts, { forPaper: true });
  let isFirst = true;
  for await (const letter of letters) {
    if (!isFirst) sheet.newPage();
    isFirst = false;
    setLetter(sheet, letter);
    if (twoSided && sheet.pageCount % 2 === 1) sheet.newPage();
    yield sheet.takeOut();
  }
  yield* sheet.ending();
}

/** Sets a letter on pages that hold nothing else. */
function setLetter(sheet: PdfSheet, letter: LetterDocument): void {
  const root = sheet.root();
  setHead(sheet, root, letter);
  letter.blocks.forEach((block, index) => setBlock(sheet, root, block, letter.blocks.slice(index + 1)));
  root.end();
  sheet.eachPage((number, count) => setEdges(sheet, letter, number, count));
}

function setHead(sheet: PdfSheet, root: Tag, letter: LetterDocument): void {
  const strong = (text: string): RichText => [{ text, strong: true }];
  const leftWidth = SECOND - PAGE.left - 14;
  setShort(sheet, root, [strong(letter.municipality)], PAGE.left, leftWidth, HOUSE);
  setShort(sheet, root, [plain(letter.committee)], PAGE.left, leftWidth, BODY);
  const leftEnd = sheet.y;
  sheet.y = PAGE.top;
  for (const mark of letter.marks)
    setShort(
      sheet,
      root,
      [[{ text: `${mark.label}  ` }, { text: mark.value, strong: true }]],
      SECOND,
      PAGE.right - SECOND,
      SMALL,
    );
  sheet.y = Math.max(sheet.y + 12, RECIPIENT_TOP);
  setShort(sheet, root, letter.recipient.map(plain), SECOND, PAGE.right - SECOND, BODY);
  sheet.y = Math.max(leftEnd, sheet.y) + 26;
  for (const note of letter.translationNotes) setParagraph(sheet, root, strong(note.text), SMALL, note.language);
  if (letter.translationNotes.length > 0) sheet.y += GAP;
}

/** Sets the lines of the letterhead as one paragraph; one that is far too long is cut, so that the head stays on its page. */
function setShort(
  sheet: PdfSheet,
  root: Tag,
  texts: readonly RichText[],
  x: number,
  width: number,
  style: TextStyle,
): void {
  const lines = texts.flatMap((text) => sheet.linesOf(text, style, width).slice(0, LONGEST_HEAD_LINE));
  if (lines.length > 0) sheet.flow(root, 'P', lines, x, style);
}

/** What stands at the edges of each page and belongs to none of the text. */
function setEdges(sheet: PdfSheet, letter: LetterDocument, number: number, count: number): void {
  sheet.artifact('Pagination', () => {
    const top = PAGE.bottom + 18;
    sheet.drawRule(top - 6, 0.75, RULE);
    const page = plain(`${letter.pageLabel} ${number} (${count})`);
    sheet.line(page, PAGE.right - sheet.widthOf(page, SMALL), top, SMALL);
    const foot = letter.footer.flatMap((text) =>
      sheet.linesOf(plain(text), SMALL, WIDTH - 80).slice(0, LONGEST_FOOT_LINE),
    );
    foot.forEach((line, index) => sheet.line(line, PAGE.left, top + index * SMALL.lineHeight, SMALL));
    if (number > 1) {
      const [head] = sheet.linesOf(
        plain([letter.committee, ...letter.marks.map((mark) => mark.value)].join(' · ')),
        SMALL,
        WIDTH,
      );
      if (head) sheet.line(head, PAGE.left, PAGE.top - 26, SMALL);
    }
  });
}
