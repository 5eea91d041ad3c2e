import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';

/** What changes a claim: what was claimed, what it cost, what was paid or taken off, and what was paid back of a credit. */
export const EVENT_KINDS = ['capital', 'cost', 'payment', 'reduction', 'waiver', 'refund'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** One thing that happened to a claim; amounts are above zero, the kind tells the direction. */
export interface ClaimEvent {
  /** The entry of the ledger that tells it. */
  readonly id: Id;
  readonly kind: EventKind;
  readonly on: Day;
  readonly amountOre: Ore;
  /** Why, as a code under `ledger.because`. */
  readonly because: string;
  /** The decision, payment or demand it came of. */
  readonly source: Id | null;
}

/** On one day what is claimed counts before what is paid, then what is taken off, and what is paid back last. */
export function inOrder(events: readonly ClaimEvent[]): readonly ClaimEvent[] {
  const sorted = events.every((event, at) => at === 0 || compared(events[at - 1] as ClaimEvent, event) <= 0);
  return sorted ? events : [...events].sort(compared);
}

function compared(one: ClaimEvent, other: ClaimEvent): number {
  if (one.on !== other.on) return one.on < other.on ? -1 : 1;
  return EVENT_KINDS.indexOf(one.kind) - EVENT_KINDS.indexOf(other.kind);
}
