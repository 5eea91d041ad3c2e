import { askTool, fileOfProject, projectOf } from '../support/bad-examples.js';

/** What is banned · where it is tried · the code · the rule that must fire there. */
const BANNED: readonly [ban: string, file: string, code: string, rule: string][] = [
  ['a lower folder that imports a higher one', 'src/law/up.ts', "import '../grants/award.js';", 'order-law'],
  [
    'a lower folder that imports only a type of a higher one',
    'src/law/up-type.ts',
    "import type { A } from '../grants/award.js';\nexport type B = A;",
    'order-law',
  ],
  ['a folder that imports a start file', 'src/demo/start.ts', "import '../main.js';", 'order-demo'],
  ['a folder that is not in the list', 'src/odd/user.ts', "import '../shared/thing.js';", 'unknown-folder'],
  [
    'a folder that is not in the list and stands alone',
    'src/lonely/thing.ts',
    'export const a = 1;',
    'unknown-folder-unused',
  ],
  ['grants that know premises', 'src/grants/host.ts', "import '../premises/room.js';", 'order-grants'],
  ['premises that know grants', 'src/premises/guest.ts', "import '../grants/award.js';", 'strangers-premises-grants'],
  [
    'anybody but clawback that knows of concerns',
    'src/follow-up/curious.ts',
    "import '../concerns/concern.js';",
    'sealed-concerns',
  ],
  ['a rule that imports an entity', 'src/grants/rule.ts', "import './award.entity.js';", 'plain-imports-plain'],
  [
    'a rule that imports a framework',
    'src/grants/rule-nest.ts',
    "import '@nestjs/common';",
    'plain-imports-pure-packages',
  ],
  ['a circle', 'src/grants/circle-a.ts', "import './circle-b.js';", 'no-cycle'],
  ['a program that knows its tests', 'src/grants/tested.ts', "import '../../test/builders.js';", 'no-test-in-src'],
  [
    'a package that is there for development only',
    'src/platform/developed.ts',
    "import 'fast-check';",
    'no-dev-package-in-src',
  ],
  ['an import that leads nowhere', 'src/grants/lost.ts', "import './nowhere.js';", 'unresolvable'],
];

/** Files that the bad examples import, and imports that are allowed. */
const GOOD: Readonly<Record<string, string>> = {
  'src/main.ts': 'export const main = 1;',
  'src/shared/thing.ts': "import { parse } from 'yaml';\nexport const thing = parse('1') as number;",
  'src/grants/award.ts': "import { thing } from '../shared/thing.js';\nexport type A = typeof thing;",
  'src/grants/award.entity.ts': "import { thing } from '../shared/thing.js';\nexport const award = thing;",
  'src/grants/award.service.ts': "import '@nestjs/common';\nimport './award.entity.js';\nimport '../claims/claim.js';",
  'src/grants/circle-b.ts': "import './circle-a.js';",
  'src/premises/room.ts': 'export const room = 1;',
  'src/claims/claim.ts': "import { readFileSync } from 'node:fs';\nexport const claim = readFileSync;",
  'src/concerns/concern.ts': 'export const concern = 1;',
  'src/clawback/clawback.ts': "import '../concerns/concern.js';",
  'test/builders.ts': 'export const builder = 1;',
};

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

let violations: readonly Violation[];

beforeAll(() => {
  const folder = projectOf('imports', { ...GOOD, ...Object.fromEntries(BANNED.map(([, file, code]) => [file, code])) });
  const config = fileOfProject('.dependency-cruiser.mjs');
  const answer = askTool(
    folder,
    'dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    config,
    '--output-type',
    'json',
    'src',
  );
  violations = (answer as { summary: { violations: Violation[] } }).summary.violations;
}, 60_000);

it.each(BANNED)('%s is banned', (_ban, file, _code, rule) => {
  expect(violations.filter(({ from }) => from === file).map((violation) => violation.rule.name)).toContain(rule);
});

it('imports downwards, of Node and of pure packages are free', () => {
  const blamed = violations.map(({ from }) => from);
  expect(blamed.filter((file) => file in GOOD && !file.includes('circle'))).toEqual([]);
});
