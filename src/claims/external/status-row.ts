import { Cells } from '../../associations/imports/cells.js';
import type { Finding } from '../../associations/imports/import-answer.js';
import type { TableRow, TableShape } from '../../formats/tables/table.js';
import { parseAmount, type Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import { Problem } from '../../shared/problem.js';

/** The columns of a file of what a ledger says. */
export const STATUS_COLUMNS = [
  'case_number',
  'customer',
  'invoice',
  'ocr',
  'due_on',
  'paid',
  'rest',
  'step',
  'interest',
  'cost',
  'as_of',
] as const;
export type StatusColumn = (typeof STATUS_COLUMNS)[number];

export const STATUS_SHAPE: TableShape<StatusColumn> = { columns: STATUS_COLUMNS, required: ['rest', 'as_of'] };

/** What one row says of a claim; it is a status only without faults. */
export interface StatusRow {
  readonly row: number;
  readonly caseNumber: string | null;
  readonly customer: string | null;
  readonly invoice: string | null;
  readonly ocr: string | null;
  readonly dueOn: Day | null;
  readonly paidOre: Ore | null;
  readonly restOre: Ore;
  /** A rest below zero: what that ledger is to pay back. */
  readonly creditOre: Ore | null;
  readonly step: string | null;
  readonly interestOre: Ore | null;
  readonly costOre: Ore | null;
  readonly asOf: Day;
  readonly faults: readonly Finding[];
}

/** Reads a row: every fault at its cell. A status of a day to come is none. */
export function readStatusRow({ row, cells }: TableRow<StatusColumn>, today: Day): StatusRow {
  const read = new Cells<StatusColumn>(row, cells);
  const [caseNumber, invoice, ocr] = (['case_number', 'invoice', 'ocr'] as const).map((column) =>
    read.text(column, 60),
  );
  if (!caseNumber && !invoice && !ocr) read.fault('case_number', 'ledgerStatus.unnamed');
  const asOf = read.day('as_of');
  if (cells.as_of === '') read.fault('as_of', 'ledgerStatus.dayMissing');
  if (asOf !== null && asOf > today) read.fault('as_of', 'ledgerStatus.dayToCome');
  const restOre = amountIn(read, 'rest');
  if (cells.rest === '') read.fault('rest', 'ledgerStatus.restMissing');
  const sums = {
    paidOre: amountIn(read, 'paid'),
    interestOre: amountIn(read, 'interest'),
    costOre: amountIn(read, 'cost'),
  };
  const words = { customer: read.text('customer', 60), step: read.text('step', 100), dueOn: read.day('due_on') };
  return {
    row,
    caseNumber: caseNumber?.toUpperCase() ?? null,
    invoice: invoice ?? null,
    ocr: ocr?.replace(/\s/g, '') ?? null,
    ...words,
    ...sums,
    restOre: Math.max(0, restOre ?? 0),
    creditOre: restOre !== null && restOre < 0 ? 0 - restOre : null,
    asOf: asOf ?? today,
    faults: read.faults,
  };
}

function amountIn(read: Cells<StatusColumn>, column: 'paid' | 'rest' | 'interest' | 'cost'): Ore | null {
  const text = read.text(column, 40);
  if (text === null) return null;
  try {
    const ore = parseAmount(text);
    if (ore < 0 && column !== 'rest') read.fault(column, 'ledgerStatus.negative');
    return ore;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    read.fault(column, error.code);
    return null;
  }
}
