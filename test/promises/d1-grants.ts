import { Matters } from '../../src/matters/diary/matters.service.js';
import type { Id } from '../../src/shared/id.js';
import { countOf, type Ground } from '../acts/ground.js';
import { A_ROUND } from '../grants/application-desk.js';
import { actorOf, type Office, type TestPerson } from '../support/actors.js';
import type { TestApp } from '../support/app.js';
import { signedIn } from '../support/actors.js';
import { aPayout, aReport } from './grant-ground.js';
import type { Trial } from './promise.js';

/** What a client asks of the server, under a key that it is found by afterwards. */
export interface Errand {
  readonly path: string;
  readonly body: object;
  readonly version?: number;
}

/** Payouts that are on their way and reports that are due, for the clients to go through. */
export interface Grants {
  /** What is asked for under a key; nothing once all is gone through. */
  errand(key: string): Errand | undefined;
  /** Holds what is there against what was acknowledged, and what nobody knows of. */
  compare(on: Ground, acknowledged: ReadonlySet<string>, unknown: ReadonlySet<string>, trial: Trial): Promise<void>;
}

/** `pool` of each are put down as they are: what is decided and sent, only what follows is asked for. */
export async function someGrants(app: TestApp, office: Office, person: TestPerson, pool: number): Promise<Grants> {
  const { id: committeeId } = office.north;
  const caller = await signedIn(app, person);
  const round = { ...A_ROUND, papers: [], committeeId };
  const { json: first } = await caller.post('/api/rounds', { ...round, titleSv: 'Den första' });
  const association = { name: 'Provföreningen', legalForm: 'nonProfit', noNumberBecause: 'awaited' };
  const { json } = await caller.post('/api/associations', association);
  const plain = { partyOrgNumber: null, dnr: null, amountOre: null, receivedOn: null, officerId: null, title: '' };
  const actor = await actorOf(app, person);
  const aMatter = () =>
    app.get(Matters).register(actor, {
      ...{ committeeId, kind: 'FB', party: 'Provföreningen', associationId: json['id'] as Id, ...plain },
    });
  const [payouts, reports]: Id[][] = [[], []];
  for (let at = 0; at < pool; at += 1) {
    payouts!.push((await aPayout({ app, person }, await aMatter(), 'sent')).id);
    reports!.push((await aReport({ app, person }, await aMatter(), first['id'] as Id, 'due')).id);
  }
  const [paid, submitted, rounds] = [new Map<string, Id>(), new Map<string, Id>(), new Set<string>()];
  const left = { payouts: [...payouts!], reports: [...reports!] };
  let asked = 0;
  const errand = (key: string): Errand | undefined => {
    asked += 1;
    if (asked % 3 === 0) {
      rounds.add(key);
      return { path: '/api/rounds', body: { ...round, titleSv: `Runda ${key}` } };
    }
    const [from, told] = asked % 3 === 1 ? ([left.payouts, paid] as const) : ([left.reports, submitted] as const);
    const id = from.pop();
    if (id === undefined) return undefined;
    told.set(key, id);
    return told === paid
      ? { path: `/api/disbursements/${id}/note-paid`, body: { paidOn: app.clock.today() }, version: 1 }
      : { path: `/api/spending-reports/${id}/submit`, body: {}, version: 1 };
  };
  return { errand, compare: (...with_) => compare({ paid, submitted, rounds }, ...with_) };
}

/** What was asked for, by key. */
interface AskedFor {
  readonly paid: ReadonlyMap<string, Id>;
  readonly submitted: ReadonlyMap<string, Id>;
  readonly rounds: ReadonlySet<string>;
}

async function compare(
  { paid, submitted, rounds }: AskedFor,
  on: Ground,
  acknowledged: ReadonlySet<string>,
  unknown: ReadonlySet<string>,
  trial: Trial,
): Promise<void> {
  const found = await on.reads.raw<{ title: string }>(
    "SELECT title_sv AS title FROM round WHERE title_sv LIKE 'Runda %'",
  );
  const made = new Map<string, number>();
  for (const { title } of found) {
    const key = title.slice('Runda '.length);
    made.set(key, (made.get(key) ?? 0) + 1);
    trial.attempt(!acknowledged.has(key) && !unknown.has(key) && `nobody asked for the round of ${key}`);
  }
  const changed = async (table: string, states: string): Promise<Set<Id>> => {
    const sql = `SELECT id FROM ${table} WHERE version = 2 AND state IN (${states})`;
    return new Set((await on.reads.raw<{ id: Id }>(sql)).map(({ id }) => id));
  };
  const [arePaid, areSent] = [await changed('disbursement', "'paid'"), await changed('spending_report', "'submitted'")];
  for (const key of acknowledged) {
    const [payout, report] = [paid.get(key), submitted.get(key)];
    trial.attempt(
      payout !== undefined && !arePaid.has(payout) && `that ${payout} is paid was acknowledged and is not there`,
      report !== undefined && !areSent.has(report) && `that ${report} is submitted was acknowledged and is not there`,
      rounds.has(key) &&
        made.get(key) !== 1 &&
        `the round of ${key} was acknowledged and is there ${made.get(key) ?? 0} times`,
    );
  }
  const entries = await on.reads.raw<{ source: Id; n: number }>(
    `SELECT source, COUNT(*) AS n FROM ledger_entry WHERE because = 'paid' GROUP BY source`,
  );
  trial.attempt(
    entries.length !== arePaid.size && `${arePaid.size} payouts are paid and ${entries.length} are booked`,
    entries.some(({ n }) => Number(n) !== 1) && 'a payment is booked more than once',
    (await countOf(on, '(SELECT entry_id FROM posting GROUP BY entry_id HAVING SUM(amount_ore) <> 0) uneven')) > 0 &&
      'an entry does not sum to 0',
  );
}
