import { tidyNumber } from './digits.js';
import { luhnHolds } from './luhn.js';
import { invalidNumber, validNumber, type NumberCheck } from './number-check.js';

interface GiroForm {
  readonly pattern: RegExp;
  readonly wrongForm: string;
  readonly wrongCheckDigit: string;
}

const BANKGIRO: GiroForm = {
  pattern: /^(\d{3,4})-?(\d{4})$/,
  wrongForm: 'bankgiro.form',
  wrongCheckDigit: 'bankgiro.checkDigit',
};
const PLUSGIRO: GiroForm = {
  pattern: /^(\d{1,7})-?(\d)$/,
  wrongForm: 'plusgiro.form',
  wrongCheckDigit: 'plusgiro.checkDigit',
};

/** Checks a bankgiro number: 7 or 8 digits with a check digit, stored as `5050-1055` (Bankgirot, "10-modul"). */
export function checkBankgiro(text: string): NumberCheck {
  return checkGiro(text, BANKGIRO);
}

/** Checks a plusgiro number: 2 to 8 digits with a check digit, stored as `901950-6` (Nordea Plusgirot). */
export function checkPlusgiro(text: string): NumberCheck {
  return checkGiro(text, PLUSGIRO);
}

function checkGiro(text: string, form: GiroForm): NumberCheck {
  const [, head = '', tail = ''] = form.pattern.exec(tidyNumber(text)) ?? [];
  const digits = head + tail;
  if (/^0*$/.test(digits)) return invalidNumber({ code: form.wrongForm, facts: { text } });
  if (!luhnHolds(digits)) return invalidNumber({ code: form.wrongCheckDigit, facts: { text } });
  return validNumber(`${head}-${tail}`, digits.startsWith('0') ? [{ code: 'giro.leadingZero' }] : []);
}
