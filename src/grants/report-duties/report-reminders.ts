import { daysBetween, type Day } from '../../shared/day.js';
import { isOwed, OVERDUE, type SpendingReportFields } from '../spending-reports/spending-report.js';

/** When an association is reminded: so many days before the last one, and then the day after it. Service, and no time limit of any law. */
export const REMINDED_BEFORE = [60, 30, 7] as const;

/** The reminder that is due on a day, or null. Where days were missed only the nearest goes out; none goes out twice. */
export function reminderDue(
  report: Pick<SpendingReportFields, 'state' | 'dueOn' | 'reminded'>,
  today: Day,
): { readonly kind: string; readonly daysLeft: number } | null {
  if (!isOwed(report)) return null;
  const daysLeft = daysBetween(today, report.dueOn);
  const kind = daysLeft < 0 ? OVERDUE : String(REMINDED_BEFORE.findLast((days) => daysLeft <= days) ?? '');
  return kind === '' || report.reminded.includes(kind) ? null : { kind, daysLeft };
}

/** The reminders whose days have passed when a last day is set: that day was just told, and only what is left is reminded of. */
export function remindersPassed(today: Day, dueOn: Day): string[] {
  const daysLeft = daysBetween(today, dueOn);
  return REMINDED_BEFORE.filter((days) => days >= daysLeft).map(String);
}
