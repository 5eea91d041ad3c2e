/** Where words stand in a text: from the first character to the one after the last. */
export interface QuotePlace {
  readonly from: number;
  readonly to: number;
}

/** A piece of a text; what somebody has cited is marked. */
export interface Passage {
  readonly text: string;
  readonly marked: boolean;
}

/** A text as quotations are compared, with the place in the original that each of its characters came from. */
interface Comparable {
  readonly characters: string;
  readonly places: readonly QuotePlace[];
}

/** What a reader does not see: soft hyphens and joiners of no width. */
const UNSEEN = /[\u00AD\u200B-\u200D\u2060\uFEFF]/;
const SHAPES: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '»': '"',
  '«': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
};

/**
 * Every place where a quotation stands in a page. Blanks, capitals, the shape of quotation marks and hyphens, as at the
 * end of a line, do not count: the words do.
 */
export function quotePlaces(quote: string, page: string): QuotePlace[] {
  const sought = comparable(quote).characters.trim();
  if (sought === '') return [];
  const { characters, places } = comparable(page);
  const found: QuotePlace[] = [];
  for (let at = characters.indexOf(sought); at >= 0; at = characters.indexOf(sought, at + sought.length)) {
    const [first, last] = [places[at], places[at + sought.length - 1]];
    if (first && last) found.push({ from: first.from, to: last.to });
  }
  return found;
}

/** A page in pieces, with everything that was quoted from it marked; the pieces put together are the page. */
export function markedPage(page: string, quotes: readonly string[]): Passage[] {
  const places = quotes.flatMap((quote) => quotePlaces(quote, page)).sort((one, other) => one.from - other.from);
  const pieces: Passage[] = [];
  let at = 0;
  for (const { from, to } of places) {
    const start = Math.max(from, at);
    if (to <= start) continue;
    if (start > at) pieces.push({ text: page.slice(at, start), marked: false });
    pieces.push({ text: page.slice(start, to), marked: true });
    at = to;
  }
  if (at < page.length) pieces.push({ text: page.slice(at), marked: false });
  return pieces;
}

function comparable(text: string): Comparable {
  let characters = '';
  const places: QuotePlace[] = [];
  const put = (from: number, to: number, plain: string): void => {
    characters += plain;
    for (let count = 0; count < plain.length; count += 1) places.push({ from, to });
  };
  // A letter together with the marks on it, so that both ways to write ö are one.
  for (const { 0: cluster, index } of text.matchAll(/\P{M}\p{M}*|\p{M}+/gsu)) {
    const end = index + cluster.length;
    if (/^\s/.test(cluster)) {
      // A hyphen may have broken a word at the end of a line.
      if (!characters.endsWith(' ') && text[index - 1] !== '-') put(index, end, ' ');
    } else if (cluster !== '-' && !UNSEEN.test(cluster)) {
      put(index, end, [...cluster.normalize('NFKC').toLowerCase()].map((each) => SHAPES[each] ?? each).join(''));
    }
  }
  return { characters, places };
}
