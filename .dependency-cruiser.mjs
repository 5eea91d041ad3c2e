// The architecture as rules on imports. Its one list of folders, lowest first, stands in .ci/architecture.json.
import { readFileSync } from 'node:fs';

const house = JSON.parse(readFileSync(new URL('.ci/architecture.json', import.meta.url), 'utf8'));
const folders = Object.keys(house.folders);
const oneOf = (names) => `(${names.join('|')})`;

/** A file without a role suffix: one point in its name. */
const PLAIN = '^src/.+/[^/.]+\\.ts$';
const ROLE = '^src/.+/[^/.]+\\.[^/]+\\.ts$';
const FRAMEWORK = `^src/${oneOf(house.frameworkFolders)}/`;

const order = folders.map((folder, index) => ({
  name: `order-${folder}`,
  comment: `${folder}/ imports itself and the folders before it in .ci/architecture.json; a higher folder pulls, nothing pushes up.`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: `^src/${oneOf(folders.slice(0, index + 1))}/` },
}));

const sealed = Object.entries(house.sealedFolders).map(([folder, readers]) => ({
  name: `sealed-${folder}`,
  comment: `Only ${readers.join(', ')} may import ${folder}/.`,
  severity: 'error',
  from: { path: '^src/[^/]+/', pathNot: `^src/${oneOf([folder, ...readers])}/` },
  to: { path: `^src/${folder}/` },
}));

const strangers = house.strangers.map(([folder, other]) => ({
  name: `strangers-${folder}-${other}`,
  comment: `${folder}/ and ${other}/ do not know each other; what both need belongs below them.`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: `^src/${other}/` },
}));

export default {
  forbidden: [
    ...order,
    ...sealed,
    ...strangers,
    {
      name: 'unknown-folder',
      comment: 'Every folder of src/ stands in the ordered list of .ci/architecture.json.',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: `^src/${oneOf(folders)}/` },
      to: {},
    },
    {
      name: 'unknown-folder-unused',
      comment: 'The same for a folder whose files import nothing and are imported by nothing.',
      severity: 'error',
      from: { orphan: true, path: '^src/[^/]+/', pathNot: `^src/${oneOf(folders)}/` },
      to: {},
    },
    {
      name: 'plain-imports-plain',
      comment: 'A file without a role suffix is a rule: it must not know the glue (entities, services, pages, …).',
      severity: 'error',
      from: { path: PLAIN, pathNot: FRAMEWORK },
      to: { path: ROLE },
    },
    {
      name: 'plain-imports-pure-packages',
      comment: 'A file without a role suffix uses Node itself and the pure packages named in .ci/architecture.json.',
      severity: 'error',
      from: { path: PLAIN, pathNot: FRAMEWORK },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg'],
        pathNot: `node_modules/(@types/)?${oneOf(house.purePackages)}/`,
      },
    },
    { name: 'no-cycle', comment: 'No circle of imports.', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-test-in-src',
      comment: 'The program does not know its tests, nor packages that are there for development only.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-dev-package-in-src',
      comment: 'What the program imports is a dependency, not a devDependency.',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['npm', 'type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
    {
      name: 'unresolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
