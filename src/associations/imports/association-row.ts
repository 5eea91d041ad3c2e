import type { TableRow, TableShape } from '../../formats/tables/table.js';
import type { Day } from '../../shared/day.js';
import { checkBankgiro, checkPlusgiro } from '../../shared/numbers/giro.js';
import type { NumberCheck } from '../../shared/numbers/number-check.js';
import {
  associationFaults,
  LONGEST_NAME,
  readInput,
  type AssociationInput,
  type InputRead,
  type LegalForm,
} from '../register/association.js';
import { Cells } from './cells.js';
import type { Finding } from './import-answer.js';

/** The columns of a file of associations. */
export const ASSOCIATION_COLUMNS = [
  'org_number',
  'name',
  'legal_form',
  'seat',
  'postal_address',
  'postal_code',
  'city',
  'bankgiro',
  'plusgiro',
  'email',
  'phone',
  'registered_on',
] as const;
export type AssociationColumn = (typeof ASSOCIATION_COLUMNS)[number];

export const ASSOCIATION_SHAPE: TableShape<AssociationColumn> = { columns: ASSOCIATION_COLUMNS, required: ['name'] };

/** What one row says. */
export interface AssociationRow {
  readonly row: number;
  readonly input: AssociationInput;
  readonly read: InputRead;
  /** Since when it stands in the register it comes from; null is from today. */
  readonly registeredOn: Day | null;
  /** Giro numbers as they are kept. */
  readonly accounts: readonly { readonly kind: 'bankgiro' | 'plusgiro'; readonly number: string }[];
  readonly faults: readonly Finding[];
  readonly warnings: readonly Finding[];
}

/** What reading needs from outside. */
export interface RowGround {
  readonly today: Day;
  /** The same check as everywhere else an address is entered. */
  readonly isEmail: (text: string) => boolean;
}

/** Legal forms as registers write them: Swedish words, SCB's codes for legal forms, or our own codes. */
const LEGAL_FORM_WORDS: ReadonlyMap<string, LegalForm> = new Map(
  Object.entries({
    nonProfit: ['ideell förening', 'ideella föreningar', 'förening', 'ideell', '61'],
    economic: ['ekonomisk förening', 'ekonomiska föreningar', 'ek. för.', 'ek för', '51'],
    foundation: ['stiftelse', 'stiftelser', 'övriga stiftelser', '72'],
    faithCommunity: ['registrerat trossamfund', 'registrerade trossamfund', 'trossamfund', '63'],
    company: ['aktiebolag', 'ab', 'företag', 'övriga aktiebolag', '49'],
    publicBody: ['offentligt organ', 'kommun', 'region', 'statlig enhet'],
    network: ['nätverk', 'nätverk utan egen rättskapacitet'],
    unknown: ['uppgift saknas', 'okänd'],
  } satisfies Record<LegalForm, string[]>).flatMap(([form, words]) =>
    [form.toLowerCase(), ...words].map((word) => [word, form as LegalForm] as const),
  ),
);

/** In which column a fault of the register's own rules stands. */
const COLUMN_OF: Readonly<Record<string, AssociationColumn>> = {
  orgNumber: 'org_number',
  name: 'name',
  seat: 'seat',
  street: 'postal_address',
  postalCode: 'postal_code',
  city: 'city',
  email: 'email',
  phone: 'phone',
};

