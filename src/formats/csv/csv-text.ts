import { problem } from '../../shared/problem.js';
import { TABLE_LIMITS, type RawRow } from '../tables/table-limits.js';

/** What may end a row, or begin words in which a line end ends nothing. */
const NEEDS_A_LOOK = /[\r\n"]/;

/** A row and where it ends in the text. */
interface Ended {
  readonly cells: string[];
  readonly end: number;
}

/**
 * Takes CSV apart while its text comes in, one piece after another. Rows end at any line end outside quotes, and a
 * blank line is none. A quote inside a word stays one, and words behind a closing quote are taken as they stand.
 */
export class CsvText {
  /** What stands behind the last whole row, in the pieces it came in, and whether a quote is in it. */
  private rest: string[] = [];
  private restLength = 0;
  private isQuoted = false;
  private at = 0;

  constructor(private readonly separator: string) {}

  /** The rows that are whole now that this piece has come. */
  take(piece: string): RawRow[] {
    if (this.isQuoted || NEEDS_A_LOOK.test(piece)) return this.rowsOf(this.rest.join('') + piece, false);
    this.keep(piece);
    return [];
  }

  /** The last row, where no line end stands behind it. */
  end(): RawRow[] {
    return this.rowsOf(this.rest.join(''), true);
  }

  /** A long row is put together once, when its end has come. */
  private keep(piece: string): void {
    this.rest.push(piece);
    this.restLength += piece.length;
    this.mustBeRow(this.restLength, this.isQuoted);
  }

  private rowsOf(text: string, isLast: boolean): RawRow[] {
    const rows: RawRow[] = [];
    const [quote, feed, carriage] = [new Next(text, '"'), new Next(text, '\n'), new Next(text, '\r')];
    let place = 0;
    while (place < text.length) {
      const lineEnd = Math.min(feed.from(place), carriage.from(place), text.length);
      const hasQuote = quote.from(place) < lineEnd;
      if (!hasQuote && lineEnd === text.length && !isLast) break;
      const found = hasQuote ? this.quotedRow(text, place, isLast) : this.plainRow(text, place, lineEnd);
      if (found === null || (found.end === text.length && !isLast)) break;
      if (found.end > place) rows.push(this.row(found, found.end - place, hasQuote));
      place = found.end + 1;
    }
    const rest = text.slice(place);
    [this.rest, this.restLength, this.isQuoted] = [[], 0, rest.includes('"')];
    this.keep(rest);
    return rows;
  }

  /** A header of too many columns is no table's; a row of as many has cells that no column is for, and the others go on. */
  private row({ cells }: Ended, length: number, isQuoted: boolean): RawRow {
    this.mustBeRow(length, isQuoted);
    this.at += 1;
    if (this.at === 1 && cells.length > TABLE_LIMITS.columns)
      throw problem('invalid', 'table.tooManyColumns', { most: TABLE_LIMITS.columns });
    return { at: this.at, cells };
  }

  private mustBeRow(length: number, isQuoted: boolean): void {
    const most = isQuoted ? TABLE_LIMITS.quotedRowLetters : TABLE_LIMITS.rowLetters;
    if (length > most) throw problem('invalid', 'table.rowTooLong', { row: this.at });
  }

  /** A line without a quote, as nearly all are, is split at once. */
  private plainRow(text: string, from: number, end: number): Ended {
    const line = text.slice(from, end);
    const cells = line.split(this.separator, TABLE_LIMITS.columns + 1);
    if (cells.length > TABLE_LIMITS.columns) cells.push(this.beyond(line, cells));
    return { cells, end };
  }

  /** Of the cells beyond the last column the first with words in it is kept, so that its row can be told. */
  private beyond(line: string, cells: string[]): string {
    cells.pop();
    let place = cells.reduce((length, cell) => length + cell.length + 1, 0);
    while (place <= line.length) {
      const end = line.indexOf(this.separator, place);
      const cell = line.slice(place, end === -1 ? undefined : end);
      if (end === -1 || cell.trim() !== '') return cell;
      place = end + 1;
    }
    return '';
  }

  /** A row with quotes; null where the text ends within it and more is to come. */
  private quotedRow(text: string, from: number, isLast: boolean): Ended | null {
    const cells: string[] = [];
    for (let place = from; ; place += 1) {
      const quoted = text[place] === '"' ? this.quotedCell(text, place) : { words: '', end: place };
      if (quoted === null) {
        if (isLast) throw problem('invalid', 'table.quoteNotClosed', { row: this.at });
        return null;
      }
      const end = this.cellEnd(text, quoted.end);
      const cell = quoted.words + text.slice(quoted.end, end);
      if (cells.length <= TABLE_LIMITS.columns) cells.push(cell);
      else if (cells.at(-1)?.trim() === '') cells[TABLE_LIMITS.columns] = cell;
      if (text[end] !== this.separator) return { cells, end };
      place = end;
    }
  }

  /**
   * The words between quotes, doubled ones being one; null where they are not closed in this text. With more words
   * behind them the quotes belong to the words.
   */
  private quotedCell(text: string, from: number): { words: string; end: number } | null {
    let words = '';
    let place = from + 1;
    for (;;) {
      const quote = text.indexOf('"', place);
      if (quote === -1) return null;
      words += text.slice(place, quote);
      place = quote + 1;
      if (text[place] !== '"') break;
      words += '"';
      place += 1;
    }
    return this.isCellEnd(text, place) ? { words, end: place } : { words: `"${words}"`, end: place };
  }

  private cellEnd(text: string, from: number): number {
    let end = from;
    while (!this.isCellEnd(text, end)) end += 1;
    return end;
  }

  private isCellEnd(text: string, place: number): boolean {
    const sign = text[place];
    return sign === undefined || sign === this.separator || sign === '\n' || sign === '\r';
  }
}

/** Where a sign stands next; what was found is remembered, so that a text is looked through once. */
class Next {
  private found = -1;

  constructor(
    private readonly text: string,
    private readonly sign: string,
  ) {}

  from(place: number): number {
    if (this.found < place) {
      const found = this.text.indexOf(this.sign, place);
      this.found = found === -1 ? Infinity : found;
    }
    return this.found;
  }
}
