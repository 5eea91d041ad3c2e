import { writeZip, type PartOut } from '../zip/write-zip.js';
import { DOCX_PARTS, DOCUMENT_HEAD, FOOT_REFERENCE, STYLE_OF } from './docx-parts.js';
import { xmlText } from './xml-text.js';

/** Text with strong parts. */
export type DocxText = readonly { readonly text: string; readonly strong?: true }[];

/** A part of a Word document, one after the other. */
export type DocxBlock =
  | { readonly kind: 'title'; readonly text: DocxText }
  /** On a new page where something of its own begins. */
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: DocxText; readonly newPage?: true }
  | { readonly kind: 'paragraph'; readonly text: DocxText }
  | { readonly kind: 'quotation'; readonly text: DocxText }
  | { readonly kind: 'list'; readonly items: readonly DocxText[] }
  /** The first row is the heads of the columns where it says so; columns that hold figures stand to the right. */
  | {
      readonly kind: 'table';
      readonly headed: boolean;
      readonly rows: readonly (readonly DocxText[])[];
      readonly figures?: readonly number[];
      /** The part of the width that each column has; without them, all alike. */
      readonly shares?: readonly number[];
    };

/** A Word document as its readers see it. */
export interface DocxDocument {
  readonly title: string;
  /** `sv-SE`, so that Word checks the spelling of the right language. */
  readonly language: string;
  readonly blocks: readonly DocxBlock[];
  /** What stands at the foot of each page, before its number. */
  readonly foot?: DocxFoot;
}

/** `Sagolunda stadsdelsnämnd`, and the word before the number of a page. */
export interface DocxFoot {
  readonly text: string;
  readonly pageLabel: string;
}

/** A document as a Word file (.docx), with real headings, lists and tables. The same document gives the same bytes. */
export function writeDocxDocument({ title, language, blocks, foot }: DocxDocument): AsyncGenerator<Buffer> {
  const parts: PartOut[] = [
    ...DOCX_PARTS({ title, language, foot }),
    { name: 'word/document.xml', pieces: documentPieces(blocks, foot !== undefined) },
  ];
  return writeZip(parts);
}

function* documentPieces(blocks: readonly DocxBlock[], hasFoot: boolean): Generator<string> {
  yield `${DOCUMENT_HEAD}<w:body>`;
  for (const block of blocks) yield blockXml(block);
  yield `<w:sectPr>${hasFoot ? FOOT_REFERENCE : ''}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>`;
}

function blockXml(block: DocxBlock): string {
  switch (block.kind) {
    case 'title':
    case 'paragraph':
    case 'quotation':
      return paragraph(block.text, STYLE_OF[block.kind]);
    case 'heading':
      return paragraph(block.text, `Heading${block.level}`, block.newPage ? NEW_PAGE : '');
    case 'list':
      return block.items.map((item) => paragraph(item, 'ListBullet', LIST)).join('');
    case 'table':
      return table(block);
  }
}

const NEW_PAGE = '<w:pageBreakBefore/>';
const LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>';
/** An A4 page within its margins, in twentieths of a point. */
const WIDTH = 9072;
const TO_THE_RIGHT = '<w:jc w:val="right"/>';

function paragraph(text: DocxText, style: string | undefined, more = ''): string {
  const styled = style === undefined ? '' : `<w:pStyle w:val="${style}"/>`;
  const properties = styled === '' && more === '' ? '' : `<w:pPr>${styled}${more}</w:pPr>`;
  return `<w:p>${properties}${text.map(run).join('')}</w:p>`;
}

/** Lines within a text stay lines. */
function run({ text, strong }: DocxText[number]): string {
  const lines = text.split('\n').map((line) => `<w:t xml:space="preserve">${xmlText(line)}</w:t>`);
  return `<w:r>${strong ? '<w:rPr><w:b/></w:rPr>' : ''}${lines.join('<w:br/>')}</w:r>`;
}

function table({ rows, headed, figures = [], shares }: Extract<DocxBlock, { kind: 'table' }>): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, at) => Math.floor(WIDTH * (shares?.[at] ?? 1 / columns)));
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`);
  const cell = (text: DocxText, at: number, isHead: boolean): string => {
    const shown = isHead ? text.map((span) => ({ ...span, strong: true as const })) : text;
    return `<w:tc><w:tcPr><w:tcW w:w="${widths[at]}" w:type="dxa"/></w:tcPr>${paragraph(shown, 'TableText', figures.includes(at) ? TO_THE_RIGHT : '')}</w:tc>`;
  };
  const body = rows.map((row, index) => {
    const isHead = headed && index === 0;
    const properties = `<w:trPr><w:cantSplit/>${isHead ? '<w:tblHeader/>' : ''}</w:trPr>`;
    return `<w:tr>${properties}${row.map((text, at) => cell(text, at, isHead)).join('')}</w:tr>`;
  });
  return `<w:tbl><w:tblPr><w:tblStyle w:val="Rows"/><w:tblW w:w="${WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid.join('')}</w:tblGrid>${body.join('')}</w:tbl><w:p/>`;
}
