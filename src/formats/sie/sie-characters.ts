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
  if (latin1 > pc8) return new TextDecoder('windows-1252').decode(bytes);
  return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : UPPER[byte - 0x80])).join('');
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
