/**
 * The signs that Windows-1252 has where Latin 1 has controls, by their bytes; 81, 8D, 8F, 90 and 9D stand for nothing. They are
 * written out here: some versions of Node decode the one as the other.
 */
// prettier-ignore
const OWN: Readonly<Record<string, string>> = {
  80: '€', 82: '‚', 83: 'ƒ', 84: '„', 85: '…', 86: '†', 87: '‡', 88: 'ˆ', 89: '‰', '8a': 'Š', '8b': '‹', '8c': 'Œ', '8e': 'Ž',
  91: '‘', 92: '’', 93: '“', 94: '”', 95: '•', 96: '–', 97: '—', 98: '˜', 99: '™', '9a': 'š', '9b': '›', '9c': 'œ', '9e': 'ž', '9f': 'Ÿ',
};
const CODES = Object.entries(OWN).map(([code, sign]) => [Number.parseInt(code, 16), sign] as const);
const SIGN_OF = new Map(CODES.map(([code, sign]) => [String.fromCharCode(code), sign]));
const CODE_OF = new Map(CODES.map(([code, sign]) => [sign, code]));
const QUESTION_MARK = 0x3f;

/** Bytes as text; a byte that stands for nothing stays the control that Latin 1 has there. */
export function fromWindows1252(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin.replace(/[\u0080-\u009F]/g, (sign) => SIGN_OF.get(sign) ?? sign);
}

/** Text as bytes, one for each sign: a letter with an accent that is lacking stands without it, and else a question mark. */
export function toWindows1252(text: string): Buffer {
  return Buffer.from(Array.from(text.normalize('NFC'), (sign) => codeOf(sign) ?? codeOf(bare(sign)) ?? QUESTION_MARK));
}

function codeOf(sign: string): number | undefined {
  const code = sign.codePointAt(0) ?? 0;
  return code < 0x80 || (code >= 0xa0 && code < 0x100) ? code : CODE_OF.get(sign);
}

/** The letter of a sign without what stands above or below it. */
function bare(sign: string): string {
  const [letter = '', ...marks] = sign.normalize('NFD');
  return marks.length > 0 && marks.every((mark) => /\p{M}/u.test(mark)) ? letter : sign;
}
