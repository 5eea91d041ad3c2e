import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Cells } from '../../associations/imports/cells.js';
import type { Finding } from '../../associations/imports/import-answer.js';
import { LONGEST_NAME } from '../../associations/register/association.js';
import { nameKeyOf } from '../../associations/register/names.js';
import type { TableRow, TableShape } from '../../formats/tables/table.js';
import { parseAmount, type Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import { findPersonalNumbers } from '../../shared/numbers/personal-number.js';
import { Problem } from '../../shared/problem.js';
import { ROOT } from '../../shared/root.js';

const FILE = new URL('data/awards/payees.yaml', ROOT);

/** The columns of a list of awards that were paid out. */
export const AWARD_COLUMNS = [
  'decision_number',
  'association',
  'scheme',
  'paid_on',
  'amount_kr',
  'reported_on',
] as const;
export type AwardColumn = (typeof AWARD_COLUMNS)[number];

export const AWARD_SHAPE: TableShape<AwardColumn> = {
  columns: AWARD_COLUMNS,
  required: ['association', 'scheme', 'paid_on', 'amount_kr'],
};

/** How lists name payees that are not told, and how long a name can be before it is cut off. */
export interface PayeeNames {
  readonly maskedPayees: readonly string[];
  /** In characters. */
  readonly cutOffLength: number;
}

/** What one row says; it is a whole award only without faults. */
export interface AwardRow {
  readonly row: number;
  readonly payee: string;
  readonly nameKey: string;
  /** The list says what kind of payee it was and not who. */
  readonly isMasked: boolean;
  /** Its name is as long as an older system let names be, or was cut at the blank before a word. */
  readonly mayBeCut: boolean;
  readonly decisionNumber: string | null;
  readonly scheme: string;
  readonly paidOn: Day;
  readonly amountOre: Ore;
  readonly reportedOn: Day | null;
  readonly faults: readonly Finding[];
  readonly warnings: readonly Finding[];
}

export function readPayeeNames(file: URL = FILE): PayeeNames {
  return parse(readFileSync(file, 'utf8')) as PayeeNames;
}

/** Reads a row: every fault at its cell, and what deserves a second look. */
export function readAwardRow({ row, cells, beyond }: TableRow<AwardColumn>, names: PayeeNames, today: Day): AwardRow {
  const read = new Cells<AwardColumn>(row, cells);
  if (beyond !== '') read.faults.push({ row, field: '', value: beyond, code: 'import.beyondHeader' });
  const payee = payeeOf(read, names);
  const scheme = read.words('scheme', 200);
  if (scheme === null) read.fault('scheme', 'awardImport.schemeMissing');
  const paidOn = dayOf(read, 'paid_on', today);
  if (cells.paid_on === '') read.fault('paid_on', 'awardImport.paidOnMissing');
  const reportedOn = dayOf(read, 'reported_on', today);
  const amountOre = amountIn(read);
  const decisionNumber = read.text('decision_number', 50);
  const isMasked = names.maskedPayees.includes(payee.toLowerCase());
  if (isMasked) read.warn('association', 'awardImport.payeeMasked');
  const { faults, warnings } = read;
  const told = { row, payee, nameKey: nameKeyOf(payee), isMasked, decisionNumber, scheme: scheme ?? '' };
  // Where the last sign that had room was a blank, the name is one shorter.
  const mayBeCut = payee.length === names.cutOffLength || payee.length === names.cutOffLength - 1;
  return { ...told, mayBeCut, paidOn: paidOn ?? today, amountOre, reportedOn, faults, warnings };
}

/** Rows that are alike in everything but the number of their decision. */
export function likenessOf({ nameKey, scheme, paidOn, amountOre }: AwardRow): string {
  return JSON.stringify([nameKey, scheme, paidOn, amountOre]);
}

/** What tells the row again when the same list comes once more; `place` is its place among rows that are alike in all. */
export function importKeyOf(committeeId: string, each: AwardRow, place: number): string {
  const { decisionNumber, reportedOn } = each;
  const text = JSON.stringify([committeeId, decisionNumber, likenessOf(each), reportedOn, place]);
  return createHash('sha256').update(text).digest('hex');
}

type Reading = Cells<AwardColumn>;

function payeeOf(read: Reading, { cutOffLength }: PayeeNames): string {
  const payee = read.words('association', LONGEST_NAME);
  if (payee === null) read.fault('association', 'import.nameMissing');
  else if (nameKeyOf(payee) === '') read.fault('association', 'association.nameEmpty');
  else if (findPersonalNumbers(payee).count > 0) read.fault('association', 'association.personalNumber');
  if (payee?.length === cutOffLength) read.warn('association', 'awardImport.nameCutOff');
  return payee ?? '';
}

function dayOf(read: Reading, column: 'paid_on' | 'reported_on', today: Day): Day | null {
  const day = read.day(column);
  if (day !== null && day > today) read.fault(column, 'import.registeredLater');
  return day;
}

function amountIn(read: Reading): Ore {
  const text = read.text('amount_kr', 40) ?? '';
  try {
    const amountOre = parseAmount(text);
    if (amountOre <= 0) read.fault('amount_kr', 'awardImport.amountNotPositive');
    return amountOre;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    read.fault('amount_kr', error.code);
    return 0;
  }
}
