import type { Day } from '../../shared/day.js';
import type { Language } from '../../shared/language.js';

/** A finished letter as plain data: all its words, no layout. PDF, HTML and text are three readings of it. */
export interface LetterDocument {
  readonly language: Language;
  readonly title: string;
  /** The day the letter bears. */
  readonly on: Day;
  readonly municipality: string;
  readonly committee: string;
  /** Date, case number and the like beside the letterhead. */
  readonly marks: readonly LabelledText[];
  /** Name and postal lines. */
  readonly recipient: readonly string[];
  /** Says on a translation which text applies, in both languages; empty otherwise. */
  readonly translationNotes: readonly TranslationNote[];
  readonly blocks: readonly Block[];
  readonly footer: readonly string[];
  /** "Sida", shown as `Sida 1 (2)`. */
  readonly pageLabel: string;
}

export interface LabelledText {
  readonly label: string;
  readonly value: string;
}

export interface TranslationNote {
  readonly language: Language;
  readonly text: string;
}

/** One part of a letter's body. */
export type Block = Heading | Paragraph | List | FactsTable | Quotation | SumsTable | Signature;

export interface Heading {
  readonly kind: 'heading';
  readonly level: 1 | 2 | 3;
  readonly text: RichText;
  /** Where something of its own begins: on a page of its own. */
  readonly newPage?: true;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: RichText;
  /** Set where the words are in another language than the letter. */
  readonly language?: Language;
}

export interface List {
  readonly kind: 'list';
  readonly items: readonly RichText[];
}

/** Labels and values side by side. */
export interface FactsTable {
  readonly kind: 'facts';
  readonly rows: readonly { readonly label: RichText; readonly value: RichText }[];
}

/** Words of somebody else, with where they stand. */
export interface Quotation {
  readonly kind: 'quotation';
  readonly text: string;
  readonly source: string;
  /** Set where the words are in another language than the letter. */
  readonly language?: Language;
}

/** Amounts under each other with their sum, already written as people read them. */
export interface SumsTable {
  readonly kind: 'sums';
  readonly head: { readonly label: string; readonly amount: string };
  readonly rows: readonly { readonly label: string; readonly amount: string }[];
  readonly total: { readonly label: string; readonly amount: string };
}

/** Who signs, and how to reach them. */
export interface Signature {
  readonly kind: 'signature';
  readonly lines: readonly string[];
}

/** Text with strong parts. */
export type RichText = readonly Span[];

export interface Span {
  readonly text: string;
  readonly strong?: true;
}

export function plain(text: string): RichText {
  return [{ text }];
}

export function wordsOf(text: RichText): string {
  return text.map((span) => span.text).join('');
}
