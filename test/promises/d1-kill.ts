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
import { someGrants, type Errand, type Grants } from './d1-grants.js';
import { Server } from './programs.js';
import { seeded, Trial, type Outcome, type Undertaking } from './promise.js';

const CLIENTS = 4;
const SHORTEST_MS = 20;
const LONGEST_MS = 400;
/** So many payouts and reports there are for each round of killing. */
const GRANTS_A_ROUND = 8;

export const kill: Undertaking = {
  id: 'D1',
  promise: 'What the server has acknowledged survives kill -9, and what it had not can be sent again',
  try: (scale) => tryKill(scale === 'short' ? 3 : 300),
};

/** `acknowledge` may be made to lie: it tells whether a client takes a case for acknowledged before the answer came. */
export async function tryKill(rounds: number, { early = false } = {}): Promise<Outcome> {
  const trial = new Trial();
  const random = seeded(20261124);
  const { url, env, body, person, grants } = await office(rounds);
  const server = await Server.on(env);
  const acknowledged = new Set<string>();
  const unknown = new Set<string>();
  const errands = new Map<string, Errand>();
  for (let round = 0; round < rounds; round += 1) {
    await server.start();
    const caller = new Caller(server.address);
    await caller.post('/api/sessions', { email: person.email, password: person.password });
    for (const key of unknown) await resend(caller, key, body, { acknowledged, unknown, trial, errands });
    const before = acknowledged.size;
    const clients = Array.from({ length: CLIENTS }, (_, at) =>
      register(caller, body, { acknowledged, unknown, early, errands, ...(at % 2 === 0 && { grants }) }),
    );
    while (acknowledged.size === before) await sleep(1);
    await sleep(SHORTEST_MS + random(LONGEST_MS - SHORTEST_MS));
    await server.kill();
    await Promise.all(clients);
  }
  const on = await openGround(url);
  const ofCases = (keys: ReadonlySet<string>): Set<string> => new Set([...keys].filter((key) => !errands.has(key)));
  await compare(on, ofCases(acknowledged), ofCases(unknown), trial);
  await grants.compare(on, acknowledged, unknown, trial);
  await on.close();
  return trial;
}

interface KillOffice {
  readonly url: string;
  readonly env: Record<string, string>;
  readonly body: object;
  readonly person: TestPerson;
  readonly grants: Grants;
}

async function office(rounds: number): Promise<KillOffice> {
  const url = await migratedDatabase('sqlite');
  const app = await TestApp.start('sqlite', { database: url });
  const committees = await anOffice(app);
  const { north } = committees;
  const person = await aPerson(app, ['grantOfficer', north], ['finance', north]);
  const grants = await someGrants(app, committees, person, GRANTS_A_ROUND * rounds);
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
  return { url, env, person, grants, body: { committeeId: north.id, kind: 'FB' } };
}

interface Book {
  readonly acknowledged: Set<string>;
  readonly unknown: Set<string>;
  /** What was asked for of grants, by key; what is not in it is a case. */
  readonly errands: Map<string, Errand>;
  /** Set for a client that goes through grants; when none is left it registers cases as the others do. */
  readonly grants?: Grants;
}

/** One client: registers case after case until nobody answers. */
async function register(caller: Caller, body: object, book: Book & { early: boolean }): Promise<void> {
  for (;;) {
    const key = newId();
    const errand = book.grants?.errand(key);
    if (errand) book.errands.set(key, errand);
    book.unknown.add(key);
    try {
      if (book.early) take(key, book);
      const { status } = await send(caller, key, body, errand);
      if (status < 300) take(key, book);
    } catch {
      return;
    }
  }
}

async function resend(caller: Caller, key: string, body: object, book: Book & { trial: Trial }): Promise<void> {
  const { status, text } = await send(caller, key, body, book.errands.get(key));
  if (status < 300) take(key, book);
  else book.trial.attempt(`${key} could not be sent again: ${status} ${text}`);
}

function send(caller: Caller, key: string, body: object, errand?: Errand): ReturnType<Caller['post']> {
  const seen: Record<string, string> = errand?.version === undefined ? {} : { 'if-match': `"${errand.version}"` };
  const asked = errand ?? { path: '/api/matters', body: { ...body, party: `Förening ${key}` } };
  return caller.post(asked.path, asked.body, { 'idempotency-key': key, ...seen });
}

function take(key: string, { acknowledged, unknown }: Book): void {
  unknown.delete(key);
  acknowledged.add(key);
}

async function compare(on: Ground, acknowledged: Set<string>, unknown: Set<string>, trial: Trial): Promise<void> {
  const matters = await on.reads.raw<{ id: string; party: string; number: string }>(
    "SELECT id, party, number FROM matter WHERE party LIKE 'Förening %'",
  );
  const lines = await on.reads.raw<{ matter: string }>(
    `SELECT entry.matter_id AS matter FROM audit_entry entry JOIN matter ON matter.id = entry.matter_id
     WHERE act = 'matter.register' AND party LIKE 'Förening %'`,
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
