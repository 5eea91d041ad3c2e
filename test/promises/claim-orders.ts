import { Refunds } from '../../src/claims/refunds/refunds.service.js';
import { newId, type Id } from '../../src/shared/id.js';
import { openGround, verified, type Ground } from '../acts/ground.js';
import { actorOf, aPerson } from '../support/actors.js';
import type { Answer, Caller } from '../support/caller.js';
import { done, idOf, PAID_ORE, paidIn, raised, raising, REASON, repaying } from './claim-ground.js';
import type { CommandWorld } from './command-world.js';
import type { Request } from './commands.js';
import type { Trial } from './promise.js';

/** A command that waits to be sent, and what tells how often it was done. */
export interface ClaimOrder {
  readonly key: string;
  readonly request: Request;
  readonly what: string;
  /** Counts what it leaves behind, by one id. */
  readonly trace: { readonly sql: string; readonly id: string };
}

type Prepared = Pick<ClaimOrder, 'request' | 'trace'>;

/** What moves money on claims: a claim is raised, paid, paid back; and what stops it. */
const KINDS: Readonly<Record<string, (world: CommandWorld) => Promise<Prepared>>> = {
  raise: async (world) => {
    const request = await raising(world);
    const { decisionId } = request.body as { readonly decisionId: string };
    return { request, trace: { sql: 'claim WHERE decision_id = ?', id: decisionId } };
  },
  match: async (world) => {
    const request = await paidIn(world, 'match', { claimId: idOf(await raised(world)) });
    return { request, trace: { sql: "ledger_entry WHERE kind = 'payment' AND source = ?", id: idIn(request) } };
  },
  contest: async (world) => {
    const id = idOf(await raised(world));
    const sql = `audit_entry WHERE act = 'claim.contest' AND line LIKE ?`;
    return { request: { path: `/api/claims/${id}/contest`, body: REASON, version: 1 }, trace: { sql, id: `%${id}%` } };
  },
  notePaid: async (world) => {
    const refund = idOf(await done(world, await repaying(world)));
    const attests = await actorOf(world.app, await attestantOf(world));
    await world.app.get(Refunds).attest(attests, refund as Id, { seen: 1 });
    const body = { paidOn: world.app.clock.today(), reference: '4711' };
    return {
      request: { path: `/api/refunds/${refund}/note-paid`, body, version: 2 },
      trace: { sql: "ledger_entry WHERE kind = 'refund' AND source = ?", id: refund },
    };
  },
};

/** So many commands of each kind, none of them sent. */
export async function claimOrders(world: CommandWorld, ofEach: number): Promise<ClaimOrder[]> {
  const orders: ClaimOrder[] = [];
  for (let n = 0; n < ofEach; n += 1)
    for (const [what, prepare] of Object.entries(KINDS)) orders.push({ key: newId(), what, ...(await prepare(world)) });
  return orders;
}

export function sendOrder(caller: Caller, { key, request: { path, body, version } }: ClaimOrder): Promise<Answer> {
  const seen: Record<string, string> = version === undefined ? {} : { 'if-match': `"${version}"` };
  return caller.post(path, body, { ...seen, 'idempotency-key': key });
}

/** What was acknowledged is there once, what was not is there once or not at all, and the books are whole. */
export async function compareOrders(
  trial: Trial,
  url: string,
  orders: readonly ClaimOrder[],
  acknowledged: ReadonlySet<string>,
): Promise<void> {
  const on = await openGround(url);
  try {
    for (const order of orders) {
      const found = await counted(on, order);
      const [least, most] = [acknowledged.has(order.key) ? 1 : 0, 1];
      trial.attempt((found < least || found > most) && `${order.what} ${order.trace.id} is there ${found} times`);
    }
    await booksAreWhole(trial, on);
  } finally {
    await on.close();
  }
}

async function booksAreWhole(trial: Trial, on: Ground): Promise<void> {
  const uneven = await on.reads.raw('SELECT entry_id FROM posting GROUP BY entry_id HAVING SUM(amount_ore) <> 0');
  const paid = await on.reads.raw(
    "SELECT id FROM payment WHERE state = 'matched' AND id NOT IN (SELECT source FROM ledger_entry WHERE source IS NOT NULL)",
  );
  const overpaid = await on.reads.raw(
    `SELECT subject FROM posting WHERE account = 'paid' GROUP BY subject HAVING SUM(amount_ore) > ${PAID_ORE}`,
  );
  const { firstFault } = await verified(on.url);
  trial.attempt(
    uneven.length > 0 && `${uneven.length} entries do not come to nothing`,
    paid.length > 0 && `${paid.length} payments are matched and not in the ledger`,
    overpaid.length > 0 && `${overpaid.length} claims were paid more than once`,
    firstFault && `the log is not whole: ${firstFault.what} ${firstFault.number}`,
  );
}

async function counted(on: Ground, { trace: { sql, id } }: ClaimOrder): Promise<number> {
  const [row] = await on.reads.raw<{ n: number | string }>(`SELECT COUNT(*) AS n FROM ${sql}`, [id]);
  return Number(row?.n);
}

function idIn({ path }: Request): string {
  return path.split('/')[3] ?? '';
}

const attestants = new WeakMap<CommandWorld, ReturnType<typeof aPerson>>();

function attestantOf(world: CommandWorld): ReturnType<typeof aPerson> {
  const found = attestants.get(world) ?? aPerson(world.app, ['finance', world.office.north]);
  attestants.set(world, found);
  return found;
}
