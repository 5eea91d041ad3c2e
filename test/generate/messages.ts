import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { TEXTS_FOLDER, type Language } from '../../src/shared/texts.js';

/** Every text of a language as it stands in its file, by key. */
export function messagesOf(language: Language): Map<string, string> {
  const folder = new URL(`${language}/`, TEXTS_FOLDER);
  const messages = new Map<string, string>();
  for (const file of readdirSync(folder)) collect(parse(readFileSync(new URL(file, folder), 'utf8')), '', messages);
  return messages;
}

function collect(node: unknown, prefix: string, into: Map<string, string>): void {
  if (typeof node === 'string') into.set(prefix, node);
  else if (typeof node === 'object' && node !== null) {
    for (const [key, value] of Object.entries(node)) collect(value, prefix ? `${prefix}.${key}` : key, into);
  }
}
