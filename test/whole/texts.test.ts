import { IntlMessageFormat } from 'intl-messageformat';
import { mailKinds } from '../../src/documents/outgoing/mail-kinds.js';
import { parse } from 'yaml';
import { LANGUAGES, type Language } from '../../src/shared/texts.js';
import { sourcesUnder, type SourceFile } from '../support/sources.js';

/** Keys that are put together where the test cannot see it; each with the place that does so. */
const BUILT_ELSEWHERE: readonly string[] = [
  'fieldName.', // src/shared/texts.ts, from the name of a field in a reason
  'file.state.', // src/matters/steps/course.ts, in refusals: `<noun>.state.<state>`
  'officeholder.state.', // the same
  'applicationDraft.state.', // the same
  'decision.state.', // the same
  'representative.state.', // the same
  'allocation.state.', // the same
  'payoutHold.state.', // the same
  'clawback.state.', // the same
  'concern.state.', // the same
  'site.state.', // the same
  'room.state.', // the same
  'suspension.state.', // the same
  'closure.state.', // the same
  'rentalBilling.state.', // the same
  'collectionRoutine.state.', // the same
  'rentalMapping.state.', // the same
  'calendarFeed.state.', // the same
  'exchange.clock.', // src/documents/exchanges/exchange.ts, where a rest day is told as well
];

