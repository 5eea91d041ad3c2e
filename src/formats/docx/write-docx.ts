import { writeZip, type PartOut } from '../zip/write-zip.js';

/** A heading, lines of text and one table, as a document for word processors. */
export interface DocxList {
  /** As documents name languages: `sv-SE`. */
  readonly locale: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly columns: readonly { readonly text: string; readonly share: number }[];
  readonly rows: readonly (readonly string[])[];
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const WORDS = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
/** Signs that XML cannot hold; nobody misses them in a document. */
const UNHOLDABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu;
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Twentieths of a point, as the format counts: an A4 page and its margins. */
const PAGE = { width: 11906, height: 16838, margin: 1134 } as const;
const WIDTH = PAGE.width - 2 * PAGE.margin;

/**
 * Writes the document: the heading is a heading, the head of the table is repeated on each page and told as such, and the
 * language is named, so that it reads well aloud. The same list gives the same bytes.
 */
export function writeDocx(list: DocxList): AsyncGenerator<Buffer> {
  const parts: PartOut[] = [
    part('[Content_Types].xml', CONTENT_TYPES),
    part('_rels/.rels', PACKAGE_RELATIONS),
    part('word/_rels/document.xml.rels', DOCUMENT_RELATIONS),
    part('word/styles.xml', stylesIn(list.locale)),
    part('docProps/core.xml', propertiesOf(list)),
    { name: 'word/document.xml', pieces: documentOf(list) },
  ];
  return writeZip(parts);
}

function* documentOf({ title, lines, columns, rows }: DocxList): Generator<string> {
  yield `${HEAD}<w:document xmlns:w="${WORDS}"><w:body>${paragraph(title, 'Heading1')}`;
  for (const line of lines) yield paragraph(line);
  const widths = columns.map(({ share }) => Math.round(share * WIDTH));
  yield `<w:tbl><w:tblPr><w:tblStyle w:val="List"/><w:tblW w:w="${WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1" w:noVBand="1"/></w:tblPr>`;
  yield `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`;
  const head = columns.map(({ text }) => text);
  yield `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${cellsOf(head, widths, 'TableHead')}</w:tr>`;
  for (const row of rows) yield `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cellsOf(row, widths, 'TableText')}</w:tr>`;
  const { width, height, margin } = PAGE;
  yield `</w:tbl>${paragraph('')}<w:sectPr><w:pgSz w:w="${width}" w:h="${height}"/><w:pgMar w:top="${margin}" w:right="${margin}" w:bottom="${margin}" w:left="${margin}" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`;
}

function cellsOf(cells: readonly string[], widths: readonly number[], style: string): string {
  return widths
    .map((width, at) => {
      const words = cells[at] ?? '';
      return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${paragraph(words, style)}</w:tc>`;
    })
    .join('');
}

/** A paragraph; lines within it stay lines. */
function paragraph(text: string, style?: string): string {
  const look = style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  const runs = text === '' ? '' : `<w:r>${text.split('\n').map(run).join('<w:br/>')}</w:r>`;
  return `<w:p>${look}${runs}</w:p>`;
}

function run(text: string): string {
  return `<w:t xml:space="preserve">${escaped(text)}</w:t>`;
}

function escaped(text: string): string {
  return text.replace(UNHOLDABLE, '').replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
}

function part(name: string, text: string): PartOut {
  return { name, pieces: [text] };
}

function propertiesOf({ title, locale }: DocxList): string {
  const names = `xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"`;
  const language = `<dc:language>${escaped(locale)}</dc:language>`;
  return `${HEAD}<cp:coreProperties ${names}><dc:title>${escaped(title)}</dc:title>${language}</cp:coreProperties>`;
}

const styleOf = (kind: string, id: string, name: string, inner: string): string =>
  `<w:style w:type="${kind}" w:styleId="${id}"><w:name w:val="${name}"/>${inner}</w:style>`;
const sized = (halfPoints: number, strong = false): string =>
  `<w:rPr>${strong ? '<w:b/>' : ''}<w:sz w:val="${halfPoints}"/></w:rPr>`;
const spacing = (after: number): string => `<w:spacing w:before="0" w:after="${after}"/>`;
const spaced = (after: number): string => `<w:pPr>${spacing(after)}</w:pPr>`;
/** The order of the parts is the format's own. */
const HEADING = `<w:pPr><w:keepNext/>${spacing(160)}<w:outlineLvl w:val="0"/></w:pPr>`;
const border = (side: string): string => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="B8C2C9"/>`;

function stylesIn(locale: string): string {
  const fonts = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>';
  return [
    `${HEAD}<w:styles xmlns:w="${WORDS}">`,
    `<w:docDefaults><w:rPrDefault><w:rPr>${fonts}<w:sz w:val="22"/><w:lang w:val="${locale}"/></w:rPr></w:rPrDefault></w:docDefaults>`,
    styleOf('paragraph', 'Normal', 'Normal', spaced(120)).replace('<w:style ', '<w:style w:default="1" '),
    styleOf('paragraph', 'Heading1', 'heading 1', `${HEADING}${sized(32, true)}`),
    styleOf('paragraph', 'TableHead', 'Table Head', `${spaced(0)}${sized(18, true)}`),
    styleOf('paragraph', 'TableText', 'Table Text', `${spaced(0)}${sized(18)}`),
    styleOf(
      'table',
      'List',
      'List Table',
      `<w:tblPr><w:tblBorders>${border('top')}${border('bottom')}${border('insideH')}</w:tblBorders><w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="57" w:type="dxa"/><w:bottom w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr>`,
    ),
    '</w:styles>',
  ].join('');
}

const override = (name: string, type: string): string => `<Override PartName="/${name}" ContentType="${type}"/>`;
const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;
const relations = (inner: string): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${inner}</Relationships>`;
const CONTENT_TYPES = [
  `${HEAD}<Types xmlns="${PACKAGE}/content-types">`,
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
  '<Default Extension="xml" ContentType="application/xml"/>',
  override('word/document.xml', `${TYPES}.document.main+xml`),
  override('word/styles.xml', `${TYPES}.styles+xml`),
  override('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
  '</Types>',
].join('');
const PACKAGE_RELATIONS = relations(
  relation('rId1', `${RELATIONS}/officeDocument`, 'word/document.xml') +
    relation('rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'),
);
const DOCUMENT_RELATIONS = relations(relation('rId1', `${RELATIONS}/styles`, 'styles.xml'));
