import { setBlock } from '../../documents/typesetting/pdf-blocks.js';
import { PdfSheet } from '../../documents/typesetting/pdf-sheet.js';
import { plain, type Block } from '../../documents/typesetting/letter-document.js';
import type { Day } from '../../shared/day.js';

/** A paper as an association would have written it: its title, and the blocks of each page. */
export interface WrittenPaper {
  readonly title: string;
  readonly author: string;
  readonly on: Day;
  readonly pages: readonly (readonly Block[])[];
}

/** The paper as a PDF whose words can be read; the same paper gives the same bytes. */
export async function pdfOfPaper({ title, author, on, pages }: WrittenPaper): Promise<Buffer> {
  const sheet = await PdfSheet.open({ title, author, language: 'sv', at: new Date(`${on}T00:00:00Z`) });
  const root = sheet.root();
  pages.forEach((blocks, index) => {
    if (index > 0) sheet.newPage();
    blocks.forEach((block, at) => setBlock(sheet, root, block, blocks.slice(at + 1)));
  });
  root.end();
  return sheet.end();
}

export function heading(text: string, level: 1 | 2 = 2): Block {
  return { kind: 'heading', level, text: plain(text) };
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text: plain(text) };
}

export function facts(rows: Readonly<Record<string, string>>): Block {
  return {
    kind: 'facts',
    rows: Object.entries(rows).map(([label, value]) => ({ label: plain(label), value: plain(value) })),
  };
}
