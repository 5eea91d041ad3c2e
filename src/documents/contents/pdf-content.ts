import { problem } from '../../shared/problem.js';
import type { ContentMark, Findings } from './content-marks.js';
import { readPdfParts } from './pdf-parts.js';
import { namedParts, stretchesOf } from './pdf-stretches.js';
import { pdfWords } from './pdf-words.js';
import { countPersonalNumbers } from './personal-numbers.js';

/** Long names, looked for in the whole file: something dressed up as a stream hides nothing. */
const MARKS_ANYWHERE: readonly (readonly [ContentMark, RegExp])[] = [
  ['script', /\/JavaScript\b/],
  // An array is a place in the document itself, such as "open at page 1".
  ['opensItself', /\/OpenAction\b(?!\s*\[)/],
  ['launch', /\/Launch\b/],
  ['embeddedFile', /\/EmbeddedFiles?\b|\/RichMedia\b/],
  ['externalContent', /\/(SubmitForm|ImportData)\b/],
];
/** What each of those begins with: what has none of them is passed over in one go. */
const ANY_OF_THEM = /\/(?:JavaScript|OpenAction|Launch|EmbeddedFile|RichMedia|SubmitForm|ImportData)/;
/** Short names, which the bytes of a picture could spell by chance. */
const MARKS_IN_OBJECTS: readonly (readonly [ContentMark, RegExp])[] = [
  ['script', /\/(JS|XFA)\b/],
  ['opensItself', /\/AA\b/],
  ['externalContent', /\/GoToE\b/],
  ['encrypted', /\/Encrypt\b/],
];
const MOST_AFTER_END = 1_024;

/** Looks into a PDF. It is never opened; what is found is told, and the file is kept as it came. */
export async function readPdfContent(bytes: Buffer): Promise<Findings> {
  const end = bytes.lastIndexOf('%%EOF');
  if (end < 0 || bytes.lastIndexOf('startxref') < 0) throw problem('invalid', 'file.damaged', { where: 'end' });
  const { objects, streams, incomplete } = await readPdfParts(bytes);
  const marks = new Set([
    ...(await marksAnywhere(bytes)),
    ...marksIn(objects, MARKS_ANYWHERE),
    ...marksIn(objects, MARKS_IN_OBJECTS),
  ]);
  const after = bytes.length - end > MOST_AFTER_END ? undefined : bytes.toString('latin1', end + '%%EOF'.length);
  if (after?.trim() !== '') marks.add('trailingData');
  const words = marks.has('encrypted') ? null : pdfWords(streams);
  if (words === null || incomplete) marks.add('notSearched');
  const counts = (words ?? []).map((text) => countPersonalNumbers(text));
  return { marks: [...marks], personalNumbers: Math.max(0, ...counts) };
}

/** The long names that stand anywhere, plainly or with signs written in numbers. */
async function marksAnywhere(bytes: Buffer): Promise<Set<ContentMark>> {
  const marks = new Set<ContentMark>();
  for await (const stretch of stretchesOf(bytes)) {
    const { text, ownTo } = stretch;
    const named = namedParts(stretch);
    if (ANY_OF_THEM.test(text)) for (const mark of marksIn(text, MARKS_ANYWHERE, ownTo)) marks.add(mark);
    if (ANY_OF_THEM.test(named)) for (const mark of marksIn(named, MARKS_ANYWHERE)) marks.add(mark);
  }
  return marks;
}

/** Which patterns stand in a text and begin before a place in it. */
function marksIn(
  text: string,
  patterns: readonly (readonly [ContentMark, RegExp])[],
  before = text.length,
): ContentMark[] {
  return patterns.filter(([, pattern]) => (pattern.exec(text)?.index ?? before) < before).map(([mark]) => mark);
}
