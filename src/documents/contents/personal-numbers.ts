import { findPersonalNumbers } from '../../shared/numbers/personal-number.js';

const STRETCH = 65_536;
const LONGEST_NUMBER = 16;
/** Enough to know that a file is a list of people. */
const MOST_COUNTED = 100;

/** How many texts that look like personal numbers there are; counting stops at a hundred. */
export function countPersonalNumbers(text: string): number {
  let count = 0;
  for (let from = 0; from < text.length && count < MOST_COUNTED; from += STRETCH) {
    // One sign before, so that a number is not found within a longer one; those that begin later belong to the next stretch.
    const before = Math.max(0, from - 1);
    const { places } = findPersonalNumbers(text.slice(before, from + STRETCH + LONGEST_NUMBER));
    count += places.filter(({ start }) => before + start >= from && before + start < from + STRETCH).length;
  }
  return Math.min(count, MOST_COUNTED);
}
