import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ASSETS_FOLDER, readAsset, readAssets } from '../../../src/platform/pages/assets.js';
import { LANGUAGES } from '../../../src/shared/language.js';
import { hasText } from '../../../src/shared/texts.js';
import { previewOf } from '../../support/pages/preview.js';
import { PAGE_STATES } from '../../support/pages/page-states.js';
import { sourcesUnder } from '../../support/sources.js';

const templates = ['layout', 'components', 'pages'].flatMap((folder) => sourcesUnder(`templates/${folder}`, '.njk'));
/** Names of languages in themselves, names of keys, and units that are the same in every language. */
const SAME_EVERYWHERE = /^(English|Svenska|Alt|[a-zS]|[?/+])$/;

describe('templates', () => {
  it.each(templates)('$path holds no words: every text has a key', ({ text }) => {
    expect(wordsIn(text).filter((word) => !SAME_EVERYWHERE.test(word))).toEqual([]);
  });

  it('ask only for texts that exist', () => {
    const keys = templates.flatMap(({ path, text }) =>
      [...text.matchAll(/\bt\('([\w.]+)'[,)]/g)].map(([, key = '']) => ({ path, key })),
    );
    expect(keys.length).toBeGreaterThan(200);
    for (const language of LANGUAGES) expect(keys.filter(({ key }) => !hasText(language, key))).toEqual([]);
  });

  it('belong to a page of the program each, and each page has one', () => {
    const named = sourcesUnder('src', '.ts').flatMap(({ text }) =>
      [...text.matchAll(/definePage<[^;]*?>\(\s*'([\w/-]+)'/g)].map((match) => match[1]),
    );
    const files = templates.flatMap(({ path }) => /^templates\/pages\/(.*)\.njk$/.exec(path)?.[1] ?? []);
    expect([...new Set(named)].sort()).toEqual(files.sort());
  });

  it('turn nothing into markup that was not written as markup', () => {
    expect(templates.filter(({ text }) => /\|\s*safe\b|autoescape/.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('never show a password again', () => {
    const wrong = PAGE_STATES.find(({ name }) => name === 'sign-in-wrong')!;
    expect(previewOf(wrong, 'sv')).not.toMatch(/type="password"[^>]*value=/);
  });

  it('show again in every kind of field what was written, also what the field itself could not hold', () => {
    const task = previewOf(
      PAGE_STATES.find(({ name }) => name === 'matter-wrong-task')!,
      'sv',
    );
    expect(task).toMatch(/<input[^>]*id="task-what"[^>]*value="Ring kassören"/);
    expect(task).toMatch(/<input[^>]*id="task-dueOn"[^>]*type="text" value="31 februari"/);
    const parts = previewOf(
      PAGE_STATES.find(({ name }) => name === 'parts')!,
      'sv',
    );
    expect(parts).toMatch(/<option value="b" selected>/);
    expect(parts).toMatch(/<input[^>]*name="many" type="checkbox" value="a" checked/);
    expect(parts).toMatch(/<textarea[^>]*id="parts-words"[^>]*>två ord<\/textarea>/);
  });

  it('say in the title that something is wrong, only then', () => {
    const titleOf = (name: string): string =>
      /<title>(.*?)<\/title>/.exec(
        previewOf(
          PAGE_STATES.find((page) => page.name === name)!,
          'sv',
        ),
      )![1]!;
    expect(titleOf('sign-in')).toBe('Logga in – Villkor');
    expect(titleOf('sign-in-wrong')).toBe('Fel: Logga in – Villkor');
    expect(titleOf('matter-wrong')).toMatch(/^Fel: /);
    expect(titleOf('matter')).not.toMatch(/^Fel: /);
  });
});

describe('assets', () => {
  const css = readAsset('app.css');

  it('bear no sign of another government: neither its font, its colours nor its arms', () => {
    expect(css).not.toMatch(/GDS Transport|crest|#1d70b8|#0f7a52|#003078/i);
    expect(css).toContain('"Source Sans 3"');
  });

  it('fetch fonts from here alone, and each one is there', () => {
    const addresses = [...css.matchAll(/url\(([^)]*)\)/g)].map(([, address = '']) => address.replaceAll('"', ''));
    expect(addresses).toHaveLength(5);
    for (const address of addresses) expect(existsSync(join(ASSETS_FOLDER, address))).toBe(true);
  });

  it('import every script the source imports, each by the name of its content, and each is there', () => {
    const importsOf = (script: string): string[] =>
      [...script.matchAll(/from '\.\/([^']+)'/g)].map(([, file = '']) => file);
    const [source] = sourcesUnder('templates/assets/js', 'app.js');
    const written = importsOf(source?.text ?? '');
    const built = importsOf(readAsset('app.js'));
    expect(written).toContain('shortcuts.js');
    expect(built).toEqual(written.map((name) => readAssets().addressOf(name).replace('/assets/', '')));
    for (const file of built) expect(existsSync(join(ASSETS_FOLDER, file))).toBe(true);
  });

  it('are named by their content, so that they may be kept for ever', () => {
    expect(readAssets().addressOf('app.css')).toMatch(/^\/assets\/app\.[0-9a-f]{10}\.css$/);
    expect(() => readAssets().addressOf('none.css')).toThrow('assets.unknown');
    expect(() => readAssets('/nowhere')).toThrow('assets.notBuilt');
  });

  it('are named with their licences in the list of third parties', () => {
    const list = readFileSync(new URL('../../../templates/assets/THIRD_PARTY.md', import.meta.url), 'utf8');
    for (const name of ['govuk-frontend', 'Source Sans 3']) expect(list).toContain(name);
  });
});

/** What stands between the tags of a template, once everything that Nunjucks fills in has been taken away. */
function wordsIn(template: string): string[] {
  const markup = template
    .replace(/\{#[\s\S]*?#\}|\{%[\s\S]*?%\}|\{\{[\s\S]*?\}\}/g, '')
    .replace(/<script[\s\S]*?<\/script>/g, '');
  const between = markup.replace(/<[^>]*>/g, '\n').split('\n');
  const spoken = [...markup.matchAll(/\s(?:aria-label|alt|title|placeholder|data-label)="([^"]*)"/g)].map(
    ([, text = '']) => text,
  );
  return [...between, ...spoken].map((text) => text.trim()).filter((text) => /\p{L}/u.test(text));
}
