import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Client } from 'pg';
import { once, runFolder, storageFolder } from './run-folder.js';

export type DatabaseKind = 'sqlite' | 'postgres';

const POSTGRES_URL = process.env['VILLKOR_TEST_POSTGRES_URL'];

/** The databases that every test of stored things runs on; a run without PostgreSQL says so in its last lines. */
export const DATABASES: readonly DatabaseKind[] = POSTGRES_URL === undefined ? ['sqlite'] : ['sqlite', 'postgres'];

const WORKER = `w${process.env['JEST_WORKER_ID'] ?? '0'}`;
let count = 0;
/** The test file that is running. Its mark is its own: what an earlier one has left running must not meet it. */
let current: { readonly path: string | undefined; readonly mark: string; readonly swept: Promise<void> } | undefined;

/** The address of an empty database that nobody else uses, as VILLKOR_DATABASE takes it. It is removed by itself. */
export async function freshDatabase(kind: DatabaseKind): Promise<string> {
  return kind === 'sqlite' ? `sqlite:${await freshFile()}` : createOnServer('template0');
}

/** The same with every migration applied: a copy of one that was migrated once in this run. */
export async function migratedDatabase(kind: DatabaseKind): Promise<string> {
  return copiedDatabase(kind, 'migrated', migrateWith);
}

/** A copy of a database that was filled once in this run; `fill` leaves nothing open on it. */
export async function copiedDatabase(
  kind: DatabaseKind,
  name: string,
  fill: (url: string) => Promise<void>,
): Promise<string> {
  const template = await once(`${name}-${kind}`, () => (kind === 'sqlite' ? fileOf(name, fill) : serverOf(name, fill)));
  if (kind === 'postgres') return createOnServer(template);
  const file = await freshFile();
  copyFileSync(template, file);
  return `sqlite:${file}`;
}

/** Removes from a server that outlives the run what this run has made there. */
export async function dropDatabasesOf(url: string): Promise<void> {
  await onServer(url, (client) => dropLike(client, `${runName()}_%`));
}

async function freshFile(): Promise<string> {
  return join(storageFolder(), WORKER, `${await markOfFile()}-${++count}.db`);
}

async function createOnServer(template: string): Promise<string> {
  const name = `${runName()}_${WORKER}_${await markOfFile()}_${++count}`;
  await onServer(postgresUrl(), (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  return addressOf(name);
}

/** The mark of the test file that is running; its first database removes those of the files before it. */
async function markOfFile(): Promise<string> {
  // A benchmark or a promise's own program runs outside the test runner.
  const path = typeof expect === 'undefined' ? '' : expect.getState().testPath;
  if (current?.path !== path || current === undefined)
    current = { path, mark: randomBytes(3).toString('hex'), swept: sweep() };
  await current.swept;
  return current.mark;
}

/** The files and databases of this worker's earlier test files are in nobody's use any more. */
async function sweep(): Promise<void> {
  const folder = join(storageFolder(), WORKER);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  if (POSTGRES_URL !== undefined)
    await onServer(POSTGRES_URL, (client) => dropLike(client, `${runName()}_${WORKER}_%`));
}

async function dropLike(client: Client, pattern: string): Promise<void> {
  const found = await client.query<{ datname: string }>('SELECT datname FROM pg_database WHERE datname LIKE $1', [
    pattern.replaceAll('_', '\\_'),
  ]);
  for (const { datname } of found.rows) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
}

async function fileOf(name: string, fill: (url: string) => Promise<void>): Promise<string> {
  const file = join(storageFolder(), `${name}.db`);
  await fill(`sqlite:${file}`);
  return file;
}

async function serverOf(name: string, fill: (url: string) => Promise<void>): Promise<string> {
  const own = `${runName()}_${name}`;
  await onServer(postgresUrl(), (client) => client.query(`CREATE DATABASE ${own} TEMPLATE template0`));
  await fill(addressOf(own));
  return own;
}

async function migrateWith(url: string): Promise<void> {
  const { migrate } = await import('../../src/platform/database/migrate.js');
  await migrate(url);
}

async function onServer<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function addressOf(name: string): string {
  const url = new URL(postgresUrl());
  url.pathname = `/${name}`;
  return url.href;
}

function postgresUrl(): string {
  if (POSTGRES_URL === undefined) throw new Error('There is no PostgreSQL in this run: loop over DATABASES');
  return POSTGRES_URL;
}

/** A name for what this run makes on a server: letters and digits only. */
function runName(): string {
  return basename(runFolder())
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_');
}
