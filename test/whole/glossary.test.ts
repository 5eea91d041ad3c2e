import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { sourcesUnder } from '../support/sources.js';

interface Entry {
  readonly sv: string;
  readonly en: string;
  readonly code: string;
  readonly planned?: true;
  readonly explanation: { readonly sv: string; readonly en: string };
}

const entries = parse(readFileSync(new URL('../../data/glossary.yaml', import.meta.url), 'utf8')) as Entry[];
const code = sourcesUnder('src', '.ts')
  .map(({ text }) => text)
  .join('\n');

it('each word of the glossary that is in use stands in the code', () => {
  const inUse = entries.filter(({ planned }) => !planned);
  expect(inUse.map((entry) => entry.code).filter((word) => !new RegExp(`\\b${word}\\b`, 'i').test(code))).toEqual([]);
});

it('each Swedish term stands once, and one word in the code means one thing', () => {
  const twice = (values: readonly string[]): string[] =>
    values.filter((value, index) => values.indexOf(value) !== index);
  expect(twice(entries.map(({ sv }) => sv))).toEqual([]);
  // A city district committee is a committee.
  expect(twice(entries.map((entry) => entry.code))).toEqual(['committee']);
});

it('each entry explains itself in a sentence, in both languages', () => {
  for (const { sv, en, code: word, explanation } of entries) {
    expect([sv, en, word]).toEqual([
      expect.stringMatching(/\S/),
      expect.stringMatching(/\S/),
      expect.stringMatching(/^[a-z][A-Za-z]*$/),
    ]);
    expect([explanation.sv, explanation.en]).toEqual([
      expect.stringMatching(/^\p{Lu}.*\.$/u),
      expect.stringMatching(/^\p{Lu}.*\.$/u),
    ]);
  }
});
