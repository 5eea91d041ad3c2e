// Node's module hooks: `./x.js` means `./x.ts` where there is one, and .ts files pass through swc with the project's own .swcrc.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

const OPTIONS = JSON.parse(readFileSync(new URL('../../.swcrc', import.meta.url), 'utf8'));

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
  const { code } = await transform(text, { ...OPTIONS, swcrc: false, filename, sourceMaps: 'inline' });
  return { format: 'module', source: code, shortCircuit: true };
}
