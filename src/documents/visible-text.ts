/** Controls, byte order marks, soft hyphens, and the marks that turn the reading direction or hide text. */
const INVISIBLE =
  /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF0-\uFFFB\uFFFE\uFFFF]|[\u{E0000}-\u{E0FFF}]/gu;
const HALF_A_CHARACTER = /\p{Cs}/gu;
const LINE_BREAK = /\r\n?|[\n\u000B\u000C\u2028\u2029]/g;
const MARKS_ON_ONE_LETTER = /(\p{M}{3})\p{M}+/gu;
const BLANKS = /[\t \u1680\u2000-\u200A\u3000]+/g;

/**
 * What a person can see of a text, one form for each letter, so that no name or note can hide, mirror or break
 * what stands around it. Lines stay.
 */
export function visibleText(text: string): string {
  return text
    .replace(HALF_A_CHARACTER, '\uFFFD')
    .replace(LINE_BREAK, '\n')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(MARKS_ON_ONE_LETTER, '$1')
    .replace(BLANKS, ' ')
    .replace(/ *\n */g, '\n')
    .trim();
}

/** The same on a single line. */
export function visibleLine(text: string): string {
  return visibleText(text).replace(/\n+/g, ' ');
}
