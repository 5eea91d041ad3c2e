import { writeDocxDocument, type DocxFoot } from './docx-document.js';

/** A heading, lines of text and one table, as a document for word processors. */
export interface DocxList {
  /** As documents name languages: `sv-SE`. */
  readonly locale: string;
  readonly title: string;
  readonly lines: readonly string[];
  /** Shares of the width; columns of figures stand to the right. */
  readonly columns: readonly { readonly text: string; readonly share: number; readonly figures?: boolean }[];
  readonly rows: readonly (readonly string[])[];
  readonly foot?: DocxFoot;
}

/**
 * Writes the document: the heading is a heading, the head of the table is repeated on each page and told as such, and the
 * language is named, so that it reads well aloud. The same list gives the same bytes.
 */
export function writeDocx({ locale, title, lines, columns, rows, foot }: DocxList): AsyncGenerator<Buffer> {
  const cells = (row: readonly string[]) => columns.map((_, at) => [{ text: row[at] ?? '' }]);
  return writeDocxDocument({
    title,
    language: locale,
    ...(foot && { foot }),
    blocks: [
      { kind: 'heading', level: 1, text: [{ text: title }] },
      ...lines.map((text) => ({ kind: 'paragraph' as const, text: [{ text }] })),
      {
        kind: 'table',
        headed: true,
        figures: columns.flatMap(({ figures }, at) => (figures ? [at] : [])),
        shares: columns.map(({ share }) => share),
        rows: [columns.map(({ text }) => [{ text }]), ...rows.map(cells)],
      },
    ],
  });
}
