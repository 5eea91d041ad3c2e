import { problem } from '../../shared/problem.js';
import type { ContentKind } from './content-kinds.js';
import type { ContentLimits } from './content-limits.js';
import { MEGABYTE } from './content-limits.js';
import type { ContentMark, Findings } from './content-marks.js';
import { readZip, unpack, type ZipPart } from '../../formats/zip/zip-archive.js';
import { countPersonalNumbers } from './personal-numbers.js';

/** A packed office document after a look at each of its parts. */
export interface ZipDocument extends Findings {
  readonly kind: ContentKind;
}

const CONTENT_TYPES = '[Content_Types].xml';
const OFFICE_KINDS: readonly (readonly [string, ContentKind])[] = [
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml', 'docx'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml', 'xlsx'],
];
const OPEN_KINDS: ReadonlyMap<string, ContentKind> = new Map([
  ['application/vnd.oasis.opendocument.text', 'odt'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'ods'],
]);
const MACRO_PART = /(^|\/)vbaProject\.bin$|(^|\/)vbaData\.xml$|^(Basic|Scripts)\//i;
const XML_PART = /\.(xml|rels)$/i;
/** Ends of paragraphs, cells and strings: what stands on either side does not belong together. */
const BREAK =
  /<\/(?:w:p|w:tc|a:p|si|v|t|c|row|text:p|text:h|table:table-cell)>|<(?:w:tab|w:br|text:tab|text:s|text:line-break)\b[^<>]*>/g;
const TAG = /<[^<>]*>/g;
const MOST_TEXT = 15 * MEGABYTE;

/** Looks at every part of a packed document; answers what it is, or why it is refused. */
export async function readZipDocument(bytes: Buffer, limits: ContentLimits): Promise<ZipDocument> {
  const parts = readZip(bytes, limits);
  if (parts.some((part) => MACRO_PART.test(part.name))) throw problem('unsupported', 'file.macros');
  const marks = new Set<ContentMark>();
  let [personalNumbers, textLeft] = [0, MOST_TEXT];
  let kind = await openKind(bytes, parts);
  for (const part of parts) {
    const { head, text } = await lookInto(bytes, part, XML_PART.test(part.name) ? textLeft : 0);
    markHead(head, marks);
    if (text === null) marks.add('notSearched');
    if (!text) continue;
    textLeft -= text.length;
    if (part.name === CONTENT_TYPES) kind ??= officeKind(text);
    if (/<!ENTITY/i.test(text)) throw problem('invalid', 'file.damaged', { where: part.name });
    if (/manifest:encryption-data/.test(text)) throw problem('invalid', 'file.encrypted');
    if (part.name.endsWith('.rels') && fetchesElsewhere(text)) marks.add('externalContent');
    personalNumbers += countPersonalNumbers(wordsOf(text));
  }
  if (!kind) throw problem('unsupported', 'file.typeNotAllowed', { ending: 'zip' });
  return { kind, marks: [...marks], personalNumbers };
}

/** The first bytes of a part, and its text where it is asked for; null is a text too long to search. */
async function lookInto(
  bytes: Buffer,
  part: ZipPart,
  most: number,
): Promise<{ head: Buffer; text: string | null | undefined }> {
  const pieces: Buffer[] = [];
  let head = Buffer.alloc(0);
  const keep = part.size <= most;
  await unpack(bytes, part, (piece) => {
    if (head.length < 8) head = Buffer.concat([head, piece.subarray(0, 8)]);
    if (keep) pieces.push(piece);
  });
  if (keep && most > 0) return { head, text: Buffer.concat(pieces).toString('utf8') };
  return { head, text: XML_PART.test(part.name) ? null : undefined };
}

/** OpenDocument names its kind in a first, unpacked part. */
async function openKind(bytes: Buffer, parts: readonly ZipPart[]): Promise<ContentKind | undefined> {
  const [first] = [...parts].sort((a, b) => a.headerAt - b.headerAt);
  if (first?.name !== 'mimetype' || first.size > 100) return undefined;
  const { text } = await lookInto(bytes, first, 100);
  return OPEN_KINDS.get(text ?? '');
}

function officeKind(types: string): ContentKind | undefined {
  if (/macroEnabled|vbaProject/i.test(types)) throw problem('unsupported', 'file.macros');
  return OFFICE_KINDS.find(([type]) => types.includes(`"${type}"`))?.[1];
}

/** Other documents inside are kept as they are; programs are refused. */
function markHead(head: Buffer, marks: Set<ContentMark>): void {
  const start = head.toString('latin1');
  if (/^(MZ|\x7FELF|#!)/.test(start)) throw problem('unsupported', 'file.programInside');
  if (/^(PK\x03\x04|Rar!|7z\xBC\xAF|\x1F\x8B|\xD0\xCF\x11\xE0|%PDF-)/.test(start)) marks.add('embeddedFile');
}

/** Templates, pictures and objects that a program would fetch when the document is opened; a plain link is not one. */
function fetchesElsewhere(relations: string): boolean {
  return (relations.match(/<Relationship\b[^<>]*>/g) ?? []).some(
    (relation) => /TargetMode="External"/i.test(relation) && !/\/hyperlink"/i.test(relation),
  );
}

function wordsOf(xml: string): string {
  return xml.replace(BREAK, '\n').replace(TAG, '');
}
