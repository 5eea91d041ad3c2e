import type { ContentLimits } from './content-limits.js';
import { MEGABYTE } from './content-limits.js';
import { readZip, unpack } from '../../formats/zip/zip-archive.js';

/** The part of each kind of packed document that holds its words. */
const PARTS = { docx: 'word/document.xml', odt: 'content.xml' } as const;
/** The packed documents whose words can be read. */
export type WordedKind = keyof typeof PARTS;

const MOST_TEXT = 15 * MEGABYTE;
/** Words that were struck out, and the formulas behind a table of contents: nobody who opens the document sees them. */
const UNSEEN = /<w:(delText|instrText)\b[^<>]*>[^<]*<\/w:\1>|<text:tracked-changes>[\s\S]*?<\/text:tracked-changes>/g;
const PAGE_BREAK = /<w:lastRenderedPageBreak\s*\/>|<w:br\b[^<>]*w:type="page"[^<>]*>|<text:soft-page-break\s*\/>/g;
const LINE_BREAK = /<\/(?:w:p|text:p|text:h)>|<(?:w:br|text:line-break)\b[^<>]*>/g;
const BLANK = /<(?:w:tab|text:tab|text:s)\b[^<>]*>|<\/(?:w:tc|table:table-cell)>/g;
const TAG = /<[^<>]*>/g;
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));/g;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function isWorded(kind: string): kind is WordedKind {
  return Object.hasOwn(PARTS, kind);
}

/** The words of a packed document in pages as its writer's program last broke them; null where there are too many. */
export async function officeWords(bytes: Buffer, kind: WordedKind, limits: ContentLimits): Promise<string[] | null> {
  const part = readZip(bytes, limits).find(({ name }) => name === PARTS[kind]);
  if (!part || part.size > MOST_TEXT) return null;
  const pieces: Buffer[] = [];
  await unpack(bytes, part, (piece) => pieces.push(piece));
  const words = Buffer.concat(pieces)
    .toString('utf8')
    .replace(/[\n\r\f]+/g, ' ')
    .replace(UNSEEN, '')
    .replace(PAGE_BREAK, '\f')
    .replace(LINE_BREAK, '\n')
    .replace(BLANK, ' ')
    .replace(TAG, '')
    .replace(ENTITY, (_, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED[name] ?? '';
      const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    });
  const pages = words.split('\f');
  return pages.length > 1 && pages[0]?.trim() === '' ? pages.slice(1) : pages;
}
