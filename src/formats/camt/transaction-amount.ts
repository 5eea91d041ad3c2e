import type { Ore } from '../../shared/amount.js';
import { problem } from '../../shared/problem.js';
import type { Group, Money } from './group.js';
import { signed } from './statement.js';

/** Where a transaction says its amount, the surest first. */
const PLACES = ['amount', 'transactionAmount', 'counterAmount', 'instructedAmount'] as const;

/** A transaction's part of an entry, in the entry's currency; above zero for what came in. */
export function sharesOf(transaction: Group, entry: Money): Ore {
  const money = inCurrency(transaction, entry.currency);
  if (money === null) throw problem('refused', 'camt.detailsWithoutAmount', { currency: entry.currency });
  return directed(transaction, entry, money);
}

/**
 * The amount of a transaction that is alone in its entry: the whole sum. What it says itself must agree, less the bank's
 * charges; in a foreign currency it cannot be compared.
 */
export function soleOre(transaction: Group, group: Group, entry: Money): Ore {
  const own = inCurrency(transaction, entry.currency);
  if (own === null) return otherCurrency(transaction, entry);
  const ore = directed(transaction, entry, own);
  const charges = [transaction, group].map((place) => chargesOf(place, entry.currency));
  return charges.some((charge) => charge > 0 && ore - charge === entry.ore) ? entry.ore : ore;
}

function otherCurrency(transaction: Group, entry: Money): Ore {
  const said = transaction.money('amount');
  const explained = PLACES.slice(1).some((place) => transaction.money(place) !== null);
  if (said !== null && !explained)
    throw problem('refused', 'payments.currencyDiffers', { currency: said.currency, account: entry.currency });
  return entry.ore;
}

function inCurrency(transaction: Group, currency: string): Ore | null {
  for (const place of PLACES) {
    const money = transaction.money(place);
    if (money?.currency === currency) return money.ore;
  }
  return null;
}

function directed(transaction: Group, entry: Money, ore: Ore): Ore {
  const direction = transaction.one('direction');
  if (direction !== undefined) return signed(ore, direction);
  return entry.ore < 0 && ore !== 0 ? -ore : ore;
}

/** What the bank says that it kept; in a currency that cannot be compared it is nothing. */
function chargesOf(group: Group, currency: string): Ore {
  const money = group.all('charges').length === 1 ? group.money('charges') : null;
  return money?.currency === currency ? money.ore : 0;
}
