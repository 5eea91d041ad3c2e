import type { Reason } from '../../shared/reason.js';
import { wordsOf, type Block, type LetterDocument } from './letter-document.js';
import { PLAIN } from './pdf-fonts.js';
import { PdfSheet } from './pdf-sheet.js';

/** A stretch of a letter under one heading, or at its head. */
interface Stretch {
  readonly place: 'recipient' | 'head' | 'under';
  readonly heading: string;
  readonly texts: readonly string[];
}

/**
 * The signs of a letter that no font of the program has, each stretch of the letter by itself, so that whoever sends it
 * knows which and where; the PDF would show ¿ in their place. None is that it can be printed as it is.
 */
export async function unprintableIn(letter: LetterDocument): Promise<Reason[]> {
  const { title, language, on } = letter;
  // Nearly every letter: no font has to be opened to know.
  if (stretchesOf(letter).every(({ texts }) => texts.every((text) => text.split('\n').every(isPlain)))) return [];
  const at = new Date(`${on}T00:00:00Z`);
  const { fonts } = await PdfSheet.open({ title, author: letter.committee, language, at });
  return stretchesOf(letter).flatMap(({ place, heading, texts }) => {
    const lines = texts.flatMap((text) => text.split('\n'));
    const odd = lines.flatMap((line) => fonts.runsOf(line, false).flatMap(({ instead }) => instead ?? []));
    if (odd.length === 0) return [];
    const signs = [...new Set(odd)].map(named).join(', ');
    return [{ code: `letter.unprintable.${place}`, facts: { signs, heading } }];
  });
}

function isPlain(line: string): boolean {
  return line === '' || PLAIN.test(line);
}

/** A sign as people see it, and by the number that tells it apart from those that look alike. */
function named(sign: string): string {
  const points = [...sign].map((point) => point.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? '');
  return `${sign} (U+${points.join(' ')})`;
}

function stretchesOf(letter: LetterDocument): Stretch[] {
  const { recipient, title, municipality, committee, marks, footer, blocks } = letter;
  const head = [title, municipality, committee, ...marks.flatMap(({ label, value }) => [label, value]), ...footer];
  const stretches: Stretch[] = [
    { place: 'recipient', heading: '', texts: recipient },
    { place: 'head', heading: '', texts: head },
  ];
  let under = { place: 'under', heading: title, texts: [] as string[] } as const;
  for (const block of blocks) {
    if (block.kind === 'heading') {
      stretches.push(under);
      under = { place: 'under', heading: wordsOf(block.text), texts: [] };
    }
    under.texts.push(...textsIn(block));
  }
  return [...stretches, under];
}

function textsIn(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [wordsOf(block.text)];
    case 'list':
      return block.items.map(wordsOf);
    case 'facts':
      return block.rows.flatMap(({ label, value }) => [wordsOf(label), wordsOf(value)]);
    case 'quotation':
      return [block.text, block.source];
    case 'sums':
      return block.rows.flatMap(({ label, amount }) => [label, amount]);
    case 'signature':
      return block.lines;
  }
}
