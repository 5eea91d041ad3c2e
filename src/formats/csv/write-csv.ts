/** What a cell of a list out holds: words, or a number that is typed as one. */
export type CellOut = string | number | null;

/** What spreadsheets take for the beginning of a formula, also behind blanks and quotes; full-width signs among them. */
const FORMULA = /^[\s"']*[=+\-@\t\r\0\uFF1D\uFF0B\uFF0D\uFF20]/;
const NEEDS_QUOTES = /["\r\n;,\t]|^\s|\s$/;

/** Words as no spreadsheet takes them for a formula: an apostrophe goes before those that begin like one. */
export function asWords(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** Tells whether a spreadsheet would take the words for a formula. */
export function beginsLikeFormula(text: string): boolean {
  return FORMULA.test(text);
}

/**
 * A list as CSV that Swedish spreadsheets open as it is: UTF-8 with a byte order mark, semicolons, decimal commas.
 * Piece by piece, so that a long list is never held whole.
 */
export async function* writeCsv(
  header: readonly string[],
  rows: Iterable<readonly CellOut[]> | AsyncIterable<readonly CellOut[]>,
): AsyncGenerator<string> {
  yield `\uFEFF${lineOf(header)}`;
  for await (const row of rows) yield lineOf(row);
}

function lineOf(cells: readonly CellOut[]): string {
  return `${cells.map(cellOf).join(';')}\r\n`;
}

function cellOf(cell: CellOut): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  const words = asWords(cell);
  return NEEDS_QUOTES.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
}
