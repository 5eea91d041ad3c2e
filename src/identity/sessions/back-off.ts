import type { Instant } from '../../shared/day.js';

/** How guessing is slowed down: some tries are free, then each further one doubles the wait. */
export interface BackOff {
  readonly freeTries: number;
  readonly firstWaitSeconds: number;
  readonly longestWaitSeconds: number;
  /** Without a further try for so long, the tries are forgotten. */
  readonly forgottenAfterSeconds: number;
}

/** For one account, whoever tries: five misspellings cost nothing, a day's guessing gets some hundred tries. */
export const ACCOUNT_BACK_OFF: BackOff = {
  freeTries: 5,
  firstWaitSeconds: 30,
  longestWaitSeconds: 900,
  forgottenAfterSeconds: 86_400,
};

/** For one address, whatever account: a whole office may share one. */
export const ADDRESS_BACK_OFF: BackOff = {
  freeTries: 30,
  firstWaitSeconds: 60,
  longestWaitSeconds: 3_600,
  forgottenAfterSeconds: 1_800,
};

/** For mails with links: nobody's box is filled by a stranger. */
export const MAIL_BACK_OFF: BackOff = {
  freeTries: 3,
  firstWaitSeconds: 600,
  longestWaitSeconds: 3_600,
  forgottenAfterSeconds: 86_400,
};

/** The tries so far: each counts as failed until it is known to be right. */
export interface Tries {
  readonly failures: number;
  readonly closedUntil: Instant;
  readonly lastAt: Instant;
}

/** How many seconds a further try must wait; 0 is none. */
export function waitSeconds(tries: Tries | null, now: Instant): number {
  if (!tries) return 0;
  return Math.max(0, Math.ceil((Date.parse(tries.closedUntil) - Date.parse(now)) / 1000));
}

/** The tries with one more. */
export function withOneMore(tries: Tries | null, now: Instant, backOff: BackOff): Tries {
  const forgotten = !tries || Date.parse(now) - Date.parse(tries.lastAt) >= backOff.forgottenAfterSeconds * 1000;
  const failures = (forgotten ? 0 : tries.failures) + 1;
  const doublings = failures - backOff.freeTries;
  const wait =
    doublings < 0 ? 0 : Math.min(backOff.firstWaitSeconds * 2 ** Math.min(doublings, 30), backOff.longestWaitSeconds);
  return { failures, closedUntil: after(now, wait), lastAt: now };
}

function after(now: Instant, seconds: number): Instant {
  return new Date(Date.parse(now) + seconds * 1000).toISOString() as Instant;
}
