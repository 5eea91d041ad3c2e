import { claimOrders, compareOrders, sendOrder } from './claim-orders.js';
import { CommandWorld } from './command-world.js';
import { Trial, type Outcome, type Undertaking } from './promise.js';

const REFUSALS = 20;
const ROOM_PAGES = 12;

export const claimsOnFullDisk: Undertaking = {
  id: 'D4m',
  promise:
    'With the disk full no claim, payment or refund is half booked: it is refused (507), the claims can be read, and it is done once when there is room',
  try: (scale) => tryClaimsOnFullDisk(scale === 'short' ? 8 : 60),
};

export async function tryClaimsOnFullDisk(ofEach: number): Promise<Outcome> {
  const trial = new Trial();
  const world = await CommandWorld.open('sqlite');
  const { writes } = world.app.database;
  const limit = (pages: number): Promise<unknown> => writes.query(`PRAGMA max_page_count = ${pages}`);
  const orders = await claimOrders(world, ofEach);
  const caller = world.callerOf('first');
  const acknowledged = new Set<string>();
  const [row] = await writes.query<{ page_count: number }[]>('PRAGMA page_count');
  await limit((row?.page_count ?? 0) + ROOM_PAGES);
  let refusals = 0;
  for (const order of orders) {
    const { status, text } = await sendOrder(caller, order);
    if (status < 300) acknowledged.add(order.key);
    else refusals += 1;
    trial.attempt(status >= 300 && status !== 507 && `${order.what} was refused with ${status}: ${text}`);
    if (refusals >= REFUSALS) break;
  }
  const read = await caller.get('/api/claims');
  trial.attempt(
    refusals === 0 && 'the disk was never full',
    read.status !== 200 && `with the disk full claims are read with ${read.status}`,
  );
  await limit(1_000_000);
  for (const order of orders.filter(({ key }) => !acknowledged.has(key))) {
    const { status, text } = await sendOrder(caller, order);
    if (status < 300) acknowledged.add(order.key);
    trial.attempt(status >= 300 && `${order.what} was not done when there was room: ${status} ${text}`);
  }
  await world.close();
  await compareOrders(trial, world.url, orders, acknowledged);
  return trial;
}
