import { parse } from 'kontonummer';
import type { Reason } from '../reason.js';
import { tidyNumber } from './digits.js';
import { invalidNumber, validNumber, type NumberCheck } from './number-check.js';

/** Nordea's personal accounts, whose number is the holder's personal number. */
const PERSONAL_CLEARING: ReadonlySet<string> = new Set(['3300', '3782']);
/** Swedbank and the savings banks: some old accounts have no check digit, and shorter numbers are filled up with zeros. */
const SWEDBANK_8 = /^8\d{3}/;
const SWEDBANK_LONGEST = 10;
/** Digits, grouped by blanks, hyphens, commas or points. */
const FORM = /^\d(?:[-.,]?\d)+$/;

/**
 * Checks a bank account number with its clearing number, stored as `5491 0000003` or `8327-9 33123456`.
 * Ranges and check digits are those of Bankgirot's list "Bankernas kontonummer" (npm `kontonummer`). Nordea's personal
 * accounts are refused: they name a person. An old Swedbank account that fails its check is valid with a warning.
 */
export function checkBankAccount(text: string): NumberCheck {
  if (!FORM.test(tidyNumber(text))) return invalidNumber(fault('bankAccount.form', text));
  const { clearing, account } = splitAccount(text);
  if (PERSONAL_CLEARING.has(clearing)) return invalidNumber({ code: 'bankAccount.personal' });
  return SWEDBANK_8.test(clearing) ? checkSwedbank(clearing, account, text) : checkByList(clearing, account, text);
}

interface Account {
  readonly clearing: string;
  readonly account: string;
}

/** Swedbank's clearing number has a fifth digit of its own, which people leave out: a separator after four digits says so, unless one digit follows by itself. */
function splitAccount(text: string): Account {
  const digits = text.replace(/\D/g, '');
  const fourThenBlank = /^\s*\d{4}[\s.,](?!\d[\s.,-])/.test(text);
  const length = SWEDBANK_8.test(digits) && !fourThenBlank ? 5 : 4;
  return { clearing: digits.slice(0, length), account: digits.slice(length) };
}

function checkByList(clearing: string, account: string, text: string): NumberCheck {
  const read = readAccount(clearing, account, 'lax');
  if (!read) return invalidNumber(fault('bankAccount.unknownBank', text));
  const rightLength = read.type === 1 ? account.length === 7 : !read.valid || readAccount(clearing, account, 'strict');
  if (!rightLength) return invalidNumber(fault('bankAccount.length', text));
  return read.valid ? validNumber(`${clearing} ${account}`) : invalidNumber(fault('bankAccount.checkDigit', text));
}

function checkSwedbank(clearing: string, account: string, text: string): NumberCheck {
  if (account.length < 2 || account.length > SWEDBANK_LONGEST) return invalidNumber(fault('bankAccount.length', text));
  const read = readAccount(clearing, account, 'lax');
  if (!read) return invalidNumber(fault('bankAccount.clearingCheckDigit', text));
  const shown = clearing.length === 5 ? `${clearing.slice(0, 4)}-${clearing.slice(4)}` : clearing;
  return validNumber(`${shown} ${account}`, read.valid ? [] : [{ code: 'bankAccount.oldAccount' }]);
}

/** `lax` reads a number whose length or check digit is wrong and says so; a clearing number that is no bank's gives null. */
function readAccount(clearing: string, account: string, mode: 'lax' | 'strict'): ReturnType<typeof parse> | null {
  try {
    return parse(clearing, account, { mode });
  } catch {
    return null;
  }
}

function fault(code: string, text: string): Reason {
  return { code, facts: { text } };
}
