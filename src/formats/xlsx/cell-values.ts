import { addDays, isDay, type Day } from '../../shared/day.js';

/** How a workbook counts its days: from 1900, with a 29 February that never was, or from 1904. */
export type DaySystem = 1900 | 1904;

const FIRST_DAYS: Readonly<Record<DaySystem, Day>> = { 1900: '1899-12-30', 1904: '1904-01-01' };
/** Before 1 March 1900 the count is off by one, because of the day that never was. */
const AFTER_THE_GAP = 61;
const LAST_SERIAL = 2_958_465;
/** The formats for days that every workbook has without saying so. */
const BUILT_IN_DAYS: readonly (readonly [number, number])[] = [
  [14, 17],
  [22, 22],
  [27, 36],
  [50, 58],
];

/** The day that a number stands for; its time of day is left out. Null where it stands for none. */
export function dayOfSerial(serial: number, system: DaySystem): Day | null {
  const days = Math.floor(serial);
  if (!Number.isFinite(serial) || days < (system === 1900 ? 1 : 0) || days > LAST_SERIAL || days === 60) return null;
  const gap = system === 1900 && days < AFTER_THE_GAP ? 1 : 0;
  const day = addDays(FIRST_DAYS[system], days + gap);
  return isDay(day) ? day : null;
}

/** Tells whether a number format shows days: one of Excel's own, or one of the workbook with a year or a day in it. */
export function showsDays(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN_DAYS.some(([from, to]) => id >= from && id <= to);
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '');
  return /[yd]/i.test(bare) || (/m/i.test(bare) && !/[hs0#]/i.test(bare));
}

/** A number as people write it: without an exponent where it is whole, with no digits that the file has not. */
export function numberWords(text: string): string {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return text;
  return Number.isSafeInteger(value) ? String(value) : text.includes('E') || text.includes('e') ? String(value) : text;
}

/** Excel writes signs that XML has not as `_x000D_`. */
export function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** The place of the column that a reference such as `AB12` names, from 0; null where it names none. */
export function columnOf(reference: string): number | null {
  const [letters] = /^[A-Z]{1,3}(?=\d{1,7}$)/.exec(reference) ?? [];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
