import { readSie, voucherName, type SieFile, type SieRow, type SieVoucher } from '../../formats/sie/read-sie.js';
import { sumOre, type Ore } from '../../shared/amount.js';
import { problem } from '../../shared/problem.js';
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

/** What a report keeps of books at most; no association's own come near it. */
const MOST_FAULTS = 50;
const MOST_OBJECTS = 2_000;
const MOST_ACCOUNTS = 20_000;

/**
 * Reads books and sums them by object. A file that is none is the problem `sie.notSie`, and one with more objects or accounts
 * than a report can hold `sie.tooMany`.
 */
export function summariseSie(bytes: Uint8Array): SieSummary {
  const { faults, grantsWithoutObject, ...summary } = summaryOf(readSie(bytes));
  const accounts = summary.objects.reduce((sum, each) => sum + each.accounts.length, 0);
  if (summary.objects.length > MOST_OBJECTS || accounts > MOST_ACCOUNTS)
    throw problem('refused', 'sie.tooMany', { most: MOST_OBJECTS });
  return {
    ...summary,
    grantsWithoutObject: grantsWithoutObject.slice(0, MOST_FAULTS),
    faults: faults.slice(0, MOST_FAULTS),
  };
}

/** The same of books that were read, whole: each row is looked at once, however many there are. */
export function summaryOf({ program, objects, vouchers, faults }: SieFile): SieSummary {
  const sums = new Map<string, RunningSum>();
  const grantsWithoutObject: SieSummary['grantsWithoutObject'][number][] = [];
  for (const voucher of vouchers)
    for (const row of voucher.rows) {
      for (const { dimension, number } of row.objects) {
        const key = `${dimension} ${number}`;
        const sum = sums.get(key) ?? { dimension, number, incomeOre: 0, costs: new Map<string, Ore>() };
        sums.set(key, sum);
        add(sum, row);
      }
      if (isGrantIncome(row) && row.objects.length === 0) grantsWithoutObject.push(bookedLoosely({ row, voucher }));
    }
  const names = new Map(objects.map(({ dimension, number, name }) => [`${dimension} ${number}`, name]));
  const told = [...sums].map(([key, sum]) => objectSum(sum, names.get(key) ?? ''));
  return { program, objects: told.sort(byNumber), grantsWithoutObject, faults };
}

/** What an object comes to as far as the rows have been read. */
interface RunningSum extends Pick<ObjectSum, 'dimension' | 'number'> {
  incomeOre: Ore;
  readonly costs: Map<string, Ore>;
}

function add(sum: RunningSum, { account, amountOre }: SieRow): void {
  if (account.startsWith('3')) sum.incomeOre = sumOre([sum.incomeOre, 0 - amountOre]);
  else if (isCost(account)) sum.costs.set(account, sumOre([sum.costs.get(account) ?? 0, amountOre]));
}

function objectSum({ dimension, number, incomeOre, costs }: RunningSum, name: string): ObjectSum {
  const accounts = [...costs].map(([account, amountOre]) => ({ account, amountOre }));
  accounts.sort((one, other) => (one.account < other.account ? -1 : 1));
  return { dimension, number, name, incomeOre, costOre: sumOre(costs.values()), accounts };
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
