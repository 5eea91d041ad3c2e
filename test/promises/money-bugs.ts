import { ClaimAccounts } from '../../src/claims/claim/claim-accounts.service.js';
import { within, type Method } from './bug.js';
import { tryMoney } from './c3-money.js';
import type { SeededBug } from './promise.js';

type Event = Readonly<{ kind: string; on: string; amountOre: number }>;

/** Lets another event be booked than the one that happened. */
const booking = (changed: (event: Event) => Event): SeededBug['try'] => {
  const bug = (right: Method): Method =>
    function (this: unknown, act, claim, event) {
      return right.call(this, act, claim, changed(event as Event));
    };
  return () => within(ClaimAccounts.prototype, 'book', bug, () => tryMoney('brief'));
};

/** Money that goes astray on a claim. */
export const MONEY_BUGS: readonly SeededBug[] = [
  {
    bug: 'a payment goes to the capital before the costs and the interest',
    breaks: 'C3',
    try: booking((event) => (event.kind === 'payment' ? { ...event, kind: 'reduction' } : event)),
  },
  {
    bug: 'an öre of each payment is lost',
    breaks: 'C3',
    try: booking((event) =>
      event.kind === 'payment' && event.amountOre > 1 ? { ...event, amountOre: event.amountOre - 1 } : event,
    ),
  },
  {
    bug: 'what the bank takes back stays booked',
    breaks: 'C3',
    try: () =>
      within(
        ClaimAccounts.prototype,
        'takeBack',
        () => async () => 1,
        () => tryMoney('brief'),
      ),
  },
  {
    bug: 'what is waived is told as a reduction',
    breaks: 'C3',
    try: booking((event) => (event.kind === 'waiver' ? { ...event, kind: 'reduction' } : event)),
  },
  {
    bug: 'what is paid back is told as a cost of the debtor',
    breaks: 'C3',
    try: booking((event) => (event.kind === 'refund' ? { ...event, kind: 'cost' } : event)),
  },
];
