import { tryBooking, withoutConstraint, withoutLooking } from './c1-no-double-booking.js';
import { forgetfulReminders, tryClock } from './c6-clock.js';
import type { SeededBug } from './promise.js';

export const BOOKING_BUGS: readonly SeededBug[] = [
  {
    bug: 'the exclusion is removed and the unit does not look',
    breaks: 'C1',
    try: () =>
      tryBooking(1, async (desk) => {
        await withoutConstraint(desk);
        await withoutLooking(desk);
      }),
  },
  {
    bug: 'what was reminded of is forgotten',
    breaks: 'C6',
    try: () => tryClock(forgetfulReminders),
  },
];
