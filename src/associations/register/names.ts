/** Letters that Swedish puts last, as signs that follow z in every byte order. */
const LAST_LETTERS: Readonly<Record<string, string>> = { å: '{', ä: '|', ö: '}', æ: '|', ø: '}' };
const NOT_WORD = /[^\p{L}\p{N}{|}]+/gu;
/** What does not take apart when accents are taken away. */
const FOLDED: Readonly<Record<string, string>> = { å: 'a', ä: 'a', ö: 'o', ø: 'o', æ: 'ae', ß: 'ss', ł: 'l', đ: 'd' };
const ASCII = /^[\0-\x7F]*$/;
const LONGEST_KEY = 200;
const LONGEST_WORD = 60;
const MOST_WORDS = 16;

/** A name without case, accents, points and doubled blanks: what lists are ordered by, and what tells that two names are one. */
export function nameKeyOf(name: string): string {
  const lower = name.normalize('NFC').toLowerCase();
  const ordered = lower.replace(/[{|}]/g, ' ').replace(/[åäöæø]/g, (letter) => LAST_LETTERS[letter] ?? letter);
  const key = withoutAccents(ordered)
    .replace(/[.'’´`]/g, '')
    .replace(NOT_WORD, ' ')
    .trim();
  return key.slice(0, LONGEST_KEY);
}

/** The words an association is found by, from its name, section and city: in the order of bytes, with a blank around each. */
export function searchTextOf(association: {
  readonly name: string;
  readonly sectionName: string | null;
  readonly city: string | null;
}): string {
  const { name, sectionName, city } = association;
  const words = wordsOf([name, sectionName ?? '', city ?? ''].join(' '));
  return ` ${inByteOrder(words).join(' ')} `;
}

/** Letters beyond the first plane stand last in bytes, but not in the units that JavaScript compares. */
function inByteOrder(words: string[]): string[] {
  if (!words.some((word) => /[\uD800-\uDFFF]/.test(word))) return words.sort();
  return words.sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
}

/** The words of a search text again. */
export function wordsIn(searchText: string): string[] {
  return searchText.split(' ').filter((word) => word !== '');
}

/** The words of a text as the index of words holds them: each once, without accents, so that "hasselby" finds Hässelby. */
export function wordsOf(text: string): string[] {
  const lower = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[åäöøæßłđ]/g, (letter) => FOLDED[letter] ?? letter);
  const words = withoutAccents(lower.replace(/[.'’´`]/g, ''))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  return [...new Set(words.map((word) => word.slice(0, LONGEST_WORD)))].slice(0, MOST_WORDS);
}

/** The first word after all those that begin with this one, in the order of bytes. */
export function afterPrefix(word: string): string {
  const points = [...word];
  const last = points.pop() ?? '';
  const code = last.codePointAt(0) ?? 0;
  // The code points from D800 to DFFF are no letters.
  return points.join('') + String.fromCodePoint(code + 1 === 0xd800 ? 0xe000 : code + 1);
}

function withoutAccents(text: string): string {
  if (ASCII.test(text)) return text;
  return text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
}
