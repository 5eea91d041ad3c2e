import { dayFrom, type Day } from '../../shared/day.js';

/**
 * Easter Sunday (påskdagen) of a year in the Gregorian calendar, by the anonymous algorithm that Meeus gives
 * (J. Meeus, Astronomical Algorithms, chapter 8; lag 1989:253 2 §).
 */
export function easterDay(year: number): Day {
  const cycle = year % 19;
  const [century, rest] = [Math.floor(year / 100), year % 100];
  const shift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * cycle + century - Math.floor(century / 4) - shift + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - moon - (rest % 4)) % 7;
  const correction = Math.floor((cycle + 11 * moon + 22 * weekday) / 451);
  const count = moon + weekday - 7 * correction + 114;
  return dayFrom(year, Math.floor(count / 31), (count % 31) + 1);
}
