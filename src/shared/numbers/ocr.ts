import { problem } from '../problem.js';
import type { Reason } from '../reason.js';
import { tidyNumber } from './digits.js';
import { luhnDigit, luhnHolds } from './luhn.js';
import { invalidNumber, validNumber, type NumberCheck } from './number-check.js';
import { checkOrgNumber } from './org-number.js';
import { findPersonalNumbers } from './personal-number.js';

/** A payment reference (OCR-nummer): 2–25 digits, the last one a check digit. */
export type Ocr = string;

export interface OcrForm {
  /** The second last digit is the whole reference's length modulo 10. */
  readonly lengthDigit: boolean;
}

const LONGEST = 25;

/**
 * Makes a reference of digits chosen by the caller, such as year and case serial (Bankgirot, "OCR-referenskontroll").
 * Digits that are too many, or anything but digits, are a problem.
 */
export function makeOcr(base: string, form: OcrForm): Ocr {
  const digits = tidyNumber(base);
  if (!/^\d+$/.test(digits)) throw problem('invalid', 'ocr.baseForm', { text: base });
  const length = digits.length + (form.lengthDigit ? 2 : 1);
  if (length > LONGEST)
    throw problem('invalid', 'ocr.baseTooLong', { text: base, longest: LONGEST - (length - digits.length) });
  const body = form.lengthDigit ? `${digits}${length % 10}` : digits;
  return body + luhnDigit(body);
}

/** What to think twice about before a base becomes a reference that a payer's bank will show. */
export function warningsForOcrBase(base: string): readonly Reason[] {
  if (findPersonalNumbers(base).count > 0) return [{ code: 'ocr.baseIsPersonalNumber' }];
  return checkOrgNumber(base).valid ? [{ code: 'ocr.baseIsOrgNumber' }] : [];
}

/** Checks a reference: digits only, 2–25 of them, check digit and, when asked for, the length digit. */
export function checkOcr(text: string, form: OcrForm): NumberCheck {
  const tidy = tidyNumber(text);
  const digits = tidy.replaceAll('-', '');
  const wellFormed =
    /^\d+(?:-\d+)*$/.test(tidy) && digits.length <= LONGEST && digits.length >= (form.lengthDigit ? 3 : 2);
  if (!wellFormed) return invalidNumber({ code: 'ocr.form', facts: { text } });
  if (!luhnHolds(digits)) return invalidNumber({ code: 'ocr.checkDigit', facts: { text } });
  if (form.lengthDigit && Number(digits.at(-2)) !== digits.length % 10) {
    return invalidNumber({ code: 'ocr.lengthDigit', facts: { text, length: digits.length } });
  }
  return validNumber(digits, digits.startsWith('0') ? [{ code: 'ocr.leadingZero' }] : []);
}
