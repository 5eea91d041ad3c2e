import { problem, type Problem } from '../../shared/problem.js';

/** Nothing the API takes nests deeper. */
const DEEPEST = 32;
/** Names that reach into JavaScript's own objects; a check of shapes takes what every object has for its own fields. */
const isUnsafe = (name: string): boolean => name === 'prototype' || name in Object.prototype;
/** Signs that cannot be stored on both databases, or are no text at all. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

type Token = string;

/**
 * Reads JSON as RFC 8259 means it and no looser: UTF-8 without a mark, each name once, no deeper than 32, every number
 * one that can be kept. What JSON.parse would quietly repair or drop is the problem `body.…`.
 */
export function readStrictJson(bytes: Uint8Array): unknown {
  const text = readText(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw bad('body.notJson');
  }
  scan(text);
  return value;
}

/** Reads UTF-8 text, refusing bytes that are none and a byte order mark. */
export function readText(bytes: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw bad('body.notUtf8');
  }
  if (text.startsWith('\uFEFF')) throw bad('body.notUtf8');
  return text;
}

/** Refuses a name or a text that cannot be kept, or that means something to the machinery. */
export function checkName(name: string): void {
  if (isUnsafe(name)) throw bad('body.unsafeName');
  checkWords(name);
}

export function checkWords(words: string): void {
  if (UNSTORABLE.test(words)) throw bad('body.unstorable');
}

/** A string, a number, a word or a sign of JSON; the text is known to be JSON when it is scanned. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|-?\d[\d.eE+-]*|true|false|null/gs;

/** Walks through the text once, with the names of each open object at hand. */
function scan(text: string): void {
  const open: (Set<string> | null)[] = [];
  let before: Token = '';
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') {
      if (open.push(token === '{' ? new Set() : null) > DEEPEST) throw bad('body.tooDeep', { deepest: DEEPEST });
    } else if (token === '}' || token === ']') open.pop();
    else if (token.startsWith('"')) checkString(token, open.at(-1) ?? null, before);
    else if (/^[-\d]/.test(token)) checkNumber(token);
    before = token;
  }
}

function checkString(token: Token, names: Set<string> | null, before: Token): void {
  const words = JSON.parse(token) as string;
  const isName = names !== null && (before === '{' || before === ',');
  if (!isName) {
    checkWords(words);
    return;
  }
  checkName(words);
  if (names.has(words)) throw bad('body.nameTwice');
  names.add(words);
}

function checkNumber(token: Token): void {
  const number = Number(token);
  if (!Number.isFinite(number) || Object.is(number, -0)) throw bad('body.numberUnsafe');
  if (Number.isInteger(number) && !Number.isSafeInteger(number)) throw bad('body.numberUnsafe');
}

function bad(code: string, facts?: Readonly<Record<string, unknown>>): Problem {
  return problem('malformed', code, facts);
}
