import { mkdtempSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import type { Instant } from '../../src/shared/day.js';
import { Client } from 'pg';
import { migrate } from '../../src/platform/database/migrate.js';
import { Caller } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';
import { storageFolder } from '../support/run-folder.js';
import { claimOrders, compareOrders, sendOrder, type ClaimOrder } from './claim-orders.js';
import { CommandWorld } from './command-world.js';
import { surroundingsOf } from './d1-claims.js';
import { Server } from './programs.js';
import { seeded, Trial, type Outcome, type Undertaking } from './promise.js';

const CLIENTS = 8;
const PAUSE_MS = 50;
const MOST_TRIES = 400;
const LOOSE = ['SET synchronous_commit = off', "SET wal_writer_delay = '10s'"];

export const postgresRestarted: Undertaking = {
  id: 'D3',
  promise:
    'With PostgreSQL ended or restarted under way no money is lost or booked twice, and the server itself never ends',
  try: (scale) => tryPostgresRestarted(scale === 'short' ? 12 : 100, scale === 'short' ? 2 : 20),
};

/** With `loose` PostgreSQL acknowledges what it has not written yet. */
export async function tryPostgresRestarted(ofEach: number, restarts: number, { loose = false } = {}): Promise<Outcome> {
  const trial = new Trial();
  if (!DATABASES.includes('postgres')) {
    trial.skipped = 'there is no PostgreSQL here that could be restarted';
    return trial;
  }
  const postgres = await startPostgres(mkdtempSync(join(storageFolder(), 'restarted-')), undefined);
  try {
    await underWay(trial, postgres, ofEach, restarts, loose);
  } finally {
    await postgres.stop();
  }
  return trial;
}

async function underWay(
  trial: Trial,
  postgres: TestPostgres,
  ofEach: number,
  restarts: number,
  loose: boolean,
): Promise<void> {
  const random = seeded(20261130);
  await migrate(postgres.url);
  // The server that goes down goes by the clock of the machine: what it finds must not lie in its future.
  const world = await CommandWorld.open('postgres', {
    at: new Date().toISOString() as Instant,
    database: postgres.url,
  });
  const orders = await claimOrders(world, ofEach);
  await world.close();
  const server = await Server.on(surroundingsOf(postgres.url));
  await server.start();
  if (loose) await settingsOf(postgres.url, LOOSE);
  const caller = new Caller(server.address);
  await caller.post('/api/sessions', { email: world.person.email, password: world.person.password });
  const acknowledged = new Set<string>();
  const queue = [...orders];
  const clients = Array.from({ length: CLIENTS }, () => work(caller, queue, acknowledged, trial));
  for (let n = 0; n < restarts; n += 1) {
    const before = acknowledged.size;
    while (acknowledged.size < before + 2 && queue.length > 0) await sleep(1);
    await sleep(random(PAUSE_MS));
    await postgres.restart(n % 2 === 0 ? 'immediate' : 'fast');
  }
  await Promise.all(clients);
  trial.attempt(!server.runs && 'the server has ended');
  await server.stop();
  if (loose) await settingsOf(postgres.url, ['RESET ALL']);
  await compareOrders(trial, postgres.url, orders, acknowledged);
}

/** Sends each command until it is answered; what is in doubt is sent again under its key. */
async function work(caller: Caller, queue: ClaimOrder[], acknowledged: Set<string>, trial: Trial): Promise<void> {
  for (let order = queue.shift(); order !== undefined; order = queue.shift()) {
    let last = 'nothing';
    for (let tries = 0; tries < MOST_TRIES && !acknowledged.has(order.key); tries += 1) {
      const answer = await sendOrder(caller, order).catch((error: unknown) => ({ status: 0, text: String(error) }));
      last = `${answer.status} ${answer.text}`;
      if (answer.status >= 200 && answer.status < 300) acknowledged.add(order.key);
      else if (answer.status !== 503) break;
      else await sleep(PAUSE_MS);
    }
    trial.attempt(!acknowledged.has(order.key) && `${order.what} was answered ${last}`);
  }
}

async function settingsOf(url: string, changes: readonly string[]): Promise<void> {
  const client = new Client(url);
  await client.connect();
  for (const change of changes) await client.query(`ALTER SYSTEM ${change}`);
  await client.query('SELECT pg_reload_conf()');
  await client.end();
}
