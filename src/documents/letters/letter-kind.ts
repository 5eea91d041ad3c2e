import type { Ore } from '../../shared/amount.js';
import { isOre } from '../../shared/amount.js';
import { isDay, type Day } from '../../shared/day.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { LANGUAGES, type Language } from '../../shared/language.js';
import type { LabelledText } from '../typesetting/letter-document.js';
import { visibleText } from '../visible-text.js';
import { placesOf, type LetterTemplate } from './letter-template.js';

/** What may stand at a placeholder, and what the program hands over for it. */
export interface FieldValues {
  /** A name, a number or a few words within a sentence; never empty. */
  readonly text: string;
  readonly day: Day;
  readonly amount: Ore;
  /** An officer's own words, paragraphs between empty lines; may be empty. */
  readonly paragraphs: string;
  readonly list: readonly string[];
  readonly facts: readonly LabelledText[];
  readonly quotations: readonly QuotedText[];
  readonly sums: readonly { readonly label: string; readonly amountOre: Ore }[];
  /** Parts with a heading each, as one for every criterion. */
  readonly sections: readonly LetterSection[];
}

/** Words of somebody else, with where they stand. */
export interface QuotedText {
  readonly text: string;
  readonly source: string;
  /** Where it is not the letter's own. */
  readonly language?: Language;
}

/** A part with its own heading; what is empty is left out. */
export interface LetterSection {
  readonly title: string;
  readonly facts: readonly LabelledText[];
  readonly paragraphs: string;
  readonly quotations: readonly QuotedText[];
}

export type FieldKind = keyof FieldValues;
const IN_SENTENCES: ReadonlySet<FieldKind> = new Set(['text', 'day', 'amount']);

/** A letter the program can write: its name, which is that of its text files, and all that the texts must speak of. */
export interface LetterKind<F extends Readonly<Record<string, FieldKind>> = Readonly<Record<string, FieldKind>>> {
  readonly name: string;
  readonly fields: F;
  /** The fields without which it is not sent; others may be empty where they can. */
  readonly required: readonly string[];
  /** The fields that hold the decision's own words: Swedish, whatever the letter's language. */
  readonly ownWords: readonly string[];
  /** Whether it is not sent before the case has its number in the official register. */
  readonly registered: boolean;
  /** Whether it goes with an act of its own (a demand), which alone sends it and takes it back. */
  readonly bound: boolean;
}

/** The complete model of a letter: every field, with nothing left to look up. */
export type LetterFields<K extends LetterKind> = { readonly [N in keyof K['fields']]: FieldValues[K['fields'][N]] };

/** Words from the letter's frame that any text may use within a sentence. */
export const FRAME_WORDS = [
  'municipality',
  'committee',
  'caseNumber',
  'recipientName',
  'officerName',
  'letterOn',
] as const;

const LONGEST_FIELD = 50_000;
const MOST_ROWS = 1_000;

/** What a letter asks for beside its fields. */
interface LetterDemands<Name extends string> {
  readonly required?: readonly Name[];
  readonly ownWords?: readonly Name[];
  readonly registered?: boolean;
  readonly bound?: boolean;
}

/** Names a letter, its fields and what it is never sent without: `letterKind('receipt', { receivedOn: 'day' })`. */
export function letterKind<const F extends Readonly<Record<string, FieldKind>>>(
  name: string,
  fields: F,
  { required = [], ownWords = [], registered = false, bound = false }: LetterDemands<keyof F & string> = {},
): LetterKind<F> {
  return { name, fields, required, ownWords, registered, bound };
}

/** Every fault of a text at once: a placeholder that nothing fills, one that is left out, one that does not fit its place. */
export function templateFaults(kind: LetterKind, template: LetterTemplate): Reason[] {
  const { alone, inline } = placesOf(template);
  const used = new Set([...alone, ...inline]);
  const frame: ReadonlySet<string> = new Set(FRAME_WORDS);
  const faults: Reason[] = [];
  for (const name of used) {
    if (!Object.hasOwn(kind.fields, name) && !frame.has(name))
      faults.push({ code: 'letter.placeholderUnknown', facts: { name } });
  }
  for (const [name, field] of Object.entries(kind.fields)) {
    if (!used.has(name)) faults.push({ code: 'letter.placeholderMissing', facts: { name } });
    else if (inline.has(name) && !IN_SENTENCES.has(field))
      faults.push({ code: 'letter.placeholderNotAlone', facts: { name } });
  }
  return faults;
}

/** Stops a text whose placeholders and model do not match. */
export function assertTemplate(kind: LetterKind, template: LetterTemplate): void {
  throwFaults(templateFaults(kind, template));
}

/** Stops a model that lacks a field, has one too many, or has one of the wrong kind. */
export function assertFields<K extends LetterKind>(kind: K, fields: unknown): asserts fields is LetterFields<K> {
  const given: Readonly<Record<string, unknown>> = isRecord(fields) ? fields : {};
  const faults: Reason[] = [];
  for (const [name, field] of Object.entries(kind.fields)) {
    if (!Object.hasOwn(given, name)) faults.push({ code: 'letter.fieldMissing', facts: { name, field: name } });
    else if (!CHECKS[field](given[name])) faults.push({ code: 'letter.fieldInvalid', facts: { name, field: name } });
  }
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(kind.fields, name)) faults.push({ code: 'letter.fieldUnknown', facts: { name } });
  }
  throwFaults(faults);
}

const CHECKS: { readonly [K in FieldKind]: (value: unknown) => boolean } = {
  text: (value) => isWords(value) && visibleText(value) !== '',
  day: isDay,
  amount: isOre,
  paragraphs: isWords,
  list: (value) => isRows(value, isFilled),
  facts: (value) => isRows(value, (row) => isRecord(row) && isFilled(row.label) && isFilled(row.value)),
  quotations: (value) => isRows(value, isQuotation),
  sums: (value) => isRows(value, (row) => isRecord(row) && isFilled(row.label) && isOre(row.amountOre)),
  sections: (value) => isRows(value, isSection),
};

function isQuotation(value: unknown): boolean {
  if (!isRecord(value) || !isFilled(value.text) || !isFilled(value.source)) return false;
  return value.language === undefined || LANGUAGES.some((each) => each === value.language);
}

function isSection(value: unknown): boolean {
  if (!isRecord(value) || !isFilled(value.title)) return false;
  return CHECKS.facts(value.facts) && CHECKS.paragraphs(value.paragraphs) && CHECKS.quotations(value.quotations);
}

function isFilled(value: unknown): boolean {
  return isWords(value) && visibleText(value) !== '';
}

function isWords(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_FIELD;
}

function isRows(value: unknown, check: (row: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length <= MOST_ROWS && value.every(check);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function throwFaults(faults: readonly Reason[]): void {
  const [first, ...rest] = faults;
  if (first)
    throw rest.length === 0 ? problem('invalid', first.code, first.facts) : new Problem('invalid', [first, ...rest]);
}
