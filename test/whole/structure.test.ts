import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileOfProject } from '../support/bad-examples.js';
import { sourcesUnder } from '../support/sources.js';

const house = JSON.parse(readFileSync(fileOfProject('.ci/architecture.json'), 'utf8')) as {
  folders: Record<string, string>;
  forbiddenFolders: string[];
};
const START_FILES = ['main.ts', 'cli.ts', 'daily.ts', 'app.module.ts'];
const ROLES =
  'entity dto queries service controller page portal command module guard pipe filter middleware interceptor decorator job'.split(
    ' ',
  );
const DEEPEST = 2;

const paths = sourcesUnder('src', '.ts').map(({ path }) => path.split('/').slice(1));

it('each file of src/ is a start file or stands in a folder of the ordered list', () => {
  const astray = paths.filter(([folder = '', ...rest]) =>
    rest.length === 0 ? !START_FILES.includes(folder) : !(folder in house.folders),
  );
  expect(astray).toEqual([]);
});

it('folders are named after nouns of the house, two levels deep at most', () => {
  const folders = paths.map((parts) => parts.slice(0, -1));
  expect(folders.filter((parts) => parts.length > DEEPEST)).toEqual([]);
  expect(folders.filter((parts) => parts.some((name) => house.forbiddenFolders.includes(name)))).toEqual([]);
});

it('files are named in kebab-case, with at most one role, and none is an index', () => {
  const files = paths.map((parts) => parts.at(-1) ?? '').filter((file) => file !== 'app.module.ts');
  const form = new RegExp(`^[a-z0-9]+(-[a-z0-9]+)*(\\.(${ROLES.join('|')}))?\\.ts$`);
  expect(files.filter((file) => !form.test(file) || file === 'index.ts')).toEqual([]);
});

it('each folder with Nest in it has one module', () => {
  const modules = paths.filter((parts) => parts.length > 1 && parts.at(-1)?.endsWith('.module.ts'));
  const folders = modules.map(([folder]) => folder);
  expect(folders.filter((folder, index) => folders.indexOf(folder) !== index)).toEqual([]);
  expect(modules.filter((parts) => parts.length > 2)).toEqual([]);
});

it('no two shapes of the API share a name, for one would be described as the other', () => {
  const shapes = sourcesUnder('src', '.dto.ts').flatMap(({ text }) =>
    [...text.matchAll(/^(?:export )?(?:abstract )?class (\w+)/gm)].map(([, name]) => name),
  );
  expect(shapes.length).toBeGreaterThan(100);
  expect(shapes.filter((name, index) => shapes.indexOf(name) !== index)).toEqual([]);
});

it('packages are pinned exactly, and the lock file names no download addresses', () => {
  const packages = JSON.parse(readFileSync(fileOfProject('package.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  const versions = Object.entries({ ...packages['dependencies'], ...packages['devDependencies'] });
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  expect(readFileSync(fileOfProject('package-lock.json'), 'utf8')).not.toContain('"resolved"');
});

/** Put together here, so that this file does not name them itself. */
const UNWANTED = ['/work' + '/', '/ro' + 'ot/', 'registry.' + 'npmjs', 'shared/' + 'design', 'hel' + 'per'];

it('no committed file names a path of a machine, an address of a registry, or how it came about', () => {
  const words = UNWANTED.map((word) => (/^\w+$/.test(word) ? `\\b${word}\\b` : word.replaceAll('.', '\\.')));
  const search = ['-c', 'safe.directory=*', 'grep', '-lIP', words.join('|'), '--', ':!package-lock.json'];
  const { status, stdout, stderr } = spawnSync('git', search, { cwd: fileOfProject('.'), encoding: 'utf8' });
  // 1: nothing was found. An unpacked archive, or a machine without git, has nothing committed to look at.
  if (stderr?.includes('not a git repository') === false) expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
});
