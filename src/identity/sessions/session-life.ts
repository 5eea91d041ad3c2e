import type { Instant } from '../../shared/day.js';

const MINUTE_MS = 60_000;

/** Unused for so long, a session is over (OWASP ASVS 5.0, 7.3.1: by the risk of the work). */
export const SESSION_IDLE_MS = 60 * MINUTE_MS;
/** Used or not, a session ends after so long: a working day with its lunch (7.3.2). */
export const SESSION_LONGEST_MS = 600 * MINUTE_MS;
/** How stale the record of use may be. */
export const SEEN_STEP_MS = 5 * MINUTE_MS;

export interface SessionTimes {
  readonly createdAt: Instant;
  readonly seenAt: Instant;
}

/** Tells whether a session still holds at an instant. */
export function isAlive({ createdAt, seenAt }: SessionTimes, now: Instant): boolean {
  const at = Date.parse(now);
  return at - Date.parse(seenAt) < SESSION_IDLE_MS && at - Date.parse(createdAt) < SESSION_LONGEST_MS;
}

/** Tells whether it is time to write down that the session is in use. */
export function isStale({ seenAt }: SessionTimes, now: Instant): boolean {
  return Date.parse(now) - Date.parse(seenAt) >= SEEN_STEP_MS;
}