/** Reads a row: every fault at its cell, and what deserves a second look. */
export function readAssociationRow(
  { row, cells, beyond }: TableRow<AssociationColumn>,
  ground: RowGround,
): AssociationRow {
  const read = new Cells<AssociationColumn>(row, cells);
  if (beyond !== '') read.faults.push({ row, field: '', value: beyond, code: 'import.beyondHeader' });
  const name = read.words('name', LONGEST_NAME);
  if (name === null) read.fault('name', 'import.nameMissing');
  const orgNumber = read.text('org_number', 40);
  if (orgNumber === null) read.warn('org_number', 'import.numberMissing');
  const registeredOn = read.day('registered_on');
  if (registeredOn !== null && registeredOn > ground.today) read.fault('registered_on', 'import.registeredLater');
  const input: AssociationInput = {
    name: name ?? '',
    orgNumber,
    noNumberBecause: orgNumber === null ? 'unknown' : null,
    sectionName: null,
    legalForm: legalFormOf(read),
    seat: read.words('seat', 100),
    districtActivity: null,
    foundedOn: null,
    careOf: null,
    street: read.words('postal_address', 200),
    postalCode: postalCodeOf(read),
    city: read.words('city', 100),
    email: emailOf(read, ground),
    phone: phoneOf(read),
    protectedContact: false,
    language: 'sv',
    umbrellaId: null,
  };
  const accounts = [...giro(read, 'bankgiro', checkBankgiro), ...giro(read, 'plusgiro', checkPlusgiro)];
  const understood = readInput(input);
  judge(read, input, understood, ground.today);
  const { faults, warnings } = read;
  return { row, input, read: understood, registeredOn, accounts, faults, warnings };
}

type Reading = Cells<AssociationColumn>;

/** What the register's own rules say; a cell that already has a fault is not told twice. */
function judge(read: Reading, input: AssociationInput, understood: InputRead, today: Day): void {
  const told = read.faults.map(({ field }) => field);
  for (const { code, facts } of associationFaults(input, today, understood)) {
    const column = COLUMN_OF[String(facts?.['field'])];
    if (column !== undefined && !told.includes(column)) read.faults.push(read.finding(column, { code }));
  }
  for (const { code, facts } of understood.number.warnings) read.warn('org_number', code, facts);
}

function legalFormOf(read: Reading): LegalForm {
  const text = read.text('legal_form', 100);
  if (text === null) return 'unknown';
  const form = LEGAL_FORM_WORDS.get(text.toLowerCase());
  if (form === undefined) read.warn('legal_form', 'import.legalFormUnknown');
  return form ?? 'unknown';
}

/** Five digits in Sweden; what has letters in it is another country's. */
function postalCodeOf(read: Reading): string | null {
  const text = read.text('postal_code', 20);
  if (text === null) return null;
  const digits = /^(?:SE?-?)?\s?(\d{3})\s?(\d{2})$/i.exec(text);
  if (digits) return `${digits[1]} ${digits[2]}`;
  if (/^[\d\s-]+$/.test(text)) read.fault('postal_code', 'import.postalCode');
  return text;
}

function emailOf(read: Reading, { isEmail }: RowGround): string | null {
  const text = read.text('email', 200)?.toLowerCase() ?? null;
  if (text !== null && !PLAIN_EMAIL.test(text) && !isEmail(text)) read.fault('email', 'import.email');
  return text;
}

/** Addresses as nearly all are: what is written so is right by every check there is, and is told at once. */
export const PLAIN_EMAIL =
  /^[a-z\d]{1,20}(?:[._-][a-z\d]{1,20}){0,2}@(?:[a-z\d]{1,30}(?:-[a-z\d]{1,20})?\.){1,3}[a-z]{2,12}$/;

function phoneOf(read: Reading): string | null {
  const text = read.text('phone', 40);
  if (text !== null && !/^[+\d][\d\s()/.,-]*$/.test(text)) read.fault('phone', 'import.phone');
  return text;
}

function giro(
  read: Reading,
  kind: 'bankgiro' | 'plusgiro',
  check: (text: string) => NumberCheck,
): AssociationRow['accounts'] {
  const text = read.text(kind, 40);
  if (text === null) return [];
  const { normalised, faults, warnings } = check(text);
  for (const { code } of faults) read.fault(kind, code);
  for (const { code } of warnings) read.warn(kind, code);
  return normalised === null ? [] : [{ kind, number: normalised }];
}
