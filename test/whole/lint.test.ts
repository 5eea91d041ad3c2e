import { realpathSync } from 'node:fs';
import { relative } from 'node:path';
import { askTool, fileOfProject, projectOf } from '../support/bad-examples.js';

/** What is banned · where it is tried · the code · the rule that must fire there. */
const BANNED: readonly [ban: string, file: string, code: string, rule: string][] = [
  [
    'forwardRef',
    'src/law/a.module.ts',
    "import { forwardRef } from '@nestjs/common';\nexport const a = forwardRef(() => Object);",
    '@typescript-eslint/no-restricted-imports',
  ],
  [
    'ModuleRef',
    'src/law/b.service.ts',
    "export { ModuleRef } from '@nestjs/core';",
    '@typescript-eslint/no-restricted-imports',
  ],
  [
    '@InjectRepository',
    'src/law/c.service.ts',
    "export { InjectRepository } from '@nestjs/typeorm';",
    '@typescript-eslint/no-restricted-imports',
  ],
  [
    'an event bus',
    'src/law/d.ts',
    "import { EventEmitter } from 'node:events';\nexport const bus = new EventEmitter();",
    '@typescript-eslint/no-restricted-imports',
  ],
  [
    'a database driver',
    'src/law/e.ts',
    "import { Client } from 'pg';\nexport const client = new Client();",
    '@typescript-eslint/no-restricted-imports',
  ],
  ['new Date()', 'src/law/f.ts', 'export const now = new Date();', 'no-restricted-syntax'],
  ['Date.now()', 'src/law/g.ts', 'export const now = Date.now();', 'no-restricted-syntax'],
  ['Math.random', 'src/law/h.ts', 'export const dice = Math.random();', 'no-restricted-syntax'],
  ['a default export', 'src/law/i.ts', 'export default 1;', 'no-restricted-syntax'],
  ['any', 'src/law/j.ts', 'export const thing: any = 1;', '@typescript-eslint/no-explicit-any'],
  ['console', 'src/law/k.ts', "console.log('x');\nexport {};", 'no-console'],
  [
    'a floating promise',
    'src/law/l.ts',
    'export function f(): void {\n  Promise.resolve(1).then((x) => x + 1);\n}',
    '@typescript-eslint/no-floating-promises',
  ],
  [
    'a write past the log: repository.save',
    'src/law/m.service.ts',
    "import type { Repository } from 'typeorm';\nexport const f = (things: Repository<{ id: string }>) => things.save({ id: '1' });",
    'villkor/one-door',
  ],
  [
    'a write past the log: a renamed manager',
    'src/law/n.service.ts',
    "import type { EntityManager } from 'typeorm';\nexport const f = (rows: EntityManager) => rows.delete('thing', { id: '1' });",
    'villkor/one-door',
  ],
  [
    'a write past the log: a query builder that turns into an update',
    'src/law/o.service.ts',
    "import type { SelectQueryBuilder } from 'typeorm';\nexport const f = (query: SelectQueryBuilder<{ id: string }>) => query.update();",
    'villkor/one-door',
  ],
  [
    'a read past the scope: dataSource.query',
    'src/law/p.service.ts',
    "import type { DataSource } from 'typeorm';\nexport const f = (source: DataSource) => source.query('SELECT 1');",
    'villkor/one-door',
  ],
  [
    'a read past the scope: getRepository',
    'src/law/q.service.ts',
    "import type { DataSource } from 'typeorm';\nexport const f = (source: DataSource) => source.getRepository('thing');",
    'villkor/one-door',
  ],
  ['a file of more than 250 lines', 'src/law/r.ts', `export const a = [\n${'  1,\n'.repeat(260)}];`, 'max-lines'],
  [
    'a function of more than 40 lines',
    'src/law/s.ts',
    `export function f(): number[] {\n  return [\n${'    1,\n'.repeat(40)}  ];\n}`,
    'max-lines-per-function',
  ],
  [
    'more than 6 parameters',
    'src/law/t.ts',
    'export class T {\n  constructor(readonly a: 1, readonly b: 1, readonly c: 1, readonly d: 1, readonly e: 1, readonly f: 1, readonly g: 1) {}\n}',
    '@typescript-eslint/max-params',
  ],
];

/** What looks like a banned thing and is not. */
const FREE: readonly [what: string, file: string, code: string][] = [
  [
    'the delete of a Map',
    'src/law/free-a.ts',
    "export const f = (map: Map<string, string>): boolean => map.delete('x');",
  ],
  ['the day of a given instant', 'src/law/free-b.ts', 'export const f = (at: string): Date => new Date(at);'],
  [
    'a write where the doors are built',
    'src/acts/free-c.ts',
    "import type { EntityManager } from 'typeorm';\nexport const f = (manager: EntityManager) => manager.delete('thing', { id: '1' });",
  ],
  ['the time, in the clock alone', 'src/platform/clock.ts', 'export const now = Date.now();'],
];

interface LintResult {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly message: string }[];
}

let found: ReadonlyMap<string, readonly string[]>;

beforeAll(() => {
  const files = Object.fromEntries([...BANNED, ...FREE].map(([, file, code]) => [file, code]));
  const config = `import { configFor } from ${JSON.stringify(fileOfProject('.ci/eslint/config.mjs'))};\nexport default configFor(import.meta.dirname);`;
  const folder = projectOf('lint', { ...files, 'eslint.config.js': config });
  const results = askTool(folder, 'eslint/bin/eslint.js', '--format', 'json', '.') as LintResult[];
  found = new Map(
    results.map(({ filePath, messages }) => [
      relative(realpathSync(folder), filePath),
      messages.map(({ ruleId, message }) => ruleId ?? message),
    ]),
  );
}, 120_000);

it.each(BANNED)('%s is banned', (_ban, file, _code, rule) => {
  expect(found.get(file)).toContain(rule);
});

it.each(FREE)('%s is free', (_what, file) => {
  expect(found.get(file)).toEqual([]);
});
