import { visibleText } from '../visible-text.js';

const HIDDEN = ['head', 'script', 'style', 'title', 'template'];
const LINE_ENDS = /<(?:br|hr)\b[^<>]*>|<\/(?:p|div|tr|li|h[1-6]|table|blockquote)\b[^<>]*>/gi;
const TAG = /<[^<>]*>/g;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
  aring: 'å',
  auml: 'ä',
  ouml: 'ö',
  Aring: 'Å',
  Auml: 'Ä',
  Ouml: 'Ö',
  eacute: 'é',
};

/** The words of a mail that came as a web page only: enough to read it by; the mail itself is kept as it came. */
export function wordsOfHtml(html: string): string {
  const shown = HIDDEN.reduce(withoutElement, withoutComments(html));
  const words = shown
    .replace(/[\r\n\t ]+/g, ' ')
    .replace(LINE_ENDS, '\n')
    .replace(TAG, '')
    .replace(
      /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi,
      (whole, decimal?: string, hex?: string, name?: string) => {
        if (name !== undefined) return ENTITIES[name] ?? whole;
        const point = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
        return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
      },
    );
  return visibleText(words).replace(/\n{3,}/g, '\n\n');
}

function withoutComments(html: string): string {
  return cutAll(html, html, '<!--', '-->');
}

function withoutElement(html: string, name: string): string {
  return cutAll(html, html.toLowerCase(), `<${name}`, `</${name}`);
}

/** Cuts out every stretch from one sign to the tag's end after the next other sign, in one pass. */
function cutAll(text: string, searched: string, from: string, to: string): string {
  let [kept, at] = ['', 0];
  for (let start = searched.indexOf(from); start >= 0; start = searched.indexOf(from, at)) {
    kept += text.slice(at, start);
    const last = searched.indexOf(to, start);
    const end = last < 0 ? -1 : searched.indexOf('>', last);
    if (end < 0) return kept;
    at = end + 1;
  }
  return kept + text.slice(at);
}
