import { Reads } from '../../src/acts/reads.service.js';
import { PayoutBooks } from '../../src/grants/disbursements/payout-books.service.js';
import type { Id } from '../../src/shared/id.js';
import { PayoutDesk, type Json } from '../grants/payout-desk.js';
import { seeded, Trial, type Outcome, type Scale, type Undertaking } from './promise.js';

export const payoutsAddUp: Undertaking = {
  id: 'C3p',
  promise:
    'Whatever happens to payouts in whatever order, the ledger sums to zero and says what their rows do, nothing is paid that is held, and never more than was granted',
  try: (scale) => tryPayouts(scale),
};

/** A payout as a plain book beside the program keeps it. */
interface Kept {
  readonly id: Id;
  readonly payeeId: Id;
  readonly grantedOre: number;
  state: 'planned' | 'batched' | 'sent' | 'paid' | 'cancelled';
  hold: Json | null;
  batch: Json | null;
}

const STEPS = 24;
/** What every story begins with, so that even the shortest has a payout that came back. */
const BEGINNING = ['batch', 'file', 'paid', 'returned'] as const;
const ACTS = ['file', 'file', 'paid', 'paid', 'returned', 'cancel', 'hold', 'lift', 'batch'] as const;

export async function tryPayouts(scale: Scale | 'brief'): Promise<Outcome> {
  const trial = new Trial();
  const seeds = scale === 'long' ? 40 : scale === 'short' ? 2 : 1;
  const desk = await PayoutDesk.open('sqlite');
  try {
    for (let seed = 1; seed <= seeds; seed += 1) await story(desk, seed, trial);
  } finally {
    await desk.close();
  }
  return trial;
}

async function story(desk: PayoutDesk, seed: number, trial: Trial): Promise<void> {
  const random = seeded(20261129 + seed);
  const kept: Kept[] = [];
  for (const kronor of [1_000, 2_000, 3_000]) {
    const { payout } = await desk.granted(kronor);
    const ready = await desk.early(payout);
    const ids = { id: ready['id'] as Id, payeeId: ready['payeeId'] as Id };
    kept.push({ ...ids, grantedOre: kronor * 100, state: 'planned', hold: null, batch: null });
  }
  for (let step = 0; step < STEPS; step += 1) {
    const begun = BEGINNING[step];
    const one = kept[begun ? 0 : random(kept.length)];
    const act = begun ?? ACTS[random(ACTS.length)];
    if (!one || !act) continue;
    await take(desk, one, act);
    trial.attempt(...(await wrongs(desk, kept)).map((wrong) => `seed ${seed}, step ${step}, ${act}: ${wrong}`));
  }
}

/** Does something to a payout through the API, and to the book beside it what should come of it. */
async function take(desk: PayoutDesk, one: Kept, act: (typeof ACTS)[number]): Promise<void> {
  const now = await desk.get({ id: one.id });
  if (act === 'hold' && one.hold === null) {
    const hold = { committeeId: desk.office.desk.office.north.id, associationId: one.payeeId };
    const answer = await desk.finance.caller.post('/api/payout-holds', {
      ...{ ...hold, untilOn: '2027-06-30', because: 'Utreds.' },
    });
    one.hold = answer.json;
  } else if (act === 'lift' && one.hold !== null) {
    await desk.office.acts(desk.finance, `/api/payout-holds/${String(one.hold['id'])}/lift`, one.hold, {
      because: 'Klart.',
    });
    one.hold = null;
  } else if (act === 'batch') {
    const { json } = await desk.batchOf([now]);
    const made = json['batch'] as Json | undefined;
    if (one.state === 'planned' && one.hold === null) [one.state, one.batch] = ['batched', made ?? null];
  } else if (act === 'file' && one.batch !== null && one.state === 'batched') {
    const reviewed = await desk.act(desk.finance, one.batch, 'review');
    const attested = await desk.act(desk.attestant, reviewed.json, 'attest');
    const filed = await desk.act(desk.finance, attested.status < 300 ? attested.json : one.batch, 'file');
    if (one.hold === null && filed.status < 300) one.state = 'sent';
    // Nothing in it could be paid: it is taken apart, and its payout planned anew.
    else if (attested.status < 300 || one.hold !== null) {
      const latest = (await desk.finance.caller.get(`/api/payout-batches/${String(one.batch['id'])}`)).json;
      await desk.act(desk.finance, latest, 'cancel', { because: 'Spärrad.' });
      one.state = 'planned';
    }
    one.batch = null;
  } else if (act === 'paid') {
    await desk.pays(now, 'note-paid', { paidOn: desk.office.desk.today });
    if (one.state === 'sent') one.state = 'paid';
  } else if (act === 'returned') {
    await desk.pays(now, 'note-returned', { because: 'Stängt konto.' });
    if (one.state === 'sent' || one.state === 'paid') one.state = 'planned';
  } else if (act === 'cancel' && one.grantedOre === 300_000) {
    await desk.pays(now, 'cancel', { because: 'Avstår.' });
    if (one.state === 'planned') one.state = 'cancelled';
  }
}

/** What of the program is otherwise than the book beside it says. */
async function wrongs(desk: PayoutDesk, kept: readonly Kept[]): Promise<string[]> {
  const { app } = desk.office.desk;
  const booked = await app.get(PayoutBooks).bookedOf(kept.map(({ id }) => id));
  const [sum] = await app.get(Reads).raw<{ sum: number | string | null }>('SELECT SUM(amount_ore) AS sum FROM posting');
  const found: string[] = Number(sum?.sum ?? 0) === 0 ? [] : [`the ledger sums to ${String(sum?.sum)}`];
  for (const one of kept) {
    const { state } = await desk.get({ id: one.id });
    const left = one.state === 'sent' || one.state === 'paid' ? one.grantedOre : 0;
    const paid = one.state === 'paid' ? one.grantedOre : 0;
    const books = booked.get(one.id);
    if (state !== one.state) found.push(`a payout is ${String(state)} and should be ${one.state}`);
    if (books?.sentOre !== left)
      found.push(`${String(books?.sentOre)} öre have left by the books, and should be ${left}`);
    if (books?.paidOre !== paid)
      found.push(`${String(books?.paidOre)} öre are paid by the books, and should be ${paid}`);
  }
  return found;
}
