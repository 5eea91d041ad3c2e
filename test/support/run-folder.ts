import {
  accessSync,
  appendFileSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statfsSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Where the processes of one test run find their common folder. */
const VARIABLE = 'VILLKOR_TEST_RUN_FOLDER';
const PREFIX = 'villkor-test-';
const WAIT_MS = 25;
/** A server that was just stopped may still be letting go of its files. */
const REMOVE = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 };

/** Memory that looks like a disk: databases there do not wait for what else the machine is writing. */
const MEMORY_DISK = '/dev/shm';
const ROOMY_BYTES = 4 * 1024 ** 3;

/** Makes the folder of a run, named after the process that will remove it. */
export function makeRunFolder(): string {
  const folder = makeFolder(tmpdir());
  const storage = process.env['VILLKOR_TEST_STORAGE'] ?? (isRoomy(MEMORY_DISK) ? MEMORY_DISK : tmpdir());
  symlinkSync(makeFolder(storage), join(folder, 'storage'));
  process.env[VARIABLE] = folder;
  return folder;
}

/** The folder of this run; a program outside a run gets one of its own, removed when it ends. */
export function runFolder(): string {
  const folder = process.env[VARIABLE];
  if (folder !== undefined) return folder;
  const own = makeRunFolder();
  process.once('exit', () => removeRunFolder(own));
  return own;
}

/** Where this run keeps its databases: in memory where there is plenty, otherwise on disk. */
export function storageFolder(): string {
  return realpathSync(join(runFolder(), 'storage'));
}

export function removeRunFolder(folder: string): void {
  const storage = join(folder, 'storage');
  if (existsSync(storage)) rmSync(realpathSync(storage), REMOVE);
  rmSync(folder, REMOVE);
}

/** The folders of runs whose process is gone: it was killed before it could clean up. */
export function abandonedRunFolders(): string[] {
  const parents = [tmpdir(), MEMORY_DISK].filter((parent) => existsSync(parent));
  const folders = parents.flatMap((parent) => readdirSync(parent).map((name) => ({ path: join(parent, name), name })));
  return folders
    .filter(({ name }) => name.startsWith(PREFIX) && !isAlive(Number(name.slice(PREFIX.length).split('-')[0])))
    .map(({ path }) => path);
}

function makeFolder(parent: string): string {
  return mkdtempSync(join(parent, `${PREFIX}${process.pid}-`));
}

function isRoomy(parent: string): boolean {
  try {
    accessSync(parent, constants.W_OK);
    const { bavail, bsize } = statfsSync(parent);
    return bavail * bsize > ROOMY_BYTES && freemem() > 2 * ROOMY_BYTES;
  } catch {
    return false;
  }
}

/** Tells whether a process runs, whoever it belongs to. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Does something once in a run, whichever of its processes asks first; the others wait for the answer. */
export async function once(name: string, make: () => Promise<string>): Promise<string> {
  const folder = join(runFolder(), 'once', name);
  const [answer, failure] = [join(folder, 'answer'), join(folder, 'failure')];
  mkdirSync(join(folder, '..'), { recursive: true });
  if (takes(folder)) {
    const [file, text] = await make().then(
      (made) => [answer, made] as const,
      (error: unknown) => [failure, error instanceof Error ? (error.stack ?? error.message) : String(error)] as const,
    );
    writeFileSync(join(folder, 'draft'), text);
    // The rename makes the whole text appear at once.
    renameSync(join(folder, 'draft'), file);
  }
  while (!existsSync(answer) && !existsSync(failure)) await pause(WAIT_MS);
  if (existsSync(failure)) throw new Error(`${name}: ${readFileSync(failure, 'utf8')}`);
  return readFileSync(answer, 'utf8');
}

function takes(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

/** Says something that must not be overlooked: it is printed again as the last lines of the run. */
export function lastWords(line: string): void {
  if (!saidSoFar().includes(line)) appendFileSync(lastWordsFile(), `${line}\n`);
}

/** The last words of all processes of the run. */
export function saidSoFar(): string[] {
  const file = lastWordsFile();
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
}

function lastWordsFile(): string {
  return join(runFolder(), 'last-words.txt');
}
