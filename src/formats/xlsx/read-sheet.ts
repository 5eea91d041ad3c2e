import { problem } from '../../shared/problem.js';
import { TABLE_LIMITS, type RawRow } from '../tables/table-limits.js';
import type { ZipPart } from '../zip/zip-archive.js';
import { columnOf, dayOfSerial, numberWords, unescaped } from './cell-values.js';
import { damaged, readXml, type WorkbookParts, type XmlListener } from './workbook.js';

/** Excel's own last row. */
const LAST_ROW = 1_048_576;

/** The rows of a sheet that hold anything, a few at a time. */
export async function* readSheet(bytes: Buffer, part: ZipPart, book: WorkbookParts): AsyncGenerator<readonly RawRow[]> {
  const sheet = new SheetListener(book);
  for await (const _ of readXml(bytes, part, sheet)) {
    const rows = sheet.take();
    if (rows.length > 0) yield rows;
  }
}

/** Gathers rows from the tags of a sheet. */
class SheetListener implements XmlListener {
  private rows: RawRow[] = [];
  private at = 0;
  private cells: string[] = [];
  private column = -1;
  private kind = 'n';
  private style = 0;
  private value = '';
  private formula = '';
  /** Whose words are being read: a value's, a formula's, or nobody's. */
  private reading: 'value' | 'formula' | null = null;
  private spoken = false;
  private hasHeader = false;

  constructor(private readonly book: WorkbookParts) {}

  take(): RawRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') this.openRow(attributes['r']);
    else if (name === 'c') this.openCell(attributes);
    else if (name === 'v') this.reading = 'value';
    else if (name === 'f') this.reading = 'formula';
    else if (name === 'rPh') this.spoken = true;
    else if (name === 't') this.reading = this.spoken ? null : 'value';
  }

  text(words: string): void {
    if (this.reading === null) return;
    this[this.reading] += words;
    if (this[this.reading].length > TABLE_LIMITS.cellLetters)
      throw problem('invalid', 'table.cellTooLong', { row: this.at, most: TABLE_LIMITS.cellLetters });
  }

  close(name: string): void {
    if (name === 'v' || name === 't' || name === 'f') this.reading = null;
    if (name === 'rPh') this.spoken = false;
    if (name === 'c') this.closeCell(this.words());
    if (name === 'row' && this.cells.length > 0) {
      this.rows.push({ at: this.at, cells: Array.from(this.cells, (cell) => cell ?? '') });
      this.hasHeader = true;
    }
  }

  /** Blank cells far out are only formats. Of words there one is kept, so that the row can be told; no header goes so far. */
  private closeCell(words: string): void {
    const { columns } = TABLE_LIMITS;
    if (this.column < columns) this.cells[this.column] = words;
    else if (words.trim() !== '') {
      if (!this.hasHeader) throw problem('invalid', 'table.tooManyColumns', { most: columns });
      this.cells[columns] ??= words;
    }
  }

  private openRow(place: string | undefined): void {
    const at = place === undefined ? this.at + 1 : Number(place);
    if (!Number.isInteger(at) || at <= this.at || at > LAST_ROW) throw damaged('rows');
    [this.at, this.cells, this.column] = [at, [], -1];
  }

  private openCell(attributes: Readonly<Record<string, string>>): void {
    const place = attributes['r'];
    const column = place === undefined ? this.column + 1 : columnOf(place);
    if (column === null || column <= this.column) throw damaged('cells');
    [this.column, this.value, this.formula, this.reading] = [column, '', '', null];
    this.kind = attributes['t'] ?? 'n';
    this.style = Number(attributes['s'] ?? 0);
  }

  /** What the cell shows; a formula that was never computed is its own words. */
  private words(): string {
    const { kind, value, formula } = this;
    if (value === '') return formula === '' ? '' : `=${formula}`;
    if (kind === 's') {
      const shared = this.book.strings[Number(value)];
      if (shared === undefined) throw damaged('strings');
      return shared;
    }
    if (kind === 'd') return value.slice(0, 10);
    if (kind !== 'n') return unescaped(value);
    const day = this.book.dayStyles[this.style] ? dayOfSerial(Number(value), this.book.days) : null;
    return day ?? numberWords(value);
  }
}
