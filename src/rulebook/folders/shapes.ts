import { isDay, type Day } from '../../shared/day.js';
import type { BothTexts } from '../evaluation/criteria-content.js';
import type { NoteAt, Path } from './located-yaml.js';

/** Readers of single values: each notes what is wrong, and gives something harmless to go on with. */
export type Fields = Readonly<Record<string, unknown>>;

/** Names and values; a name that is not known is a fault, so that a misspelling is never silently left out. */
export function fieldsAt(value: unknown, path: Path, note: NoteAt, known?: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    note('rulebookData.notAMap', path);
    return {};
  }
  const fields = value as Fields;
  if (known)
    for (const key of Object.keys(fields))
      if (!known.includes(key)) note('rulebookData.unknownKey', [...path, key], { key, known });
  return fields;
}

/** The fields of a thing that must have the required ones and may have the others. */
export function shapeAt(
  value: unknown,
  path: Path,
  note: NoteAt,
  required: readonly string[],
  others: readonly string[] = [],
): Fields {
  const fields = fieldsAt(value, path, note, [...required, ...others]);
  const missing = required.filter((key) => !Object.hasOwn(fields, key));
  if (isMap(value)) for (const key of missing) note('rulebookData.keyMissing', path, { key });
  return fields;
}

export function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list, or a fault and an empty one. */
export function listAt(value: unknown, path: Path, note: NoteAt): readonly unknown[] {
  if (Array.isArray(value) && value.length > 0) return value;
  note('rulebookData.notAList', path);
  return [];
}

export function textAt(value: unknown, path: Path, note: NoteAt): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  note('rulebookData.notAText', path);
  return '';
}

export function dayAt(value: unknown, path: Path, note: NoteAt): Day | undefined {
  if (isDay(value)) return value;
  note('rulebookData.notADay', path);
  return undefined;
}

export function flagAt(value: unknown, path: Path, note: NoteAt): void {
  if (typeof value !== 'boolean') note('rulebookData.notYesOrNo', path);
}

export function wordAt(value: unknown, path: Path, note: NoteAt, known: readonly string[]): void {
  if (!known.some((each) => each === value)) note('rulebookData.unknownWord', path, { known });
}

/** Words in both languages; one without the other is a fault of its own. */
export function bothAt(value: unknown, path: Path, note: NoteAt): BothTexts {
  const fields = fieldsAt(value, path, note, ['sv', 'en']);
  if (!isMap(value)) return { sv: '', en: '' };
  const text = (language: 'sv' | 'en'): string => {
    const words = fields[language];
    if (typeof words === 'string' && words.trim() !== '') return words;
    note('rulebookData.textMissing', [...path, language], { languageCode: `rulebookData.language.${language}` });
    return '';
  };
  return { sv: text('sv'), en: text('en') };
}
