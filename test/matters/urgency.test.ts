import fc from 'fast-check';
import { lastDayOfWeek, urgencyOf } from '../../src/matters/queue/urgency.js';
import { bySoonest, firstTask } from '../../src/matters/tasks/task.js';
import { addDays, weekdayOf, type Day, type Instant } from '../../src/shared/day.js';

const MONDAY: Day = '2026-11-23';
const SUNDAY: Day = '2026-11-29';

describe('how soon something must be done', () => {
  it.each([
    ['2026-11-22', 'late'],
    ['2026-11-23', 'today'],
    ['2026-11-24', 'thisWeek'],
    ['2026-11-29', 'thisWeek'],
    ['2026-11-30', 'later'],
    [null, 'later'],
  ] as const)('what is due on %s is %s on a Monday', (due, urgency) => {
    expect(urgencyOf(due, 'open', MONDAY)).toBe(urgency);
  });

  it('on a Sunday nothing but today is left of the week', () => {
    expect(urgencyOf(SUNDAY, 'open', SUNDAY)).toBe('today');
    expect(urgencyOf(addDays(SUNDAY, 1), 'open', SUNDAY)).toBe('later');
  });

  it('what waits is not late, and comes back by itself on its day', () => {
    expect(urgencyOf(addDays(MONDAY, 1), 'waiting', MONDAY)).toBe('waiting');
    expect(urgencyOf(MONDAY, 'waiting', MONDAY)).toBe('today');
    expect(urgencyOf(addDays(MONDAY, -1), 'waiting', MONDAY)).toBe('late');
  });

  it('a week ends on the first Sunday', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), (days) => {
        const day = addDays('2024-01-01', days);
        const last = lastDayOfWeek(day);
        expect(weekdayOf(last)).toBe(0);
        expect(last >= day && last <= addDays(day, 6)).toBe(true);
      }),
    );
  });
});

describe('what has to be done first', () => {
  const at = '2026-11-23T08:00:00.000Z' as Instant;
  const task = (
    dueOn: Day | null,
    waitsFor: 'court' | null = null,
    openedAt = at,
  ): { dueOn: Day | null; waitsFor: 'court' | null; openedAt: Instant } => ({ dueOn, waitsFor, openedAt });

  it('is the soonest, and a task without a day comes last', () => {
    const [late, soon, none] = [task('2026-12-01'), task('2026-11-24'), task(null)];
    expect(firstTask('open', [none, late, soon])).toBe(soon);
    expect(firstTask('open', [none])).toBe(none);
    expect(firstTask('open', [])).toBeNull();
  });

  it('is the older of two that are due on the same day', () => {
    const [older, newer] = [task('2026-12-01'), task('2026-12-01', null, '2026-11-23T08:00:00.001Z' as Instant)];
    expect([newer, older].sort(bySoonest)).toEqual([older, newer]);
  });

  it('while a case waits, is nothing but the waiting', () => {
    const [begun, waits] = [task('2026-11-24'), task('2026-12-24', 'court')];
    expect(firstTask('waiting', [begun, waits])).toBe(waits);
    expect(firstTask('open', [begun, waits])).toBe(begun);
    expect(firstTask('waiting', [begun])).toBeNull();
  });
});
