import type { Reason, Source } from '../reason.js';
import { tidyNumber } from './digits.js';
import { luhnHolds } from './luhn.js';
import { invalidNumber, normalisedOrProblem, validNumber, type NumberCheck } from './number-check.js';

/** An organisation number (organisationsnummer) as it is stored: `802412-3450`. */
export type OrgNumber = string;

/** What kind of legal person the first digit stands for. */
export const ORG_NUMBER_GROUPS = {
  1: 'estate',
  2: 'publicBody',
  3: 'foreign',
  4: 'unknown',
  5: 'limitedCompany',
  6: 'simplePartnership',
  7: 'economicAssociation',
  8: 'association',
  9: 'tradingPartnership',
} as const;
export type OrgNumberGroup = (typeof ORG_NUMBER_GROUPS)[keyof typeof ORG_NUMBER_GROUPS];

/** Legal forms that do not usually ask for association grants. Says nothing of groups 2, 7 and 8. */
const UNUSUAL_GROUPS: ReadonlySet<string> = new Set([
  'estate',
  'foreign',
  'unknown',
  'limitedCompany',
  'simplePartnership',
  'tradingPartnership',
]);

const SOURCE: Source = {
  document: 'lag 1974:174',
  place: '4 §',
  quote: 'Organisationsnummer består av tio siffror av vilka den sista är kontrollsiffra.',
};
const FORM = /^(?:(\d\d)-?)?(\d{6})-?(\d{4})$/;
const PREFIX = '16';

/**
 * Checks an organisation number: ten digits, check digit, and a third digit of at least 2, which is what keeps it
 * apart from personal numbers. Blanks, hyphens and a leading 16 are taken away. A right number proves nothing about
 * who uses it (lag 1974:174 4 §; the third digit: Skatteverket's allocation).
 */
export function checkOrgNumber(text: string): NumberCheck {
  const parts = FORM.exec(tidyNumber(text));
  if (!parts) return invalidNumber(fault('orgNumber.form', text));
  const digits = `${parts[2]}${parts[3]}`;
  if (Number(digits[2]) < 2) {
    // A personal number is never repeated: it would end in logs and on pages.
    return invalidNumber(
      looksPersonal(digits) ? { code: 'orgNumber.personalNumber' } : fault('orgNumber.thirdDigit', text),
    );
  }
  if (parts[1] !== undefined && parts[1] !== PREFIX) return invalidNumber(fault('orgNumber.prefix', text));
  if (!luhnHolds(digits)) return invalidNumber({ ...fault('orgNumber.checkDigit', text), source: SOURCE });
  return validNumber(`${parts[2]}-${parts[3]}`, warningsFor(digits));
}

/** Reads an organisation number that must be valid. */
export function parseOrgNumber(text: string): OrgNumber {
  return normalisedOrProblem(checkOrgNumber(text));
}

/** The group that the first digit of a valid number stands for. */
export function groupOf(orgNumber: OrgNumber): OrgNumberGroup {
  const digit = Number(orgNumber[0]) as keyof typeof ORG_NUMBER_GROUPS;
  return ORG_NUMBER_GROUPS[digit] ?? 'unknown';
}

function warningsFor(digits: string): Reason[] {
  if (digits.startsWith('0')) return [{ code: 'orgNumber.leadingZero' }];
  const group = groupOf(digits);
  return UNUSUAL_GROUPS.has(group) ? [{ code: 'orgNumber.unusualGroup', facts: { group } }] : [];
}

/** A month and a day, or a day plus 60 (samordningsnummer), where an organisation number has none. */
function looksPersonal(digits: string): boolean {
  const [month, day] = [Number(digits.slice(2, 4)), Number(digits.slice(4, 6))];
  return month >= 1 && month <= 12 && day >= 1 && day <= 91 && (day <= 31 || day > 60);
}

function fault(code: string, text: string): Reason {
  return { code, facts: { text } };
}
