import type { SieRowOut, SieVoucherOut } from '../../formats/sie/write-sie.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import { mappedTo, type VoucherMapping } from './voucher-mapping.js';

/** An entry of the ledger as a voucher is made of it. */
export interface BookedEntry {
  readonly on: Day;
  readonly text: string;
  readonly postings: readonly { readonly account: string; readonly amountOre: Ore }[];
}

/**
 * The voucher of an entry: each posting where the mapping says, those that meet on one account and its objects as one row.
 * Null where nothing is left: both sides go to the same account.
 */
export function voucherOf(mapping: VoucherMapping, { on, text, postings }: BookedEntry): SieVoucherOut | null {
  const rows = new Map<string, SieRowOut>();
  for (const { account, amountOre } of postings) {
    const to = mappedTo(mapping, account);
    const place = JSON.stringify(to);
    rows.set(place, { ...to, amountOre: (rows.get(place)?.amountOre ?? 0) + amountOre });
  }
  const left = [...rows.values()].filter(({ amountOre }) => amountOre !== 0);
  return left.length === 0 ? null : { series: mapping.series, on, text, rows: left };
}
