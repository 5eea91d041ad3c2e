import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type RuleConfig, HtmlValidate, StaticConfigLoader } from 'html-validate';
import { LANGUAGES } from '../../src/shared/language.js';
import { previewOf } from '../support/pages/preview.js';
import { PAGE_STATES } from '../support/pages/page-states.js';
import { runFolder } from '../support/run-folder.js';

const JAVA = spawnSync('java', ['-version']).status === 0;
const VNU_TIME_MS = 120_000;

/** Every page in every state, both languages, and on paper. */
const pages = PAGE_STATES.flatMap((state) => [
  ...LANGUAGES.map((language) => ({ name: `${state.name}-${language}`, html: previewOf(state, language) })),
  { name: `${state.name}-paper`, html: previewOf(state, 'sv', true) },
]);

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
