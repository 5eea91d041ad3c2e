import { Reads } from '../../src/acts/reads.service.js';
import { ClaimAccounts } from '../../src/claims/claim/claim-accounts.service.js';
import { Claim } from '../../src/claims/claim/claim.entity.js';
import { Ledger } from '../../src/ledger/ledger.service.js';
import type { Id } from '../../src/shared/id.js';
import { dayOf, type Told } from './money-by-hand.js';
import type { Real } from './money-world.js';

/** Holds the program against the reckoning by hand: sums, balances, lines and whether the claim is settled. */
export async function compare(told: Told, real: Real): Promise<void> {
  const { world } = real;
  const claim = await world.get(Reads).inner(Claim, 'claim').where({ id: real.claim.id }).getOneOrFail();
  const { value } = await world.get(ClaimAccounts).statement(claim, dayOf(told.today));
  const ours = {
    cost: value.left.costOre,
    interest: value.left.interestOre,
    capital: value.left.capitalOre,
    credit: value.creditOre,
    left: value.leftOre,
  };
  const theirs = told.on(told.today);
  expectSame(`on ${dayOf(told.today)}`, ours, theirs);
  const balances = await world.get(Ledger).balances(claim.id as Id);
  const sum = Object.values(balances).reduce((all, each) => all + each, 0);
  expectSame('the claim’s accounts', { sum }, { sum: 0 });
  const refunded = told.events.filter(({ kind }) => kind === 'refund').reduce((all, { ore }) => all + ore, 0);
  expectSame('refunded', { ore: balances['refunded'] ?? 0 }, { ore: 0 - refunded });
  for (const account of ['capital', 'interest', 'costs'])
    if ((balances[account] ?? 0) < 0) throw new Error(`${account} is ${balances[account]} öre`);
  const totals = { payment: 'paid', reduction: 'reduced', waiver: 'waived' } as const;
  for (const [kind, account] of Object.entries(totals)) {
    const ore = told.events.filter((each) => each.kind === kind).reduce((all, each) => all + each.ore, 0);
    expectSame(account, { ore: balances[account] ?? 0 }, { ore });
  }
  // Each line leads to the next, and the last one to what is left.
  const lines = value.lines.reduce(
    (all, { costOre, interestOre, capitalOre }) => all + costOre + interestOre + capitalOre,
    0,
  );
  expectSame('the lines', { lines }, { lines: value.leftOre });
  // Where nothing was left when it was booked last, the claim is settled, and only then.
  const booked = told.on(told.last(0)).left;
  const settledByAll = claim.state === 'settled';
  if (settledByAll && theirs.left !== 0) throw new Error(`settled with ${theirs.left} öre left`);
  if (!settledByAll && booked === 0 && theirs.left === 0) throw new Error('nothing is left, and it is not settled');
}

function expectSame(
  what: string,
  ours: Readonly<Record<string, number>>,
  theirs: Readonly<Record<string, number>>,
): void {
  const [one, other] = [JSON.stringify(ours), JSON.stringify(theirs)];
  if (one !== other) throw new Error(`${what}: the program says ${one}, by hand it is ${other}`);
}
