import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';

/**
 * What committees tell each other of an association at one look: decided things only, never a concern, a draft or a
 * running assessment. `askCoordinator` says within its own committee no more than whom to ask. Texts under `markKind`.
 */
export const MARK_KINDS = [
  'award',
  'payout',
  'reportDue',
  'reportLate',
  'payoutHeld',
  'clawbackDecided',
  'claimOpen',
  'screened',
  'suspended',
  'askCoordinator',
] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** Marks that weigh on an association expire by themselves and must be renewed with a decision of their own. */
const BURDENS: readonly MarkKind[] = ['payoutHeld', 'suspended', 'askCoordinator'];
/** Marks that stay within the committee that set them. */
const INNER: readonly MarkKind[] = ['askCoordinator'];

/** A mark as a higher folder writes it down. */
export interface NewMark {
  readonly associationId: Id;
  readonly committeeId: Id;
  readonly kind: MarkKind;
  readonly fromOn: Day;
  /** The last day it holds; a burden always has one. */
  readonly untilOn: Day | null;
  readonly amountOre?: number | null;
  readonly matterId?: Id | null;
}

/** A mark as its row holds it. */
export interface MarkFields extends Required<NewMark> {
  readonly id: Id;
  /** The day it was taken away before its time. */
  readonly endedOn: Day | null;
  readonly version: number;
}

/** Whether a mark must name its last day. */
export function mustExpire(kind: MarkKind): boolean {
  return BURDENS.includes(kind);
}

/** Whether a mark may be known to somebody who works in these committees. */
export function isToldTo(
  { kind, committeeId }: { readonly kind: MarkKind; readonly committeeId: Id },
  committees: readonly Id[],
): boolean {
  return !INNER.includes(kind) || committees.includes(committeeId);
}

/** Whether a mark holds on a day. */
export function holdsOn(
  { fromOn, untilOn, endedOn }: Pick<MarkFields, 'fromOn' | 'untilOn' | 'endedOn'>,
  day: Day,
): boolean {
  return fromOn <= day && (untilOn === null || untilOn >= day) && (endedOn === null || endedOn > day);
}
