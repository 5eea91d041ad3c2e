import { daysInMonth } from '../day.js';
import { luhnHolds } from './luhn.js';

/** Where personal numbers stand in a text; never what they are, so that nothing of them is kept. */
export interface PersonalNumbersFound {
  readonly count: number;
  /** Offsets in the text; `end` is the first character after the number. */
  readonly places: readonly { readonly start: number; readonly end: number }[];
}

const SEPARATOR = '[-+\\u2010-\\u2015\\u2212 \\u00A0]';
const CANDIDATE = new RegExp(
  `(?<!\\d)(?<century>18|19|20)?(?<year>\\d{2})(?<month>\\d{2})(?<day>\\d{2})${SEPARATOR}?(?<serial>\\d{4})(?!\\d)`,
  'gu',
);
/** What a text without any such number lacks: looking for it first is much quicker. */
const TEN_DIGITS = new RegExp(`\\d{6}${SEPARATOR}?\\d{4}`, 'u');
/** A coordination number (samordningsnummer) carries the day of birth plus 60. */
const COORDINATION = 60;

/**
 * Finds what looks like Swedish personal numbers and coordination numbers in a text, with ten or twelve digits, so that
 * a person can be warned before a file is sent (folkbokföringslagen 1991:481, 18 and 18 a §§). A date that exists and a
 * right check digit are needed, which leaves few false alarms; they can still happen.
 */
export function findPersonalNumbers(text: string): PersonalNumbersFound {
  const places: { start: number; end: number }[] = [];
  if (!TEN_DIGITS.test(text)) return { count: 0, places };
  for (const match of text.matchAll(CANDIDATE)) {
    const { century, year, month, day, serial } = match.groups as Record<string, string | undefined>;
    const born = bornOn(century ?? '20', `${year}`, Number(month), Number(day));
    if (born && luhnHolds(`${year}${month}${day}${serial}`))
      places.push({ start: match.index, end: match.index + match[0].length });
  }
  return { count: places.length, places };
}

function bornOn(century: string, year: string, month: number, day: number): boolean {
  if (month < 1 || month > 12) return false;
  const date = day > COORDINATION ? day - COORDINATION : day;
  return date >= 1 && date <= daysInMonth(Number(century + year), month);
}
