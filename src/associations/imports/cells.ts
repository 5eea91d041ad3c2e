import { beginsLikeFormula } from '../../formats/csv/write-csv.js';
import { isDay, type Day } from '../../shared/day.js';
import type { Code, Facts, Reason } from '../../shared/reason.js';
import type { Finding } from './import-answer.js';

/** Controls, and marks that hide text or turn the direction it is read in. */
const HIDDEN =
  /[\p{Cc}\p{Cs}\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFD\uFFFE\uFFFF]|[\u{E0000}-\u{E0FFF}]/u;
const PLAIN = /^(?:[!-~åäöÅÄÖé]+ ?)*$/;
/** A personal number is never repeated whole: it would end in logs and on pages. */
const PERSONAL = /((?:18|19|20)?\d{2}[01]\d{3}[-+ ]?)\d{4}(?!\d)/g;
const COMPACT_DAY = /^(\d{4})(\d{2})(\d{2})$/;

/** The cells of one row while they are read: what they say, and what is to be said about them. */
export class Cells<Column extends string> {
  readonly faults: Finding[] = [];
  readonly warnings: Finding[] = [];

  constructor(
    readonly row: number,
    private readonly cells: Readonly<Record<Column, string>>,
  ) {}

  /** The words of a cell on one line with composed accents, or null where it is empty; `most` is in characters. */
  text(column: Column, most: number): string | null {
    const raw = this.cells[column];
    if (raw === '') return null;
    const text = PLAIN.test(raw) ? raw.trim() : raw.normalize('NFC').replace(/\s+/gu, ' ').trim();
    if (HIDDEN.test(text)) this.fault(column, 'import.hiddenSigns');
    else if (text.length > most) this.fault(column, 'import.tooLong', { max: most });
    return text === '' ? null : text;
  }

  /** The same for words that a spreadsheet would take for a formula: they stay words, and somebody is told. */
  words(column: Column, most: number): string | null {
    const text = this.text(column, most);
    if (text !== null && beginsLikeFormula(text)) this.warn(column, 'import.formulaIsText');
    return text;
  }

  /** A day as `2024-02-29` or `20240229`. */
  day(column: Column): Day | null {
    const text = this.text(column, 40);
    if (text === null) return null;
    const day = text.replace(COMPACT_DAY, '$1-$2-$3');
    if (isDay(day)) return day;
    this.fault(column, 'day.invalid');
    return null;
  }

  value(column: Column): string {
    return this.cells[column];
  }

  fault(column: Column, code: Code, facts?: Facts): void {
    this.faults.push(this.finding(column, { code, ...(facts && { facts }) }));
  }

  warn(column: Column, code: Code, facts?: Facts): void {
    this.warnings.push(this.finding(column, { code, ...(facts && { facts }) }));
  }

  /** What is to be said of a cell, as a finding. */
  finding(column: Column, { code, facts }: Pick<Reason, 'code' | 'facts'>): Finding {
    const value = this.cells[column].replace(PERSONAL, '$1****');
    return { row: this.row, field: column, value, code, ...(facts && { facts }) };
  }
}
