import { problem } from '../../shared/problem.js';
import type { Bytes } from '../bytes.js';
import { Characters, START_BYTES } from '../payments/characters.js';

/** Every record of a file has this many characters; the blanks at its end are often lost on the way. */
export const RECORD_LENGTH = 80;

export interface FixedRecord {
  readonly line: number;
  readonly text: string;
}

/** What a transfer may leave at the end of a file. */
const END_MARKS = /[\s\x1A\0]+$/;
const LINE_END = /\r\n|\n|\r/;
/** In characters: a line that has not ended by then never will. */
const LONGEST_LINE = 4096;

/** The records of a file, whether they stand on lines of their own or one after the other without any line ends. */
export async function* fixedRecords(bytes: Bytes): AsyncGenerator<FixedRecord> {
  let characters: Characters | null = null;
  let cutter: Cutter | null = null;
  for await (const piece of bytes()) {
    characters ??= new Characters(encodingOf(piece.subarray(0, START_BYTES)));
    const text = characters.of(piece);
    cutter ??= LINE_END.test(text.slice(0, RECORD_LENGTH * 2)) ? new LineCutter() : new LengthCutter();
    yield* cutter.cut(text);
  }
  yield* cutter?.end(characters?.rest() ?? '') ?? [];
}

interface Cutter {
  cut(text: string): Iterable<FixedRecord>;
  end(text: string): Iterable<FixedRecord>;
}

/** Records on lines, whichever line end; one that has lost its trailing blanks gets them back. */
class LineCutter implements Cutter {
  private rest = '';
  private line = 0;

  *cut(text: string): Generator<FixedRecord> {
    this.rest += text;
    // A carriage return at the end may be half of a line end.
    const whole = this.rest.endsWith('\r') ? this.rest.slice(0, -1) : this.rest;
    const lines = whole.split(LINE_END);
    const last = lines.pop() ?? '';
    this.rest = last + this.rest.slice(whole.length);
    if (this.rest.length > LONGEST_LINE) throw tooLong(this.line + 1);
    for (const each of lines) yield* this.record(each);
  }

  *end(text: string): Generator<FixedRecord> {
    yield* this.cut(`${text}\n`);
    yield* this.record(this.rest);
  }

  private *record(text: string): Generator<FixedRecord> {
    this.line += 1;
    const record = text.replace(END_MARKS, '');
    if (record === '') return;
    if (record.length > RECORD_LENGTH) throw tooLong(this.line);
    yield { line: this.line, text: record.padEnd(RECORD_LENGTH) };
  }
}

class LengthCutter implements Cutter {
  private rest = '';
  private line = 0;

  *cut(text: string): Generator<FixedRecord> {
    this.rest += text;
    let from = 0;
    for (; from + RECORD_LENGTH <= this.rest.length; from += RECORD_LENGTH) {
      this.line += 1;
      const record = this.rest.slice(from, from + RECORD_LENGTH);
      if (record.trim() !== '') yield { line: this.line, text: record };
    }
    this.rest = this.rest.slice(from);
  }

  *end(text: string): Generator<FixedRecord> {
    yield* this.cut(text);
    const last = this.rest.replace(END_MARKS, '');
    if (last !== '') yield { line: this.line + 1, text: last.padEnd(RECORD_LENGTH) };
  }
}

/** ISO 8859-1 as the layout says, unless the start can only be UTF-8: a mark of it, or å, ä and ö written in two bytes. */
function encodingOf(start: Buffer): string {
  const text = start.toString('latin1');
  const twoBytes = /\xC3[\x80-\xBF]|\xEF\xBF\xBD|\xC2[\xA0-\xBF]/;
  const loneByte = /[\x80-\xFF]/.test(text.replace(/[\xC2-\xDF][\x80-\xBF]|[\xE0-\xEF][\x80-\xBF]{2}/g, ''));
  return text.startsWith('\xEF\xBB\xBF') || (twoBytes.test(text) && !loneByte) ? 'utf-8' : 'iso-8859-1';
}

function tooLong(line: number): Error {
  return problem('refused', 'bgmax.lineTooLong', { line, length: RECORD_LENGTH });
}
