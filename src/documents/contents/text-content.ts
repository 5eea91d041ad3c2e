import { fromWindows1252 } from '../../formats/windows-1252.js';
import { problem } from '../../shared/problem.js';
import type { Findings } from './content-marks.js';
import { countPersonalNumbers } from './personal-numbers.js';

/** What a browser would run or draw, and other kinds of files that begin with readable signs. */
const DRESSED_UP = /^\s*(<!doctype|<html|<head|<body|<script|<svg|<\?xml|<\?php|<iframe|<!--|#!|%PDF-|\{\\rtf|MZ)/i;
const BINARY = /[\u0000-\u0008\u000B\u000E-\u001A\u001C-\u001F]/;
/** Bytes that Windows-1252 does not have. */
const NOT_IN_1252 = /[\u0081\u008D\u008F\u0090\u009D]/;

/** Looks into a text or a table of comma separated values. */
export function readTextContent(bytes: Buffer): Findings {
  const text = decodeText(bytes);
  if (text === undefined) throw problem('unsupported', 'file.encodingUnknown');
  if (DRESSED_UP.test(text.slice(0, 1_024))) throw problem('unsupported', 'file.textDressedUp');
  return { marks: [], personalNumbers: countPersonalNumbers(text) };
}

/** The text in UTF-8, UTF-16 with its mark, or Windows-1252; undefined when the bytes are none of them. */
export function decodeText(bytes: Buffer): string | undefined {
  const encodings =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? ['utf-16le']
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? ['utf-16be']
        : ['utf-8', 'windows-1252'];
  for (const encoding of encodings) {
    const text = decodeAs(bytes, encoding);
    if (text !== undefined && !BINARY.test(text) && !(encoding === 'windows-1252' && NOT_IN_1252.test(text)))
      return text;
  }
  return undefined;
}

function decodeAs(bytes: Buffer, encoding: string): string | undefined {
  try {
    if (encoding === 'windows-1252') return fromWindows1252(bytes);
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const MAIL_FIELD =
  /^(received|from|date|subject|to|message-id|return-path|mime-version|delivered-to|x-[\w-]{1,60}|dkim-signature|authentication-results|arc-[\w-]{1,40}):/im;
const LONGEST_HEAD = 262_144;

/** Tells whether bytes begin as an e-mail does: header lines that name a sender, a day or a subject, before the first empty line. */
export function looksLikeMail(bytes: Buffer): boolean {
  const start = bytes
    .subarray(0, LONGEST_HEAD)
    .toString('latin1')
    .replace(/^\uFEFF|^\u00EF\u00BB\u00BF/, '');
  const head = start.split(/\r?\n\r?\n/, 1)[0] ?? '';
  const lines = head.split(/\r?\n/);
  const orderly = lines.every(
    (line, index) =>
      /^[!-9;-~]{1,200}:/.test(line) || (index > 0 && /^[ \t]/.test(line)) || (index === 0 && line.startsWith('From ')),
  );
  return orderly && MAIL_FIELD.test(head) && !head.includes('\0');
}
