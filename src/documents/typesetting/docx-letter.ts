import { writeDocxDocument, type DocxBlock, type DocxText } from '../../formats/docx/docx-document.js';
import { plain, type Block, type LetterDocument } from './letter-document.js';

const LANGUAGES = { sv: 'sv-SE', en: 'en-GB' } as const;

/** The same document as Word reads it, for those who work on in it; the PDF is what counts. */
export function docxOf(letter: LetterDocument): AsyncGenerator<Buffer> {
  const { title, language, municipality, committee, marks, recipient, translationNotes, blocks, footer } = letter;
  return writeDocxDocument({
    title,
    language: LANGUAGES[language],
    foot: { text: committee, pageLabel: letter.pageLabel },
    blocks: [
      { kind: 'paragraph', text: [{ text: municipality, strong: true }, { text: `\n${committee}` }] },
      ...(marks.length > 0 ? [factsOf(marks.map(({ label, value }) => [plain(label), plain(value)]))] : []),
      ...(recipient.length > 0 ? [{ kind: 'paragraph' as const, text: plain(recipient.join('\n')) }] : []),
      ...translationNotes.map(({ text }) => ({ kind: 'paragraph' as const, text: [{ text, strong: true as const }] })),
      ...blocks.map(blockOf),
      ...footer.map((text) => ({ kind: 'paragraph' as const, text: plain(text) })),
    ],
  });
}

function blockOf(block: Block): DocxBlock {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'list':
      return block;
    case 'facts':
      return factsOf(block.rows.map(({ label, value }) => [label, value]));
    case 'quotation':
      return { kind: 'quotation', text: plain(`${block.text}\n${block.source}`) };
    case 'sums':
      return {
        kind: 'table',
        headed: true,
        figures: [1],
        rows: [block.head, ...block.rows, block.total].map(({ label, amount }, at, all) => {
          const strong = at === all.length - 1 ? { strong: true as const } : {};
          return [[{ text: label, ...strong }], [{ text: amount, ...strong }]];
        }),
      };
    case 'signature':
      return { kind: 'paragraph', text: plain(block.lines.join('\n')) };
  }
}

/** Each fact with its label before it, as the PDF shows them. */
function factsOf(facts: readonly (readonly [DocxText, DocxText])[]): DocxBlock {
  const rows = facts.map(([label, value]) => [label.map((span) => ({ ...span, strong: true as const })), value]);
  return { kind: 'table', headed: false, shares: [1 / 3, 2 / 3], rows };
}
