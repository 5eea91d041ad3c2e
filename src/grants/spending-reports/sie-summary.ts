import { readSie, voucherName, type SieFile, type SieRow, type SieVoucher } from '../../formats/sie/read-sie.js';
import { sumOre, type Ore } from '../../shared/amount.js';
import type { Reason } from '../../shared/reason.js';

/** What the books hold of one account within an object. */
export interface AccountSum {
  readonly account: string;
  /** Costs above zero. */
  readonly amountOre: Ore;
}

/** What the books hold of a project or a cost centre. */
export interface ObjectSum {
  readonly dimension: number;
  readonly number: string;
  readonly name: string;
  readonly incomeOre: Ore;
  readonly costOre: Ore;
  readonly accounts: readonly AccountSum[];
}

/** Books as a report needs them: by object, what stands in none, and what is wrong. */
export interface SieSummary {
  readonly program: string | null;
  readonly objects: readonly ObjectSum[];
  /** Income of grants that is booked without any object. */
  readonly grantsWithoutObject: readonly {
    readonly account: string;
    readonly amountOre: Ore;
    readonly voucher: string;
  }[];
  readonly faults: readonly Reason[];
}

const MOST_FAULTS = 50;

/** Reads books and sums them by object; a file that is none is the problem `sie.notSie`. */
export function summariseSie(bytes: Uint8Array): SieSummary {
  return summaryOf(readSie(bytes));
}

export function summaryOf({ program, objects, vouchers, faults }: SieFile): SieSummary {
  const rows = vouchers.flatMap((voucher) => voucher.rows.map((row) => ({ row, voucher })));
  const used = new Map<string, SieRow[]>();
  for (const { row } of rows)
    for (const { dimension, number } of row.objects) {
      const key = `${dimension} ${number}`;
      used.set(key, [...(used.get(key) ?? []), row]);
    }
  const names = new Map(objects.map(({ dimension, number, name }) => [`${dimension} ${number}`, name]));
  return {
    program,
    objects: [...used].map(([key, own]) => objectSum(key, names.get(key) ?? '', own)).sort(byNumber),
    grantsWithoutObject: rows.filter(({ row }) => isGrantIncome(row) && row.objects.length === 0).map(bookedLoosely),
    faults: faults.slice(0, MOST_FAULTS),
  };
}

function objectSum(key: string, name: string, rows: readonly SieRow[]): ObjectSum {
  const [dimension = '', number = ''] = key.split(/ (.*)/s);
  const costs = rows.filter(({ account }) => isCost(account));
  const accounts = [...new Set(costs.map(({ account }) => account))].sort();
  return {
    ...{ dimension: Number(dimension), number, name },
    incomeOre: 0 - sumOre(rows.filter(({ account }) => account.startsWith('3')).map(({ amountOre }) => amountOre)) || 0,
    costOre: sumOre(costs.map(({ amountOre }) => amountOre)),
    accounts: accounts.map((account) => ({
      account,
      amountOre: sumOre(costs.filter((row) => row.account === account).map(({ amountOre }) => amountOre)),
    })),
  };
}

/** Classes 4 to 7 are costs in the BAS chart of accounts. */
function isCost(account: string): boolean {
  return /^[4-7]/.test(account);
}

/** Group 39, accounts 398x and 399x: grants and gifts that were received. */
function isGrantIncome({ account, amountOre }: SieRow): boolean {
  return /^39[89]/.test(account) && amountOre < 0;
}

function bookedLoosely({
  row,
  voucher,
}: {
  row: SieRow;
  voucher: SieVoucher;
}): SieSummary['grantsWithoutObject'][number] {
  return { account: row.account, amountOre: -row.amountOre, voucher: voucherName(voucher) };
}

/** A grant that is booked on no object, as it is told. */
export function looseGrant(loose: SieSummary['grantsWithoutObject'][number]): Reason {
  return { code: 'spendingReport.grantWithoutObject', facts: { ...loose } };
}

function byNumber(one: ObjectSum, other: ObjectSum): number {
  return one.dimension - other.dimension || one.number.localeCompare(other.number, 'sv', { numeric: true });
}
