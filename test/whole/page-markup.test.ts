import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type RuleConfig, HtmlValidate, StaticConfigLoader } from 'html-validate';
import { previewOf } from '../support/pages/preview.js';
import { PAGE_STATES } from '../support/pages/page-states.js';
import { runFolder } from '../support/run-folder.js';

const JAVA = spawnSync('java', ['-version']).status === 0;
const VNU_TIME_MS = 120_000;

/** What is written between tags, and what attributes say in words or where they lead: what differs between two languages. */
const WORDS = />[^<]*\S[^<]*</g;
const TOLD = / (lang|hreflang|title|alt|placeholder|content|value|href|action|aria-label|data-[\w.-]+)="[^"]+"/g;
/** A page without its words; an empty text or attribute stays what it is, and so does a sign that must not stand there. */
const skeletonOf = (html: string): string =>
  html.replace(WORDS, (words) => `>${/&(?!#?\w+;)/.test(words) ? words : 'words'}<`).replace(TOLD, ' $1="told"');

/**
 * Every page in every state, and on paper. In English where it is built otherwise than in Swedish: nothing that is looked at here
 * hangs on which words stand between the same tags, but for the length of a title.
 */
const pages = PAGE_STATES.flatMap((state) => {
  const [sv, en] = [previewOf(state, 'sv'), previewOf(state, 'en')];
  const isAnother = skeletonOf(en) !== skeletonOf(sv);
  return [
    { name: `${state.name}-sv`, html: sv },
    ...(isAnother ? [{ name: `${state.name}-en`, html: en }] : []),
    { name: `${state.name}-paper`, html: previewOf(state, 'sv', true) },
  ];
});

const RULES: RuleConfig = {
  // Blocks leave blanks behind them; boxes of one question share its name.
  'no-trailing-whitespace': 'off',
  'form-dup-name': ['error', { shared: ['radio', 'button', 'reset', 'submit', 'checkbox'] }],
};
const validator = new HtmlValidate(new StaticConfigLoader({ extends: ['html-validate:recommended'], rules: RULES }));

it.each(pages)('$name is sound markup', async ({ html }) => {
  const { results } = await validator.validateString(html);
  expect(
    results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`)),
  ).toEqual([]);
});

(JAVA ? it : it.skip)(
  'the checker of the W3C finds no error on any page',
  () => {
    const folder = join(runFolder(), `markup-${process.pid}`);
    mkdirSync(folder, { recursive: true });
    for (const { name, html } of pages) writeFileSync(join(folder, `${name}.html`), html);
    const jar = createRequire(import.meta.url).resolve('vnu-jar');
    const { stderr, status } = spawnSync(
      'java',
      ['-jar', jar.replace(/[^/\\]*$/, 'build/dist/vnu.jar'), '--errors-only', '--format', 'text', folder],
      { encoding: 'utf8' },
    );
    expect({ status, faults: stderr.split('\n').slice(0, 20) }).toEqual({
      status: 0,
      faults: ['Document checking completed. No errors found.', ''],
    });
  },
  VNU_TIME_MS,
);
