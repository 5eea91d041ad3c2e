// The lint rules, as a function of the folder they are for, so that a test can try them on a folder of bad examples.
import tseslint from 'typescript-eslint';
import { oneDoor } from './one-door.mjs';

/** Where the doors to the database are built. */
const DOOR_MAKERS = ['src/acts/**', 'src/platform/database/**', 'src/platform/migrations/**'];
const CLOCK = 'src/platform/clock.ts';

const restrictedSyntax = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.name='Date']",
    message: 'Ask the clock (src/platform/clock.ts) what time it is.',
  },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Ask the clock (src/platform/clock.ts) what time it is.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Use node:crypto, or a seed that is kept: nothing here may be guessed or left to chance.',
  },
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
];
const clockSyntax = restrictedSyntax.filter(({ message }) => !message.startsWith('Ask the clock'));

const restrictedImports = [
  {
    name: '@nestjs/common',
    importNames: ['forwardRef'],
    message: 'A circle of modules: let the higher folder pull, or write down into a small table.',
  },
  {
    name: '@nestjs/core',
    importNames: ['ModuleRef', 'LazyModuleLoader'],
    message: 'Take what you need in the constructor.',
  },
  { name: '@nestjs/typeorm', message: 'The database has two doors: `act.rows` and `reads` (src/acts).' },
  { name: '@nestjs/event-emitter', message: 'No event bus: call, or write down.' },
  { name: 'node:events', message: 'No event bus: call, or write down.' },
  { name: 'events', message: 'No event bus: call, or write down.' },
];
const swagger = {
  name: '@nestjs/swagger',
  allowTypeImports: true,
  message: 'Import from src/platform/http/described.ts: the description waits until somebody asks.',
};
const drivers = ['better-sqlite3', 'pg'].map((name) => ({
  name,
  message: 'Only src/platform/database speaks to the drivers.',
}));

const allTypeScript = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/require-await': 'off',
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/no-unnecessary-type-assertion': 'off',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  '@typescript-eslint/consistent-type-imports': [
    'error',
    { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
  ],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  'max-lines': ['warn', { max: 250 }],
  'max-lines-per-function': ['warn', { max: 40 }],
  '@typescript-eslint/max-params': ['warn', { max: 6 }],
  eqeqeq: ['error', 'always', { null: 'ignore' }],
};

/** The flat configuration for the project in a folder. */
export function configFor(root) {
  return tseslint.config(
    { ignores: ['**/node_modules/**', 'dist/**', 'var/**', 'coverage/**', 'test/golden/**', 'data/**'] },
    { linterOptions: { reportUnusedDisableDirectives: 'error' } },
    {
      files: ['**/*.{js,mjs}'],
      extends: [tseslint.configs.base],
      rules: { 'no-unused-vars': 'error', eqeqeq: 'error' },
    },
    {
      files: ['src/**/*.ts', 'test/**/*.ts'],
      extends: [tseslint.configs.recommendedTypeChecked],
      languageOptions: { parserOptions: { project: './tsconfig.test.json', tsconfigRootDir: root } },
      rules: allTypeScript,
    },
    {
      files: ['src/**/*.ts'],
      plugins: { villkor: { rules: { 'one-door': oneDoor } } },
      rules: {
        'no-console': 'error',
        'no-restricted-globals': ['error', { name: 'EventTarget', message: 'No event bus: call, or write down.' }],
        'no-restricted-syntax': ['error', ...restrictedSyntax],
        'no-restricted-imports': 'off',
        '@typescript-eslint/no-restricted-imports': ['error', { paths: [...restrictedImports, swagger, ...drivers] }],
        'villkor/one-door': 'error',
      },
    },
    { files: [CLOCK], rules: { 'no-restricted-syntax': ['error', ...clockSyntax] } },
    {
      files: DOOR_MAKERS,
      rules: {
        'villkor/one-door': 'off',
        '@typescript-eslint/no-restricted-imports': ['error', { paths: [...restrictedImports, swagger] }],
      },
    },
    {
      files: ['test/**/*.ts'],
      rules: {
        'max-lines-per-function': 'off',
        '@typescript-eslint/unbound-method': 'off',
        // Jest's own matchers and parsed answers are of type any; an expectation is what checks them.
        '@typescript-eslint/no-unsafe-argument': 'off',
        '@typescript-eslint/no-unsafe-assignment': 'off',
        '@typescript-eslint/no-unsafe-member-access': 'off',
        '@typescript-eslint/no-unsafe-return': 'off',
      },
    },
  );
}
