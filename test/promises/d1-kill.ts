import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { newId } from '../../src/shared/id.js';
import { countOf, openGround, verified, type Ground } from '../acts/ground.js';
import { anOffice, aPerson, type TestPerson } from '../support/actors.js';
import { TestApp } from '../support/app.js';
import { Caller } from '../support/caller.js';
import { migratedDatabase } from '../support/databases.js';
import { storageFolder } from '../support/run-folder.js';
import { Server } from './programs.js';
import { seeded, Trial, type Outcome, type Undertaking } from './promise.js';

const CLIENTS = 4;
const SHORTEST_MS = 20;
const LONGEST_MS = 400;

export const kill: Undertaking = {
  id: 'D1',
  promise: 'What the server has acknowledged survives kill -9, and what it had not can be sent again',
  try: (scale) => tryKill(scale === 'short' ? 3 : 300),
};

/** `acknowledge` may be made to lie: it tells whether a client takes a case for acknowledged before the answer came. */
export async function tryKill(rounds: number, { early = false } = {}): Promise<Outcome> {
  const trial = new Trial();
  const random = seeded(20261124);
  const { url, env, body, person } = await office();
  const server = await Server.on(env);
  const acknowledged = new Set<string>();
  const unknown = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    await server.start();
    const caller = new Caller(server.address);
    await caller.post('/api/sessions', { email: person.email, password: person.password });
    for (const key of unknown) await resend(caller, key, body, { acknowledged, unknown, trial });
    const before = acknowledged.size;
    const clients = Array.from({ length: CLIENTS }, () => register(caller, body, { acknowledged, unknown, early }));
    while (acknowledged.size === before) await sleep(1);
    await sleep(SHORTEST_MS + random(LONGEST_MS - SHORTEST_MS));
    await server.kill();
    await Promise.all(clients);
  }
  const on = await openGround(url);
  await compare(on, acknowledged, unknown, trial);
  await on.close();
  return trial;
}

async function office(): Promise<{ url: string; env: Record<string, string>; body: object; person: TestPerson }> {
  const url = await migratedDatabase('sqlite');
  const app = await TestApp.start('sqlite', { database: url });
  const { north } = await anOffice(app);
  const person = await aPerson(app, ['grantOfficer', north]);
  await app.stop();
  const folder = mkdtempSync(join(storageFolder(), 'kill-'));
  const env = {
    VILLKOR_DATABASE: url,
    VILLKOR_FILES: join(folder, 'files'),
    VILLKOR_CHECKPOINTS: join(folder, 'checkpoints'),
    VILLKOR_MAIL: `file:${join(folder, 'mail')}`,
    VILLKOR_SECRET: 'a secret that only the tests know',
    VILLKOR_RATE_LIMIT: '0',
    VILLKOR_LOG_LEVEL: 'error',
  };
  return { url, env, person, body: { committeeId: north.id, kind: 'FB' } };
}

interface Book {
  readonly acknowledged: Set<string>;
  readonly unknown: Set<string>;
}

/** One client: registers case after case until nobody answers. */
async function register(caller: Caller, body: object, book: Book & { early: boolean }): Promise<void> {
  for (;;) {
    const key = newId();
    book.unknown.add(key);
    try {
      if (book.early) take(key, book);
      const { status } = await send(caller, key, body);
      if (status === 201) take(key, book);
    } catch {
      return;
    }
  }
}

async function resend(caller: Caller, key: string, body: object, book: Book & { trial: Trial }): Promise<void> {
  const { status, text } = await send(caller, key, body);
  if (status === 201) take(key, book);
  else book.trial.attempt(`${key} could not be sent again: ${status} ${text}`);
}

function send(caller: Caller, key: string, body: object): ReturnType<Caller['post']> {
  return caller.post('/api/matters', { ...body, party: `Förening ${key}` }, { 'idempotency-key': key });
}

function take(key: string, { acknowledged, unknown }: Book): void {
  unknown.delete(key);
  acknowledged.add(key);
}

async function compare(on: Ground, acknowledged: Set<string>, unknown: Set<string>, trial: Trial): Promise<void> {
  const matters = await on.reads.raw<{ id: string; party: string; number: string }>(
    'SELECT id, party, number FROM matter',
  );
  const lines = await on.reads.raw<{ matter: string }>(
    `SELECT matter_id AS matter FROM audit_entry WHERE act = 'matter.register'`,
  );
  const told = new Map<string, number>();
  for (const { matter } of lines) told.set(matter, (told.get(matter) ?? 0) + 1);
  const found = new Map<string, number>();
  for (const { id, party } of matters) {
    const key = party.replace('Förening ', '');
    found.set(key, (found.get(key) ?? 0) + 1);
    trial.attempt(
      told.get(id) !== 1 && `the case of ${key} has ${told.get(id) ?? 0} lines`,
      !acknowledged.has(key) && !unknown.has(key) && `nobody asked for the case of ${key}`,
    );
  }
  for (const key of acknowledged)
    trial.attempt(found.get(key) !== 1 && `${key} was acknowledged and is there ${found.get(key) ?? 0} times`);
  const numbers = new Set(matters.map(({ number }) => number));
  const kept = await countOf(on, `kept_answer WHERE act = 'matter.register'`);
  const { firstFault } = await verified(on.url);
  trial.attempt(
    numbers.size !== matters.length && 'two cases have the same number',
    kept !== matters.length && `${matters.length} cases and ${kept} kept answers`,
    lines.length !== matters.length && `${matters.length} cases and ${lines.length} lines`,
    firstFault && `the log is not whole: ${firstFault.what} ${firstFault.number}`,
  );
  const file = new Sqlite(on.url.slice('sqlite:'.length), { readonly: true });
  const sound = file.pragma('integrity_check', { simple: true });
  file.close();
  trial.attempt(sound !== 'ok' && `the file is damaged: ${String(sound)}`);
}
