import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { DataFindings } from '../shared/data-findings.js';
import { ROOT } from '../shared/root.js';

const ACCOUNTS_FILE = new URL('data/ledger/accounts.yaml', ROOT);

/** What an account tells of a claim (what is owed, how it became less, what was claimed, what is believed), or of a payout. */
export const ACCOUNT_GROUPS = ['owed', 'settled', 'told', 'outlook', 'payout'] as const;
export type AccountGroup = (typeof ACCOUNT_GROUPS)[number];

export interface Account {
  readonly code: string;
  readonly group: AccountGroup;
}

let kept: ReadonlyMap<string, Account> | undefined;

/** The accounts [konton] that may be posted on, by their code. */
export function accounts(): ReadonlyMap<string, Account> {
  return (kept ??= new Map(readAccounts().map((account) => [account.code, account])));
}

/** What an account is kept of: a claim, or a payout. */
export type SubjectKind = 'claim' | 'payout';

/** The accounts that are kept of one kind of subject. */
export function accountsOf(kind: SubjectKind): string[] {
  return [...accounts().values()]
    .filter(({ group }) => (group === 'payout') === (kind === 'payout'))
    .map(({ code }) => code);
}

/** Accounts that do not say what they are, or stand twice, for `villkor check data`. */
export function accountFindings(file: URL = ACCOUNTS_FILE): DataFindings {
  const all = readAccounts(file);
  const codes = all.map(({ code }) => code);
  const faulty = all.filter(
    ({ code, group }, at) => typeof code !== 'string' || !ACCOUNT_GROUPS.includes(group) || codes.indexOf(code) !== at,
  );
  return {
    faults: faulty.map(({ code }) => ({ code: 'ledger.accountFaulty', facts: { code: String(code) } })),
    unconfirmed: [],
  };
}

function readAccounts(file: URL = ACCOUNTS_FILE): readonly Account[] {
  return parse(readFileSync(file, 'utf8')) as readonly Account[];
}