/** How a field of a form is named in a template, as a whole word: by a macro, or in its tag. */
const NAMED_FIELDS = [
  /\b\w+(?:Field|Area)\([^{]*\{\s*name: '([\w.]+)'(?!\s*[~+])/g,
  /<input type="(?:checkbox|radio)" name="(\w+)"/g,
];

interface Text {
  readonly file: string;
  readonly key: string;
  readonly text: string;
}

const texts: Readonly<Record<Language, readonly Text[]>> = { sv: textsIn('sv'), en: textsIn('en') };
const code = sourcesUnder('src', '.ts');
const actCodes = code.flatMap(actsOf);
const users = [...code, ...sourcesUnder('templates', '.html', '.njk', '.js'), ...sourcesUnder('data', '.yaml')];

it.each(LANGUAGES)('no text stands twice in %s', (language) => {
  const keys = texts[language].map(({ key }) => key);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

it('each text stands in both languages, in files of the same name', () => {
  const places = (language: Language): string[] => texts[language].map(({ file, key }) => `${file}: ${key}`).sort();
  expect(places('en')).toEqual(places('sv'));
});

it('each text is a message that can be read, with the same facts in both languages', () => {
  const english = new Map(texts.en.map(({ key, text }) => [key, factsIn(text)]));
  for (const { key, text } of texts.sv) expect({ key, facts: english.get(key) }).toEqual({ key, facts: factsIn(text) });
});

it('each text is free of blanks at its ends and of unfinished business', () => {
  const odd = [...texts.sv, ...texts.en].filter(
    ({ text }) => text.trim() !== text || text === '' || /\b(TODO|FIXME|XXX)\b/.test(text),
  );
  expect(odd).toEqual([]);
});

it('each problem that the program can answer has a text in both languages', () => {
  const thrown = code.flatMap(({ path, text }) => problemCodes(text).map((key) => ({ path, key })));
  const missing = thrown.filter(({ key }) => !texts.sv.some((text) => text.key === key));
  expect([...new Set(missing.map(({ path, key }) => `${key} (${path})`))]).toEqual([]);
});

it('each field of a form has a name to be called by when something is wrong with it', () => {
  const fields = sourcesUnder('templates', '.njk').flatMap(({ path, text }) =>
    NAMED_FIELDS.flatMap((named) => [...text.matchAll(named)]).map(([, field = '']) => ({
      path,
      name: /[^.]*$/.exec(field)?.[0] ?? '',
    })),
  );
  expect(fields.length).toBeGreaterThan(200);
  const nameless = fields.filter(({ name }) => !texts.sv.some(({ key }) => key === `fieldName.${name}`));
  expect([...new Set(nameless.map(({ path, name }) => `${name} (${path})`))]).toEqual([]);
});

it('each act of a steps table has a text in both languages', () => {
  expect(actCodes.filter((act) => !texts.sv.some(({ key }) => key === act))).toEqual([]);
});

it('each act that is written in a log has words for those who read the log', () => {
  const written = code.flatMap(({ text }) =>
    [...text.matchAll(/\.record\(\{\s*act: '([^']+)'/g)].map(([, act]) => act),
  );
  expect(written.length).toBeGreaterThan(30);
  expect(written.filter((act) => !texts.sv.some(({ key }) => key === `done.${act}`))).toEqual([]);
});

it('each text is used', () => {
  // The words of mails are found through `data/mails.yaml`.
  const ofMails = [...mailKinds().values()].flatMap(({ texts: words }) => (words === undefined ? [] : [`${words}.`]));
  const prefixes = [...BUILT_ELSEWHERE, ...ofMails, ...users.flatMap(builtPrefixes)];
  const mentioned = new Set(users.flatMap(mentionsIn));
  const isUsed = (key: string): boolean =>
    actCodes.includes(key) || prefixes.some((prefix) => key.startsWith(prefix)) || mentioned.has(key);
  expect(texts.sv.map(({ key }) => key).filter((key) => !isUsed(key))).toEqual([]);
});

function textsIn(language: Language): Text[] {
  return sourcesUnder(`templates/texts/${language}`, '.yaml').flatMap(({ path, text }) => {
    const file = path.slice(path.lastIndexOf('/') + 1);
    return flatten(parse(text), '').map(([key, message]) => ({ file, key, text: message }));
  });
}

function flatten(node: unknown, key: string): [string, string][] {
  if (typeof node !== 'object' || node === null) return [[key, String(node)]];
  return Object.entries(node).flatMap(([name, inner]) => flatten(inner, key ? `${key}.${name}` : name));
}

/** The facts a message speaks of, with what it does with them (a plural in one language is a plural in the other). */
function factsIn(text: string): string[] {
  const found = new Set<string>();
  const walk = (part: unknown): void => {
    if (Array.isArray(part)) return part.forEach(walk);
    if (typeof part !== 'object' || part === null) return;
    const { type, value, options } = part as {
      type?: number;
      value?: string;
      options?: Record<string, { value: unknown }>;
    };
    if (type !== undefined && type !== LITERAL && type !== POUND) found.add(String(value));
    for (const option of Object.values(options ?? {})) walk(option.value);
  };
  walk(new IntlMessageFormat(text, 'sv-SE', undefined, { ignoreTag: true }).getAst());
  return [...found].sort();
}

/** Kinds of parts in a parsed message that name no fact: words, and the # of a plural. */
const LITERAL = 0;
const POUND = 7;

/** `problem('invalid', 'day.invalid', …)` and `{ code: 'day.invalid' }`. */
function problemCodes(text: string): string[] {
  const found = text.matchAll(/\bproblem\(\s*'\w+',\s*'([\w.]+)'|\bcode: '(\w+(?:\.\w+)+)'/g);
  return [...found].map((match) => match[1] ?? match[2] ?? '');
}

/** `flow('matter', [{ act: 'assign', … }])` is the act, and the text, `matter.assign`; a file may hold several flows. */
function actsOf({ text }: SourceFile): string[] {
  const [, ...flows] = text.split(/\bflow(?:<[^(]*>)?\(\s*(?=')/);
  return flows.flatMap((flow) => {
    const noun = /^'(\w+)'/.exec(flow)?.[1];
    return [...flow.matchAll(/\bact: '(\w+)'/g)].map((match) => `${noun}.${match[1]}`);
  });
}

/** The fixed beginnings of keys that are put together: `state.${…}` in code, 'state.' ~ … in a template. */
function builtPrefixes({ text }: SourceFile): string[] {
  const found = text.matchAll(/`([a-z]\w*(?:\.\w+)*\.)\$\{|['"]([a-z]\w*(?:\.\w+)*\.)['"]\s*[~+]/g);
  return [...found].map((match) => match[1] ?? match[2] ?? '');
}

/** What stands in quotes in code and templates, or as a value in YAML: a key among it is used. */
function mentionsIn({ text }: SourceFile): string[] {
  return [...text.matchAll(/['"`]([\w.-]+)['"`]|: ([\w.-]+)(?=[ \n])/g)].map((match) => match[1] ?? match[2] ?? '');
}
