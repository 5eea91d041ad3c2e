import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Dated } from '../shared/dated.js';
import { addDays, isDay, type Day } from '../shared/day.js';
import { Problem } from '../shared/problem.js';
import type { Facts, Reason, Source } from '../shared/reason.js';
import { ROOT } from '../shared/root.js';

/** The dated rules and numbers of the statutes, each with its source, as a lawyer can read and correct them. */
export const LAW_FOLDER = new URL('data/law/', ROOT);

/** Notes everything that is wrong with a file, or not confirmed in it, so that one look shows it all. */
export type Note = (code: string, place: string, facts?: Facts) => void;

/** A row that nobody has confirmed is noted, but can be computed with. */
export const UNCONFIRMED = 'lawData.unconfirmed';

/** A map as YAML gives it. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * A reader of one file in `data/law`: it reads on first use, checks the whole file, and keeps the result.
 * A file with faults is the problem `lawData.…`, one reason for each fault; nothing is ever computed from it.
 */
export function lawFile<T>(name: string, read: (content: Fields, note: Note) => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => (kept ??= { value: readChecked(name, LAW_FOLDER, read) }).value;
}

function readChecked<T>(name: string, folder: URL, read: (content: Fields, note: Note) => T): T {
  const { value, notes } = readNoted(name, folder, read);
  const [first, ...rest] = notes.filter(({ code }) => code !== UNCONFIRMED);
  if (first) throw new Problem('unavailable', [first, ...rest]);
  return value;
}

/** Reads a file of law data from any folder, with the notes that reading it made. */
export function readNoted<T>(
  name: string,
  folder: URL,
  read: (content: Fields, note: Note) => T,
): { readonly value: T; readonly notes: readonly Reason[] } {
  const notes: Reason[] = [];
  const note: Note = (code, place, facts) => notes.push({ code, facts: { file: name, place, ...facts } });
  const content = contentOf(name, folder, note);
  return { value: read(content, note), notes };
}

function contentOf(name: string, folder: URL, note: Note): Fields {
  try {
    return fieldsOf(parse(readFileSync(new URL(name, folder), 'utf8')), '/', note);
  } catch (error) {
    note('lawData.unreadable', '/', {
      why: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error),
    });
    return {};
  }
}

/** The value as a map, or a fault and an empty one. */
export function fieldsOf(value: unknown, place: string, note: Note): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  note('lawData.notAMap', place);
  return {};
}

/** A text that must stand there. */
export function textOf(value: unknown, place: string, note: Note): string {
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  note('lawData.notAText', place);
  return '';
}

/** Faults for every key that the file may not have, so that a misspelling is never silently left out. */
export function refuseUnknownKeys(fields: Fields, known: readonly string[], place: string, note: Note): void {
  for (const key of Object.keys(fields)) if (!known.includes(key)) note('lawData.unknownKey', place, { key, known });
}

const provisions = lawFile('provisions.yaml', readProvisions);

/** Reads the sections of law that are quoted, by the name the other files use for them. */
export function readProvisions(content: Fields, note: Note): ReadonlyMap<string, Source> {
  const found = new Map<string, Source>();
  for (const [name, value] of Object.entries(content)) {
    const fields = fieldsOf(value, name, note);
    refuseUnknownKeys(fields, ['document', 'place', 'quote', 'read'], name, note);
    const source = {
      document: textOf(fields['document'], `${name}.document`, note),
      place: textOf(fields['place'], `${name}.place`, note),
    };
    found.set(
      name,
      fields['quote'] === undefined ? source : { ...source, quote: textOf(fields['quote'], `${name}.quote`, note) },
    );
  }
  return found;
}

/** A section of law with its words, by its name in `data/law/provisions.yaml`. */
export function provision(name: string): Source {
  const source = provisions().get(name);
  if (!source)
    throw new Problem('unavailable', [
      { code: 'lawData.unknownSource', facts: { file: 'provisions.yaml', place: '/', source: name } },
    ]);
  return source;
}

/** The source that a place in a file names; an unknown name is a fault. */
export function sourceOf(value: unknown, place: string, note: Note): Source {
  const name = textOf(value, place, note);
  const source = provisions().get(name);
  if (!source && name !== '') note('lawData.unknownSource', place, { source: name });
  return source ?? { document: name };
}

type ReadValue<T> = (value: unknown, place: string, note: Note) => T;
interface Row<T> {
  readonly dated: Dated<T>;
  readonly until: Day | undefined;
}

/**
 * Reads rows that are in force one after the other, oldest first. A row may say its last day in `until`; then the next
 * row must begin the day after: a gap, an overlap or a wrong order is a fault.
 */
export function datedRows<T>(value: unknown, place: string, note: Note, readValue: ReadValue<T>): readonly Dated<T>[] {
  if (!Array.isArray(value) || value.length === 0) {
    note('lawData.noRows', place);
    return [];
  }
  const rows = value.map((row: unknown, index) => datedRow(row, `${place}[${index}]`, note, readValue));
  rows.forEach((row, index) => checkOrder(row, rows[index + 1], `${place}[${index}]`, note));
  return rows.map((row) => row.dated);
}

function datedRow<T>(value: unknown, place: string, note: Note, readValue: ReadValue<T>): Row<T> {
  const fields = fieldsOf(value, place, note);
  refuseUnknownKeys(fields, ['from', 'until', 'value', 'source', 'confirmedBy'], place, note);
  const dated = {
    from: dayOf(fields['from'], `${place}.from`, note),
    value: readValue(fields['value'], `${place}.value`, note),
    source: sourceOf(fields['source'], `${place}.source`, note),
  };
  const confirmed =
    fields['confirmedBy'] === undefined
      ? {}
      : { confirmedBy: textOf(fields['confirmedBy'], `${place}.confirmedBy`, note) };
  if (fields['confirmedBy'] === undefined) note(UNCONFIRMED, place, { fromOn: dated.from });
  const until = fields['until'] === undefined ? undefined : dayOf(fields['until'], `${place}.until`, note);
  return { dated: { ...dated, ...confirmed }, until };
}

function checkOrder<T>(row: Row<T>, next: Row<T> | undefined, place: string, note: Note): void {
  const { from } = row.dated;
  if (row.until !== undefined && row.until < from)
    note('lawData.endsBeforeStart', place, { fromOn: from, untilOn: row.until });
  if (!next) {
    if (row.until !== undefined) note('lawData.nothingAfter', place, { untilOn: row.until });
    return;
  }
  const nextFrom = next.dated.from;
  if (nextFrom <= from) note('lawData.wrongOrder', place, { fromOn: from, nextOn: nextFrom });
  else if (row.until !== undefined && nextFrom <= row.until)
    note('lawData.overlap', place, { untilOn: row.until, nextOn: nextFrom });
  else if (row.until !== undefined && nextFrom > addDays(row.until, 1))
    note('lawData.gap', place, { untilOn: row.until, nextOn: nextFrom });
}

const SAFE_DAY: Day = '2000-01-01';

function dayOf(value: unknown, place: string, note: Note): Day {
  if (isDay(value)) return value;
  note('lawData.notADay', place, { text: String(value) });
  return SAFE_DAY;
}
