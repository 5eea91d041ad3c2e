import { readdirSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { parse } from 'yaml';
import { formatAmount } from './amount.js';
import { formatDay, formatInstant } from './day-format.js';
import type { Day, Instant } from './day.js';
import type { Language } from './language.js';
import type { Code, Facts, Reason } from './reason.js';

export { LANGUAGES, type Language } from './language.js';

/** `templates/texts/<language>/<folder>.yaml`: nested maps of ICU messages, one file for each folder of `src/`. */
export const TEXTS_FOLDER = new URL('../../templates/texts/', import.meta.url);

type Messages = Map<Code, string | IntlMessageFormat>;
const loaded = new Map<Language, Messages>();

/** All texts of a language by dotted key, read once. */
export function textsOf(language: Language): Messages {
  let messages = loaded.get(language);
  if (!messages) {
    messages = new Map();
    const folder = new URL(`${language}/`, TEXTS_FOLDER);
    for (const file of readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .sort()) {
      flatten(parse(readFileSync(new URL(file, folder), 'utf8')), '', messages);
    }
    loaded.set(language, messages);
  }
  return messages;
}

export function hasText(language: Language, key: Code): boolean {
  return textsOf(language).has(key);
}

/**
 * The text of a key with its facts filled in. Facts are shown by the unit in their name: `…Ore` as an amount,
 * `…On` as a day, `…At` as a local date and time, `…Code` (`…Codes` for a list) as that key's own text, `field` by the field's name for people
 * (`fieldName.<field>`). A key without a text comes back as itself, so that nothing
 * that matters is hidden; a test proves that there are none.
 */
export function say(language: Language, key: Code, facts: Facts = {}): string {
  const messages = textsOf(language);
  const message = messages.get(key);
  if (message === undefined) return key;
  if (typeof message !== 'string') return message.format(shown(language, facts)) as string;
  if (!message.includes('{')) return message;
  const compiled = new IntlMessageFormat(message, language === 'sv' ? 'sv-SE' : 'en-GB', undefined, {
    ignoreTag: true,
  });
  messages.set(key, compiled);
  return compiled.format(shown(language, facts)) as string;
}

/** The text of a reason, without what lies behind it. */
export function sayReason(language: Language, reason: Reason): string {
  return say(language, reason.code, reason.facts);
}

function shown(language: Language, facts: Facts): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(facts)) values[name] = shownFact(language, name, value);
  return values;
}

function shownFact(language: Language, name: string, value: unknown): string | number {
  if (typeof value === 'number') return name.endsWith('Ore') ? formatAmount(value, language) : value;
  if (Array.isArray(value)) return value.map((each) => (name.endsWith('Codes') ? say(language, String(each)) : String(each))).join(', ');
  if (typeof value !== 'string') return String(value);
  if (name === 'field') return hasText(language, `fieldName.${value}`) ? say(language, `fieldName.${value}`) : value;
  if (name.endsWith('Code')) return say(language, value);
  if (name.endsWith('On')) return formatDay(value as Day, language);
  return name.endsWith('At') ? formatInstant(value as Instant, language) : value;
}

function flatten(node: unknown, prefix: string, into: Messages): void {
  if (typeof node === 'string') into.set(prefix, node);
  else if (typeof node === 'object' && node !== null) {
    for (const [key, value] of Object.entries(node)) flatten(value, prefix ? `${prefix}.${key}` : key, into);
  }
}
