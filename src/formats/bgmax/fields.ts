import type { Ore } from '../../shared/amount.js';
import { isDay, type Day } from '../../shared/day.js';
import { problem } from '../../shared/problem.js';
import type { FixedRecord } from './records.js';

/** A record's fields by their places in the layout, counted from 1 and both ends included. */
export class Fields {
  readonly code: string;

  constructor(private readonly record: FixedRecord) {
    this.code = record.text.slice(0, 2);
  }

  get line(): number {
    return this.record.line;
  }

  text(from: number, to: number): string {
    return this.record.text.slice(from - 1, to).trim();
  }

  /** A whole number that may not be blank. */
  number(from: number, to: number): number {
    const text = this.record.text.slice(from - 1, to);
    const number = /^\d+$/.test(text) ? Number(text) : NaN;
    if (!Number.isSafeInteger(number)) throw this.fault('bgmax.number', text);
    return number;
  }

  /** Whole öre, or hundredths of another currency. */
  ore(from: number, to: number): Ore {
    const text = this.record.text.slice(from - 1, to);
    if (/^\s*-\s*\d+\s*$/.test(text)) throw this.fault('payments.amount.negative', text.trim());
    return this.number(from, to);
  }

  day(from: number, to: number): Day {
    const text = this.record.text.slice(from - 1, to);
    const day = text.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
    if (!isDay(day)) throw this.fault('bgmax.day', text);
    return day;
  }

  currency(from: number, to: number): string {
    const text = this.record.text.slice(from - 1, to);
    if (!/^[A-Z]{3}$/.test(text)) throw this.fault('bgmax.currency', text);
    return text;
  }

  fault(code: string, text: string): Error {
    return problem('refused', code, { line: this.line, text: text.trim().slice(0, 40) });
  }
}
