import { createHmac, hash, randomBytes } from 'node:crypto';
import type { Day, Instant } from '../shared/day.js';
import type { Id } from '../shared/id.js';

/** A word that is safe in a log for ever: a code, a role, a number of a case. Made by `word()` alone. */
export type Word = string & { readonly [wordMark]: true };
declare const wordMark: unique symbol;

/** What a line may hold. Free text does not fit: it belongs in the sealed part, which disposal can erase. */
export type LineFacts = Readonly<Record<string, Id | Day | Instant | Word | number | boolean | null>>;

/** One thing that was done, as its author records it. */
export interface LogRecord {
  readonly act: string;
  readonly matterId?: Id | undefined;
  readonly facts?: LineFacts;
  /** Words about people or from people; only their commitment stands in the line. */
  readonly sealed?: Readonly<Record<string, unknown>> | undefined;
}

export interface Sealed {
  readonly salt: string;
  readonly content: string;
}

/** The place of a line: which log, which number, whose act, when. */
export interface LinePlace {
  readonly log: string;
  readonly number: number;
  readonly at: Instant;
  readonly by: string;
}

/** The link before the first line of every log. */
export const FIRST_LINK = '0'.repeat(64);

const WORD_FORM = /^[\p{L}\d][\p{L}\d._:/-]{0,99}$/u;

/** Vouches that a text is a code and not prose: letters, digits and `. _ : / -`, no blanks, at most 100 characters. */
export function word(text: string): Word {
  if (!WORD_FORM.test(text)) throw new TypeError('A line of the log takes codes, not words of people');
  return text as Word;
}

/** Writes the exact text of a line; it is stored as it is and never built again. */
export function writeLine(place: LinePlace, record: LogRecord): { line: string; sealed: Sealed | undefined } {
  const { act, matterId = null, facts = {}, sealed } = record;
  for (const value of Object.values(facts)) checkFact(value);
  const seal = sealed && sealWords(sealed);
  for (const text of [place.log, place.by, act, matterId]) if (text !== null) word(text);
  const start = lineStart(place, act, matterId).join('');
  return { line: `${start}"facts":${JSON.stringify(facts)},${lineEnd(seal)}`, sealed: seal };
}

/**
 * How a line begins, in parts: what also stands in columns of its own, so that the two can be compared. None of it
 * needs escaping, being codes.
 */
export function lineStart({ log, number, at, by }: LinePlace, act: string, matterId: string | null): readonly string[] {
  const place = ['{"log":"', log, '","number":', String(number), ',"at":"', at, '","by":"', by, '","act":"', act];
  return matterId === null ? [...place, '","matter":null,'] : [...place, '","matter":"', matterId, '",'];
}

/** Tells whether a text begins with these parts, without putting them together: a log has many lines. */
export function beginsWith(text: string, parts: readonly string[]): boolean {
  let place = 0;
  for (const part of parts) {
    if (!text.startsWith(part, place)) return false;
    place += part.length;
  }
  return true;
}

/** How a line ends: the commitment to its sealed part. */
export function lineEnd(sealed: Sealed | undefined): string {
  return `"seal":${sealed ? `"${sealOf(sealed)}"` : 'null'}}`;
}

/** link = SHA-256(previous link ‖ line), both as UTF-8 text; hexadecimal. */
export function linkOf(previous: string, line: string): string {
  return hash('sha256', previous + line);
}

/** The commitment to a sealed part: HMAC-SHA-256(salt, content), hexadecimal. */
export function sealOf({ salt, content }: Sealed): string {
  return createHmac('sha256', salt).update(content).digest('hex');
}

function checkFact(value: LineFacts[string]): void {
  if (typeof value === 'string') word(value);
  // JSON would write null for what is not a number.
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('A line of the log takes real numbers');
}

function sealWords(words: Readonly<Record<string, unknown>>): Sealed {
  return { salt: randomBytes(32).toString('hex'), content: JSON.stringify(words) };
}
