import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '../../src/shared/day.js';
import { storageFolder } from '../support/run-folder.js';
import { Caller } from '../support/caller.js';
import { claimOrders, compareOrders, sendOrder, type ClaimOrder } from './claim-orders.js';
import { CommandWorld } from './command-world.js';
import { Server } from './programs.js';
import { seeded, Trial, type Outcome, type Undertaking } from './promise.js';

const CLIENTS = 4;
const SHORTEST_MS = 5;
const LONGEST_MS = 80;

export const claimsKilled: Undertaking = {
  id: 'D1m',
  promise:
    'A claim that was raised, a payment that was booked and a refund that was paid survive kill -9, and what was in doubt is done once when it is sent again',
  try: (scale) => tryClaimsKilled(scale === 'short' ? 6 : 60, scale === 'short' ? 2 : 20),
};

/** `early` lets a client take a command for acknowledged before its answer came. */
export async function tryClaimsKilled(ofEach: number, kills: number, { early = false } = {}): Promise<Outcome> {
  const trial = new Trial();
  const random = seeded(20261130);
  // The server that goes down goes by the clock of the machine: what it finds must not lie in its future.
  const world = await CommandWorld.open('sqlite', { at: new Date().toISOString() as Instant });
  const orders = await claimOrders(world, ofEach);
  await world.close();
  const server = await Server.on(surroundingsOf(world.url));
  const acknowledged = new Set<string>();
  const left = new Set(orders);
  for (let round = 0; round <= kills && left.size > 0; round += 1) {
    await server.start();
    const caller = new Caller(server.address);
    const { email, password } = world.person;
    await caller.post('/api/sessions', { email, password });
    const queue = [...left];
    const clients = Array.from({ length: CLIENTS }, () => work(caller, queue, { acknowledged, left, trial, early }));
    if (round < kills) {
      const before = acknowledged.size;
      while (acknowledged.size === before && queue.length > 0) await sleep(1);
      await sleep(SHORTEST_MS + random(LONGEST_MS - SHORTEST_MS));
      await server.kill();
    }
    await Promise.all(clients);
  }
  await server.stop();
  trial.attempt(!early && left.size > 0 && `${left.size} commands were never acknowledged`);
  await compareOrders(trial, world.url, orders, acknowledged);
  return trial;
}

interface Book {
  readonly acknowledged: Set<string>;
  readonly left: Set<ClaimOrder>;
  readonly trial: Trial;
  readonly early: boolean;
}

/** Sends what is left, one after the other, until nobody answers. */
async function work(caller: Caller, queue: ClaimOrder[], { acknowledged, left, trial, early }: Book): Promise<void> {
  for (let order = queue.shift(); order !== undefined; order = queue.shift()) {
    if (early) acknowledged.add(order.key);
    if (early) left.delete(order);
    try {
      const { status, text } = await sendOrder(caller, order);
      trial.attempt(status >= 300 && `${order.what} was answered ${status}: ${text}`);
      acknowledged.add(order.key);
      left.delete(order);
    } catch {
      return;
    }
  }
}

export function surroundingsOf(url: string): Record<string, string> {
  const folder = mkdtempSync(join(storageFolder(), 'claims-'));
  return {
    VILLKOR_DATABASE: url,
    VILLKOR_FILES: join(folder, 'files'),
    VILLKOR_CHECKPOINTS: join(folder, 'checkpoints'),
    VILLKOR_MAIL: `file:${join(folder, 'mail')}`,
    VILLKOR_SECRET: 'a secret that only the tests know',
    VILLKOR_RATE_LIMIT: '0',
    VILLKOR_LOG_LEVEL: 'error',
  };
}
