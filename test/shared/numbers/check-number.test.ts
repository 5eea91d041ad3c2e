import { checkBankAccount } from '../../../src/shared/numbers/bank-account.js';
import { checkBankgiro, checkPlusgiro } from '../../../src/shared/numbers/giro.js';
import { normalisedOrProblem, type NumberCheck } from '../../../src/shared/numbers/number-check.js';
import { checkOcr } from '../../../src/shared/numbers/ocr.js';
import { checkOrgNumber } from '../../../src/shared/numbers/org-number.js';
import { casesOf } from '../../support/cases.js';

interface Given {
  readonly kind: keyof typeof CHECKS;
  readonly number: string;
  readonly lengthDigit?: boolean;
}
interface Expected {
  readonly kept?: string;
  readonly warning?: string;
  readonly fault?: string;
}

const CHECKS = {
  org: checkOrgNumber,
  bankgiro: checkBankgiro,
  plusgiro: checkPlusgiro,
  ocr: (text: string, lengthDigit = false): NumberCheck => checkOcr(text, { lengthDigit }),
  'bank-account': checkBankAccount,
};

it.each(casesOf<Given, Expected>('numbers'))('$name: $given.number', ({ given, expect: { kept, warning, fault } }) => {
  const check = CHECKS[given.kind](given.number, given.lengthDigit);
  expect(check.normalised).toBe(kept ?? null);
  expect(check.valid).toBe(kept !== undefined);
  expect(check.warnings.map(({ code }) => code)).toEqual(warning ? [warning] : []);
  expect(check.faults.map(({ code }) => code)).toEqual(fault ? [fault] : []);
});

it('the form in which a number is kept is checked the same way again', () => {
  for (const { given, expect: expected } of casesOf<Given, Expected>('numbers')) {
    if (expected.kept === undefined) continue;
    expect(CHECKS[given.kind](expected.kept, given.lengthDigit).normalised).toBe(expected.kept);
  }
});

it('a number that must be valid is given back in its kept form, or the problem says what is wrong', () => {
  expect(normalisedOrProblem(checkOrgNumber('8024123450'))).toBe('802412-3450');
  expect(() => normalisedOrProblem(checkOrgNumber('802412-3456'))).toThrow('orgNumber.checkDigit');
});
