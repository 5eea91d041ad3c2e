import { isUtf8 } from 'node:buffer';
import { bytesOf } from '../../formats/bytes.js';
import { readStrictJson } from '../../platform/bodies/strict-json.js';
import { problem, type Problem } from '../../shared/problem.js';
import { linesOf, LONGEST_DOCUMENT } from './json-lines.js';

/** What a file of facts holds: one document, or one on each line. */
export type FactDocuments =
  | { readonly kind: 'one'; readonly document: unknown }
  | { readonly kind: 'many'; readonly lines: AsyncIterable<FactLine> };

/** A line that holds something, with its number in the file; without its bytes where they are too many to be held. */
export interface FactLine {
  readonly number: number;
  readonly bytes: Buffer | null;
}

/** Opens a file of facts, or standard input; no more than one line is held when there are many. */
export async function openFacts(path: string): Promise<FactDocuments> {
  const lines = filledLines(path);
  const first = (await lines.next()).value as FactLine | undefined;
  if (!first) throw problem('invalid', 'assess.empty', { path });
  const second = (await lines.next()).value as FactLine | undefined;
  if (second && beginsLines(first.bytes, second.bytes)) return { kind: 'many', lines: together(first, second, lines) };
  const parts: Buffer[] = [];
  let length = 0;
  for await (const { bytes } of together(first, second, lines)) {
    length += bytes?.length ?? LONGEST_DOCUMENT;
    if (bytes === null || length > LONGEST_DOCUMENT) throw tooLong();
    parts.push(bytes);
  }
  return { kind: 'one', document: readStrictJson(Buffer.concat(parts.flatMap((part) => [part, LINE_END]))) };
}

const LINE_END = Buffer.from('\n');
const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

const tooLong = (): Problem => problem('invalid', 'cli.lineTooLong', { longest: LONGEST_DOCUMENT });

/** Many documents, when one of the first two lines is one in itself or the second begins another. */
function beginsLines(first: Buffer | null, second: Buffer | null): boolean {
  if (first === null || second === null) return true;
  if (isDocument(first.toString())) return true;
  const [one, two] = [first.toString().trimEnd(), second.toString().trim()];
  return two.startsWith('{') && (one.endsWith('}') || (one !== '{' && !/[:,[]$/.test(one) && isDocument(two)));
}

function isDocument(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

async function* together(
  first: FactLine,
  second: FactLine | undefined,
  rest: AsyncIterable<FactLine>,
): AsyncGenerator<FactLine> {
  yield first;
  if (second) yield second;
  yield* rest;
}

/** Lines with something on them; a byte order mark at the very beginning is left out. */
async function* filledLines(path: string): AsyncGenerator<FactLine> {
  let number = 0;
  for await (const line of linesOf(bytesOf(path))) {
    number += 1;
    const isMarked = number === 1 && line?.subarray(0, MARK.length).equals(MARK);
    const bytes = isMarked ? line!.subarray(MARK.length) : line;
    if (bytes === null || !isBlank(bytes)) yield { number, bytes };
  }
}

function isBlank(bytes: Buffer): boolean {
  return bytes.length === 0 || (bytes.length < 100 && bytes.toString().trim() === '');
}

/**
 * Reads one line as strictly as a whole file, and quicker: only where there are more colons than names can a name stand
 * twice, and only then the text is walked through.
 */
export function readLine(bytes: Buffer | null): unknown {
  if (bytes === null) throw tooLong();
  if (!isUtf8(bytes)) return readStrictJson(bytes);
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString());
  } catch {
    return readStrictJson(bytes);
  }
  return colonsIn(bytes) === namesIn(value) ? value : readStrictJson(bytes);
}

const COLON = 58;

function colonsIn(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(COLON); at !== -1; at = bytes.indexOf(COLON, at + 1)) count += 1;
  return count;
}

function namesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) for (const each of value) count += namesIn(each);
  else for (const name of Object.keys(value)) count += 1 + namesIn((value as Record<string, unknown>)[name]);
  return count;
}
