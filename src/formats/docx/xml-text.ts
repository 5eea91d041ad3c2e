/** Signs that XML cannot hold: they are left out, as there is no way to write them. */
const UNHOLDABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu;
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Words as XML holds them. */
export function xmlText(text: string): string {
  return text.replace(UNHOLDABLE, '').replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
}
