import { readdirSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { parse } from 'yaml';
import { formatAmount } from './amount.js';
import { formatDay, formatInstant } from './day-format.js';
import type { Day, Instant } from './day.js';
import type { Language } from './language.js';
import type { Code, Facts, Reason } from './reason.js';
import { ROOT } from './root.js';

export { LANGUAGES, type Language } from './language.js';

/** `templates/texts/<language>/<folder>.yaml`: nested maps of ICU messages, one file for each folder of `src/`. */
export const TEXTS_FOLDER = new URL('templates/texts/', ROOT);

type Messages = Map<Code, string>;

interface Library {
  readonly messages: Messages;
  /** What stands under each first word of a key, as long as nobody has asked for it: reading YAML takes its time. */
  readonly unread: Map<string, string[]>;
}
const libraries = new Map<Language, Library>();

export function hasText(language: Language, key: Code): boolean {
  return messagesWith(language, key).has(key);
}

/**
 * The text of a key with its facts filled in. Facts are shown by the unit in their name: `…Ore` as an amount,
 * `…On` as a day, `…At` as a local date and time, `…Code` (`…Codes` for a list) as that key's own text, `field` by the field's name for people
 * (`fieldName.<field>`), and words that stand in both languages, `{ sv, en }`, in the language asked for. A key without a text comes back as itself, so that nothing
 * that matters is hidden; a test proves that there are none.
 */
export function say(language: Language, key: Code, facts: Facts = {}): string {
  const message = messagesWith(language, key).get(key);
  return message === undefined ? key : sayMessage(language, message, facts);
}

/** A message that stands in no file, such as a committee's own words, with its facts filled in in the same way. */
export function sayMessage(language: Language, message: string, facts: Facts = {}): string {
  if (!message.includes('{')) return message;
  return compiledOf(language, message).format(shown(language, facts)) as string;
}

/** The message of a key as it stands in its file, or the key where there is none. */
export function messageOf(language: Language, key: Code): string {
  return messagesWith(language, key).get(key) ?? key;
}

/** The names of what a message speaks of, each once; null is a message that cannot be read. */
export function argumentsOf(message: string): string[] | null {
  try {
    return [...new Set(namesIn(compiledOf('sv', message).getAst()))];
  } catch {
    return null;
  }
}

type Elements = ReturnType<IntlMessageFormat['getAst']>;

/** What of a message is words, and no name of a fact. */
const WORDS_ALONE: readonly number[] = [0, 7];

function namesIn(elements: Elements): string[] {
  return elements.flatMap((element) => [
    ...(WORDS_ALONE.includes(element.type) ? [] : [(element as { readonly value: string }).value]),
    ...('options' in element ? Object.values(element.options).flatMap((option) => namesIn(option.value)) : []),
  ]);
}

const MOST_COMPILED = 5_000;
const compiled = new Map<string, IntlMessageFormat>();

function compiledOf(language: Language, message: string): IntlMessageFormat {
  const key = `${language} ${message}`;
  const known = compiled.get(key);
  if (known) return known;
  const made = new IntlMessageFormat(message, language === 'sv' ? 'sv-SE' : 'en-GB', undefined, { ignoreTag: true });
  // Texts of the files are few; those that people write are forgotten again.
  if (compiled.size >= MOST_COMPILED) compiled.clear();
  compiled.set(key, made);
  return made;
}

/** The text of a reason, without what lies behind it. */
export function sayReason(language: Language, reason: Reason): string {
  return say(language, reason.code, reason.facts);
}

/** All messages read so far, those under the first word of a key among them. */
function messagesWith(language: Language, key: Code): Messages {
  let library = libraries.get(language);
  if (!library) libraries.set(language, (library = openLibrary(language)));
  const word = key.split('.', 1)[0] ?? '';
  for (const section of library.unread.get(word) ?? []) flatten(parse(section), '', library.messages);
  library.unread.delete(word);
  return library.messages;
}

function openLibrary(language: Language): Library {
  const folder = new URL(`${language}/`, TEXTS_FOLDER);
  const unread = new Map<string, string[]>();
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()) {
    for (const section of readFileSync(new URL(file, folder), 'utf8').split(/^(?=\w+:)/m)) {
      const word = section.slice(0, section.indexOf(':'));
      unread.set(word, [...(unread.get(word) ?? []), section]);
    }
  }
  return { messages: new Map(), unread };
}

function shown(language: Language, facts: Facts): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(facts)) values[name] = shownFact(language, name, value);
  return values;
}

function shownFact(language: Language, name: string, value: unknown): string | number {
  if (typeof value === 'number') return name.endsWith('Ore') ? formatAmount(value, language) : value;
  if (Array.isArray(value))
    return value.map((each) => (name.endsWith('Codes') ? say(language, String(each)) : String(each))).join(', ');
  if (isInBoth(value)) return value[language];
  if (typeof value !== 'string') return String(value);
  if (name === 'field') return fieldNameOf(language, value);
  if (name.endsWith('Code')) return say(language, value);
  if (name.endsWith('On')) return formatDay(value as Day, language);
  return name.endsWith('At') ? formatInstant(value as Instant, language) : value;
}

/** A field of one of several alike (`acts-0-happenedOn`, `acts.0.happenedOn`) is called by its last word. */
function fieldNameOf(language: Language, field: string): string {
  const key = [field, field.slice(/[^.-]*$/.exec(field)?.index)].map((name) => `fieldName.${name}`);
  const known = key.find((each) => hasText(language, each));
  return known === undefined ? field : say(language, known);
}

function isInBoth(value: unknown): value is Record<Language, string> {
  return typeof value === 'object' && value !== null && 'sv' in value && 'en' in value;
}

function flatten(node: unknown, prefix: string, into: Messages): void {
  if (typeof node === 'string') into.set(prefix, node);
  else if (typeof node === 'object' && node !== null) {
    for (const [key, value] of Object.entries(node)) flatten(value, prefix ? `${prefix}.${key}` : key, into);
  }
}
