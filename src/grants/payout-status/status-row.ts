import { Cells } from '../../associations/imports/cells.js';
import type { Finding } from '../../associations/imports/import-answer.js';
import type { TableRow, TableShape } from '../../formats/tables/table.js';
import { parseAmount, type Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import { Problem } from '../../shared/problem.js';

/** The columns of a file of what became of payouts. */
export const PAYOUT_STATUS_COLUMNS = ['case_number', 'status', 'on', 'amount', 'part', 'batch', 'because'] as const;
export type PayoutStatusColumn = (typeof PAYOUT_STATUS_COLUMNS)[number];

export const PAYOUT_STATUS_SHAPE: TableShape<PayoutStatusColumn> = {
  columns: PAYOUT_STATUS_COLUMNS,
  required: ['case_number', 'status', 'on', 'amount'],
};

/** What became of a payout: it was paid, or it came back. */
export type PayoutStatus = 'paid' | 'returned';

/** The words of both languages, as finance systems write them. */
const STATUSES: Readonly<Record<string, PayoutStatus>> = {
  paid: 'paid',
  betald: 'paid',
  utbetald: 'paid',
  returned: 'returned',
  returnerad: 'returned',
  retur: 'returned',
};

const MOST_PARTS = 20;

/** What one row says of a payout; it is a status only without faults. */
export interface PayoutStatusRow {
  readonly row: number;
  readonly caseNumber: string;
  readonly status: PayoutStatus;
  readonly on: Day;
  readonly amountOre: Ore;
  readonly part: number | null;
  readonly batch: string | null;
  readonly because: string | null;
  readonly faults: readonly Finding[];
}

/** Reads a row: every fault at its cell. A day to come is none. */
export function readPayoutStatus({ row, cells }: TableRow<PayoutStatusColumn>, today: Day): PayoutStatusRow {
  const read = new Cells<PayoutStatusColumn>(row, cells);
  const caseNumber = read.text('case_number', 60);
  if (caseNumber === null) read.fault('case_number', 'payoutStatus.caseMissing');
  const word = read.text('status', 40);
  const status = word === null ? undefined : STATUSES[word.toLowerCase()];
  if (status === undefined) read.fault('status', 'payoutStatus.unknownStatus');
  const on = read.day('on');
  if (cells.on === '') read.fault('on', 'payoutStatus.dayMissing');
  if (on !== null && on > today) read.fault('on', 'payoutStatus.dayToCome');
  return {
    ...{ row, caseNumber: caseNumber?.toUpperCase() ?? '', status: status ?? 'paid', on: on ?? today },
    ...{ amountOre: amountIn(read, cells.amount), part: partIn(read), batch: read.text('batch', 60) },
    ...{ because: read.words('because', 500), faults: read.faults },
  };
}

function amountIn(read: Cells<PayoutStatusColumn>, text: string): Ore {
  try {
    const ore = parseAmount(text);
    if (ore <= 0) read.fault('amount', 'payoutStatus.notPositive');
    return ore;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    read.fault('amount', error.code);
    return 0;
  }
}

function partIn(read: Cells<PayoutStatusColumn>): number | null {
  const text = read.text('part', 10);
  if (text === null) return null;
  const part = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (part < 1 || part > MOST_PARTS) read.fault('part', 'payoutStatus.partWrong');
  return part;
}
