import type { SieObjectOut } from '../../formats/sie/write-sie.js';
import { accounts, type SubjectKind } from '../../ledger/account.js';
import { readLocatedText } from '../../rulebook/folders/located-yaml.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';

/** Where the ledger's accounts go in the municipality's chart, and what is kept apart. */
export interface VoucherMapping {
  /** The series of the vouchers; empty lets the other program choose. */
  readonly series: string;
  /** What is booked from here: claims, payouts; what another ledger books itself is left out. */
  readonly subjects: readonly SubjectKind[];
  readonly accounts: Readonly<Record<string, MappedAccount>>;
}

export interface MappedAccount {
  readonly account: string;
  readonly objects: readonly SieObjectOut[];
}

/** What the sample says where a finance office has its own: nothing is posted on an account that nobody chose. */
const TO_FILL_IN = 'FYLL I';
const SUBJECTS = ['claim', 'payout'] as const satisfies readonly SubjectKind[];

/** Reads a mapping; what is wrong or left out in it is the problem `vouchers.…` with the account that shows it. */
export function readVoucherMapping(text: string): VoucherMapping {
  const read = (valueOf(text) ?? {}) as {
    readonly series?: unknown;
    readonly subjects?: unknown;
    readonly accounts?: Readonly<Record<string, unknown>>;
  };
  const subjects = Array.isArray(read.subjects) ? read.subjects : SUBJECTS;
  if (subjects.length === 0 || !subjects.every((each) => SUBJECTS.includes(each as SubjectKind)))
    throw problem('refused', 'vouchers.subjects', { known: [...SUBJECTS] });
  const mapped = Object.entries(read.accounts ?? {}).map(([code, given]) => [code, accountIn(code, given)] as const);
  const series = typeof read.series === 'string' ? read.series : '';
  return { series, subjects: subjects as SubjectKind[], accounts: Object.fromEntries(mapped) };
}

function valueOf(text: string): unknown {
  const faults: Reason[] = [];
  const { value } = readLocatedText(text, 'YAML', faults);
  const [first, ...others] = faults;
  if (first) throw new Problem('invalid', [first, ...others]);
  return value;
}

/** Where an account goes; one that nobody has said stops the file. */
export function mappedTo({ accounts: mapped }: VoucherMapping, code: string): MappedAccount {
  const found = mapped[code];
  if (!found) throw problem('refused', 'vouchers.unmapped', { account: code });
  return found;
}

function accountIn(code: string, given: unknown): MappedAccount {
  if (!accounts().has(code)) throw problem('refused', 'vouchers.unknownAccount', { account: code });
  const { account, objects = [] } = (typeof given === 'object' && given !== null ? given : { account: given }) as {
    readonly account?: unknown;
    readonly objects?: readonly Partial<SieObjectOut>[];
  };
  const number = typeof account === 'number' || typeof account === 'string' ? String(account) : '';
  if (number === TO_FILL_IN) throw problem('refused', 'vouchers.toFillIn', { account: code });
  if (!/^\d{3,8}$/.test(number)) throw problem('refused', 'vouchers.accountNumber', { account: code, text: number });
  return { account: number, objects: objects.map((object) => objectIn(code, object)) };
}

function objectIn(code: string, { dimension, number }: Partial<SieObjectOut>): SieObjectOut {
  const isDimension = Number.isInteger(dimension) && Number(dimension) > 0;
  if (!isDimension || number === undefined || String(number).trim() === '')
    throw problem('refused', 'vouchers.object', { account: code });
  return { dimension: Number(dimension), number: String(number) };
}
