import { wordsOf, type Block, type LetterDocument } from './letter-document.js';

/** The letter as plain text: for mails, for reading aloud, and for the golden texts that officers check. */
export function textOf(letter: LetterDocument): string {
  const head = [
    [letter.municipality, letter.committee],
    letter.marks.map((mark) => `${mark.label}: ${mark.value}`),
    letter.recipient,
    letter.translationNotes.map((note) => note.text),
  ];
  const body = letter.blocks.map(blockText);
  return [...head, ...body, ['--', ...letter.footer]]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
    .concat('\n');
}

function blockText(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [`${'#'.repeat(block.level)} ${wordsOf(block.text)}`];
    case 'paragraph':
      return [wordsOf(block.text)];
    case 'list':
      return block.items.map((item) => `- ${wordsOf(item)}`);
    case 'facts':
      return block.rows.map((row) => `${wordsOf(row.label)}: ${wordsOf(row.value)}`);
    case 'quotation':
      return [...block.text.split('\n').map((line) => `> ${line}`), `> (${block.source})`];
    case 'sums':
      return [block.head, ...block.rows, block.total].map((row) => `${row.label}: ${row.amount}`);
    case 'signature':
      return block.lines;
  }
}
