// Node's module hooks: `./x.js` means `./x.ts` where there is one, and .ts files pass through swc with the project's own .swcrc.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SWCRC = readFileSync(new URL('../../.swcrc', import.meta.url), 'utf8');
const SWC = createRequire(import.meta.url)('@swc/core/package.json').version;
/** What swc has made of a text before: every process of a run loads the same thousand files. */
const MADE = fileURLToPath(new URL('../../node_modules/.cache/villkor-test/', import.meta.url));
mkdirSync(MADE, { recursive: true });

export function resolve(specifier, context, next) {
  if (/^(\.{1,2}\/|file:).*\.js$/.test(specifier)) {
    const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(source)) return next(source.href, context);
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.startsWith('file:') || !new URL(url).pathname.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const text = readFileSync(filename, 'utf8');
  const name = createHash('sha256').update(SWC).update(SWCRC).update(filename).update(text).digest('hex');
  return { format: 'module', source: await made(join(MADE, name), filename, text), shortCircuit: true };
}

async function made(file, filename, text) {
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const { transform } = await import('@swc/core');
  const { code } = await transform(text, { ...JSON.parse(SWCRC), swcrc: false, filename, sourceMaps: 'inline' });
  // Whole or not at all, whoever else is making it.
  writeFileSync(`${file}.${process.pid}`, code);
  renameSync(`${file}.${process.pid}`, file);
  return code;
}
