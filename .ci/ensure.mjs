// Makes sure that this machine can run the project: Node, the packages of the lock file, and a working SQLite.
// Plain Node without packages, because it runs before there are any.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const NEEDED_NODE = [20, 19];
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LOCK = 'package-lock.json';
/** npm writes this file last, so it tells of an installation that came to its end. */
const INSTALLED = 'node_modules/.package-lock.json';

process.chdir(ROOT);
checkNode();
if (!installed()) install();
if (!sqliteWorks()) repairSqlite();

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NEEDED_NODE[0] || (major === NEEDED_NODE[0] && minor >= NEEDED_NODE[1])) return;
  stop(`Villkor needs Node.js ${NEEDED_NODE.join('.')} or later; this is ${process.versions.node}.`);
}

/** Tells whether node_modules holds what the lock file asks for. */
function installed() {
  if (!existsSync(INSTALLED)) return false;
  const [wanted, found] = [LOCK, INSTALLED].map(packagesOf);
  if (!wanted || !found) return false;
  for (const [path, { version, integrity, optional }] of Object.entries(wanted)) {
    if (path === '') continue;
    const there = found[path];
    if (!there && optional) continue;
    if (there?.version !== version || there.integrity !== integrity || !existsSync(`${path}/package.json`))
      return false;
  }
  return true;
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function install() {
  try {
    accessSync(existsSync('node_modules') ? 'node_modules' : ROOT, constants.W_OK);
  } catch {
    stop(`The packages must be installed, but this user may not write in ${ROOT}node_modules.`);
  }
  console.log('Installing the packages of package-lock.json. The first time takes some minutes.');
  rmSync(INSTALLED, { force: true }); // An installation that is cut short here is seen and repaired next time.
  if (installOnce()) return;
  if (missingTools().length > 0) stop(sqliteSentence());
  // Once more: a broken download, or what an earlier attempt had left running, is over by then.
  if (installOnce()) return;
  stop('The packages could not be installed; npm says why in the lines above.');
}

function installOnce() {
  return npm('ci', '--include=dev', '--no-audit', '--no-fund');
}

/** Asked of a program of its own, because a library built for another Node can end the process. */
function sqliteWorks() {
  const question = "new (require('better-sqlite3'))(':memory:').prepare('SELECT 1').get()";
  return spawnSync(process.execPath, ['-e', question], { stdio: 'ignore' }).status === 0;
}

function repairSqlite() {
  console.log('better-sqlite3 does not work here yet: fetching or compiling it. Compiling takes about two minutes.');
  npm('rebuild', 'better-sqlite3');
  if (!sqliteWorks()) stop(sqliteSentence());
}

function sqliteSentence() {
  const missing = missingTools();
  if (missing.length > 0) {
    return (
      `better-sqlite3 could neither be fetched ready-made nor compiled; missing here: ${missing.join(', ')}. ` +
      'Install python3, make and g++ (Debian, Ubuntu: apt-get install python3 make g++) and run the command again.'
    );
  }
  if (npmSetting('ignore-scripts') === 'true') {
    return (
      'better-sqlite3 is not built, because npm is told to ignore install scripts. ' +
      'Allow this one: npm rebuild better-sqlite3 --ignore-scripts=false'
    );
  }
  return (
    'better-sqlite3 could neither be fetched ready-made nor compiled, although python3, make and g++ are here; ' +
    'the lines above say why. Compiling needs the header files of Node.js, which it fetches from the network.'
  );
}

function missingTools() {
  return ['python3', 'make', 'g++'].filter((tool) => spawnSync(tool, ['--version'], { stdio: 'ignore' }).status !== 0);
}

function npm(...args) {
  return (
    spawnSync('npm', args, { stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' }).status ===
    0
  );
}

function npmSetting(name) {
  const answer = spawnSync('npm', ['config', 'get', name], { encoding: 'utf8', shell: process.platform === 'win32' });
  return answer.stdout?.trim();
}

function stop(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}
