import { readFileSync } from 'node:fs';
import { checkBankAccount } from '../../../src/shared/numbers/bank-account.js';
import { checkBankgiro } from '../../../src/shared/numbers/giro.js';
import { checkOcr, makeOcr } from '../../../src/shared/numbers/ocr.js';
import { checkOrgNumber } from '../../../src/shared/numbers/org-number.js';
import { sharedData } from '../../support/shared-data.js';

const folder = sharedData('numbers');
const PERSONAL = /^3300/;

function read<T>(name: string): T {
  return JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8')) as T;
}

(folder ? describe : describe.skip)('numbers that others have published', () => {
  it('bankgiro numbers are judged as their publishers say', () => {
    const published = read<Record<'valid' | 'invalid_check_digit' | 'invalid_structure', string[]>>('bankgiro');
    expect(published.valid.filter((number) => !checkBankgiro(number).valid)).toEqual([]);
    expect(codes(published.invalid_check_digit.map(checkBankgiro))).toEqual(['bankgiro.checkDigit']);
    expect(codes(published.invalid_structure.map(checkBankgiro))).toEqual(['bankgiro.form']);
  });

  it('organisation numbers are judged as their publishers say', () => {
    const published = read<
      Record<'valid' | 'invalid_check_digit' | 'invalid_structure', string[]> & {
        legal_form: Record<string, string>;
        list2: [string, boolean, string][];
      }
    >('organisationsnummer');
    expect(published.valid.filter((number) => !checkOrgNumber(number).valid)).toEqual([]);
    expect(Object.keys(published.legal_form).filter((number) => !checkOrgNumber(number).valid)).toEqual([]);
    expect(codes(published.invalid_check_digit.map(checkOrgNumber))).toEqual(['orgNumber.checkDigit']);
    expect(published.invalid_structure.filter((number) => checkOrgNumber(number).valid)).toEqual([]);
    const companies = published.list2.filter(([, , form]) => form !== 'Enskild firma');
    expect(companies.map(([number]) => checkOrgNumber(number).valid)).toEqual(companies.map(([, valid]) => valid));
    const traders = published.list2.filter(([, , form]) => form === 'Enskild firma');
    expect(codes(traders.map(([number]) => checkOrgNumber(number)))).toEqual(['orgNumber.personalNumber']);
  });

  it('OCR references are judged and made as their publishers say', () => {
    const published = read<
      { create: Record<string, string>; create_invalid: string[] } & Record<
        'invalid_structure' | 'invalid_length_digit' | 'invalid_check_digit',
        string[]
      >
    >('ocr');
    const check = (number: string): ReturnType<typeof checkOcr> => checkOcr(number, { lengthDigit: true });
    for (const [base, ocr] of Object.entries(published.create)) expect(makeOcr(base, { lengthDigit: true })).toBe(ocr);
    for (const base of published.create_invalid)
      expect(() => makeOcr(base, { lengthDigit: true })).toThrow(/ocr\.base/);
    expect(codes(published.invalid_structure.map(check))).toEqual(['ocr.form']);
    expect(published.invalid_length_digit.filter((number) => check(number).valid)).toEqual([]);
    expect(codes(published.invalid_check_digit.map(check))).toEqual(['ocr.checkDigit']);
  });

  it('account numbers are judged as their publishers say, but for accounts that are personal numbers', () => {
    const published = read<{ valid: [string, string, string, string][]; invalid: string[] }>('kontonummer');
    for (const [number, , clearing, account] of published.valid) {
      const { normalised, faults } = checkBankAccount(number);
      if (PERSONAL.test(clearing)) expect(faults[0]?.code).toBe('bankAccount.personal');
      else expect(normalised?.replace(/\D/g, '')).toBe(clearing + account);
    }
    expect(published.invalid.filter((number) => checkBankAccount(number).valid)).toEqual([]);
  });
});

/** The different faults found, or `valid`. */
function codes(checks: readonly { readonly faults: readonly { readonly code: string }[] }[]): string[] {
  return [...new Set(checks.map(({ faults }) => faults[0]?.code ?? 'valid'))];
}
