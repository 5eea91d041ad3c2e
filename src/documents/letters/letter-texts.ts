import { readFileSync } from 'node:fs';
import type { Language } from '../../shared/language.js';
import { assertTemplate, type LetterKind } from './letter-kind.js';
import { readTemplate, type LetterTemplate } from './letter-template.js';
import { ROOT } from '../../shared/root.js';

/** `templates/letters/<letter>.<language>.md`: the words of each letter, for officers to read and change. */
const FOLDER = new URL('templates/letters/', ROOT);
const read = new Map<string, LetterTemplate>();

/** The words of a letter as they are shipped, for people to read. */
export function shippedLetterText(name: string, language: Language): string {
  return readFileSync(new URL(`${name}.${language}.md`, FOLDER), 'utf8');
}

/** The text of a letter in a language, checked against what the letter holds; read once. */
export function letterText(kind: LetterKind, language: Language): LetterTemplate {
  const file = `${kind.name}.${language}.md`;
  let template = read.get(file);
  if (!template) {
    template = readTemplate(readFileSync(new URL(file, FOLDER), 'utf8'));
    assertTemplate(kind, template);
    read.set(file, template);
  }
  return template;
}
