import { fromWindows1252 } from '../windows-1252.js';

/** The upper half of code page 437, "PC8", in which SIE files are written (SIE 4B, 5.5). */
const UPPER =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0';

const SWEDISH_IN_PC8 = new Set([0x81, 0x82, 0x84, 0x86, 0x8e, 0x8f, 0x90, 0x94, 0x99]);
const SWEDISH_IN_LATIN_1 = new Set([0xc4, 0xc5, 0xc9, 0xd6, 0xdc, 0xe4, 0xe5, 0xe9, 0xf6, 0xfc]);

/**
 * The text of a file. It should be in PC8; programs that write UTF-8 or Latin-1 under the same heading are told apart: UTF-8
 * by being valid, Latin-1 by its Swedish letters.
 */
export function sieText(bytes: Uint8Array): string {
  const asUtf8 = utf8(bytes);
  if (asUtf8 !== null) return asUtf8;
  let [pc8, latin1] = [0, 0];
  for (const byte of bytes) {
    if (SWEDISH_IN_PC8.has(byte)) pc8 += 1;
    if (SWEDISH_IN_LATIN_1.has(byte)) latin1 += 1;
  }
  if (latin1 > pc8) return fromWindows1252(bytes);
  return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : UPPER[byte - 0x80])).join('');
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** What stands for common signs that PC8 lacks. */
const SUBSTITUTES: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '−': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '…': '...',
  '€': 'EUR',
};

const BYTE_OF = new Map(Array.from(UPPER, (sign, at) => [sign, 0x80 + at] as const));

/**
 * Words as PC8. A sign that it lacks stands as a plain one, an accented letter as its letter, and what is left as a question
 * mark; each is counted. A quote within quotes is not made where there was none.
 */
export function toPc8(text: string): { readonly bytes: Buffer; readonly substituted: number } {
  const bytes: number[] = [];
  let substituted = 0;
  for (const sign of text.normalize('NFC')) {
    const own = byteOf(sign);
    if (own === undefined) substituted += 1;
    bytes.push(...(own === undefined ? instead(sign) : [own]));
  }
  return { bytes: Buffer.from(bytes), substituted };
}

function byteOf(sign: string): number | undefined {
  const code = sign.codePointAt(0) ?? 0;
  return code < 0x80 ? code : BYTE_OF.get(sign);
}

function instead(sign: string): number[] {
  const words = SUBSTITUTES[sign]?.replace('"', "'") ?? sign.normalize('NFD').replace(/\p{M}/gu, '');
  return Array.from(words, (each) => byteOf(each) ?? 0x3f);
}
