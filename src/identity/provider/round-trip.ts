import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../shared/day.js';

/** How long somebody may take at the identity provider. */
export const LONGEST_TRIP_MS = 10 * 60_000;

/** What goes to the identity provider and must come back, or be known again, with the browser that left. */
export interface RoundTrip {
  readonly state: string;
  readonly nonce: string;
  /** The secret whose hash the provider is shown first (PKCE). */
  readonly verifier: string;
}

/** What a returning state tells. */
export interface Returned extends RoundTrip {
  readonly leftAt: Instant;
  /** The page that was asked for; not to be trusted more than any other wish. */
  readonly next: string;
}

/**
 * A trip to the identity provider and back. Everything is derived from a value that only this browser's cookie holds and
 * from a key that only the program knows, so that nothing is kept meanwhile and no other browser can bring it home.
 */
export function roundTrip(key: Buffer, visit: string, leftAt: Instant, next: string): RoundTrip {
  const words = `${Date.parse(leftAt).toString(36)}.${Buffer.from(next).toString('base64url')}`;
  return {
    state: `${derived(key, 'state', visit, words)}.${words}`,
    nonce: derived(key, 'nonce', visit, words),
    verifier: derived(key, 'verifier', visit, words),
  };
}

/** The trip that a state belongs to, if this browser began it and has not been away too long; otherwise undefined. */
export function returned(key: Buffer, visit: string, state: string, now: Instant): Returned | undefined {
  const [, left = '', next = ''] = state.split('.');
  const milliseconds = Number.parseInt(left, 36);
  if (!(Math.abs(Date.parse(now) - milliseconds) <= LONGEST_TRIP_MS)) return undefined;
  const leftAt = new Date(milliseconds).toISOString() as Instant;
  const wished = Buffer.from(next, 'base64url').toString();
  const trip = roundTrip(key, visit, leftAt, wished);
  return isSame(trip.state, state) ? { ...trip, leftAt, next: wished } : undefined;
}

function derived(key: Buffer, what: string, visit: string, words: string): string {
  return createHmac('sha256', key).update(`${what} ${visit} ${words}`).digest('base64url');
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
