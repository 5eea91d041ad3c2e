// Makes dist/assets: the style sheet, the scripts, the fonts and the mark, each named by the hash of its content, and their list.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { compile } from 'sass';

const ROOT = new URL('../../', import.meta.url);
const OUT = new URL('dist/assets/', ROOT);
const FONTS = [
  'latin-400-normal',
  'latin-400-italic',
  'latin-600-normal',
  'latin-ext-400-normal',
  'latin-ext-600-normal',
];
// Colours that mark GOV.UK and that its components do not let one set: ours stand in their place.
const FOREIGN = {
  '#1d70b8': 'brand',
  '#0f7a52': 'brand',
  '#0f385c': 'link-hover',
  '#083d29': 'link-hover',
  '#0b5c3e': 'link-hover',
  '#d2e2f1': 'surface-background',
  '#f4f8fb': 'surface-background',
  '#0b0c0c': 'text',
};
const manifest = {};

mkdirSync(OUT, { recursive: true });

for (const font of FONTS) {
  add(
    `${font}.woff2`,
    readFileSync(new URL(`node_modules/@fontsource/source-sans-3/files/source-sans-3-${font}.woff2`, ROOT)),
  );
}
add('mark.svg', readFileSync(new URL('mark.svg', import.meta.url)));
add('govuk-frontend.js', readFileSync(new URL('node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js', ROOT)));
for (const script of ['shortcuts.js', 'reading.js', 'saving.js', 'app.js']) {
  add(
    script,
    text(new URL(`js/${script}`, import.meta.url)).replace(/'\.\/([\w-]+\.js)'/g, (_all, name) => `'./${built(name)}'`),
  );
}
const sheet = compile(new URL('scss/app.scss', import.meta.url).pathname, {
  loadPaths: [new URL('node_modules', ROOT).pathname],
  style: 'compressed',
  quietDeps: true,
});
const own = Object.entries(FOREIGN).reduce(
  (css, [colour, name]) => css.replaceAll(colour, `var(--govuk-${name}-colour)`),
  sheet.css,
);
add(
  'app.css',
  own.replace(/url\("?font:([\w-]+)"?\)/g, (_all, font) => `url(${built(`${font}.woff2`)})`),
);
writeFileSync(new URL('manifest.json', OUT), `${JSON.stringify(manifest, undefined, 2)}\n`);
const current = ['manifest.json', ...Object.values(manifest)];
for (const file of readdirSync(OUT)) if (!current.includes(file)) rmSync(new URL(file, OUT));

function add(name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  manifest[name] = name.replace(/(\.\w+)$/, `.${hash}$1`);
  writeFileSync(new URL(manifest[name], OUT), content);
}

function built(name) {
  if (!manifest[name]) throw new Error(`${name} is not among the assets`);
  return manifest[name];
}

function text(file) {
  return readFileSync(file, 'utf8');
}
