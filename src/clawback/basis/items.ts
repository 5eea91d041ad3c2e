import { sumOre, type Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import type { ClawbackPart, ReportSums } from '../../grants/spending-reports/report-sums.js';
import type { ClawbackGround } from './grounds.js';

/**
 * The part of a report that an item is computed from; `unreported` where none has come in, `dependent` where the grant was
 * reckoned on another that is claimed back. Texts under `clawbackPart`.
 */
export type ItemPart = ClawbackPart['kind'] | 'unreported' | 'dependent';

/** What of one payout is claimed back on one ground. */
export interface ClawbackItem {
  readonly disbursementId: Id;
  readonly ground: ClawbackGround;
  /** The part of the report it is computed from; null where a person has stated it. */
  readonly part: ItemPart | null;
  readonly lineIds: readonly string[];
  readonly amountOre: Ore;
  /** Why just so much, in the words of whoever stated it; null where it is computed. */
  readonly because: string | null;
  /** The grant that a dependent one was reckoned on. */
  readonly base?: { readonly number: string; readonly baseOre: Ore; readonly leftOre: Ore };
}

/** A payout as far as a claim on it is reckoned. */
export interface PaidOut {
  readonly id: Id;
  readonly amountOre: Ore;
  readonly paidOn: Day;
  /** What other cases claim back of it already. */
  readonly claimedOre: Ore;
}

/**
 * What of each payout a report's sums claim back. What was never paid cannot be claimed back: it is taken off first, from what
 * was not used. The rest is laid on the payouts from the last backwards, for what is left over is what came last, and never
 * more on one than it paid and no other case claims.
 */
export function itemsFromReport(
  { awardedOre, parts }: Pick<ReportSums, 'awardedOre' | 'parts'>,
  payouts: readonly PaidOut[],
): ClawbackItem[] {
  let unpaidOre = Math.max(0, awardedOre - sumOre(payouts.map(({ amountOre }) => amountOre)));
  const rooms = latestFirst(payouts).map(({ id, amountOre, claimedOre }) => ({
    id,
    roomOre: Math.max(0, amountOre - claimedOre),
  }));
  return parts.flatMap(({ kind, ground, amountOre, lineIds }) => {
    const neverPaidOre = Math.min(unpaidOre, amountOre);
    unpaidOre -= neverPaidOre;
    return laidOn(rooms, amountOre - neverPaidOre, { ground, part: kind, lineIds, because: null });
  });
}

/** Lays a sum on payouts in their order, never more on one than there is room for; takes the room. */
export function laidOn(
  rooms: readonly { readonly id: Id; roomOre: Ore }[],
  amountOre: Ore,
  item: Omit<ClawbackItem, 'disbursementId' | 'amountOre'>,
): ClawbackItem[] {
  let leftOre = amountOre;
  return rooms.flatMap((room) => {
    const takenOre = Math.min(leftOre, room.roomOre);
    if (takenOre <= 0) return [];
    leftOre -= takenOre;
    room.roomOre -= takenOre;
    return [{ disbursementId: room.id, ...item, amountOre: takenOre }];
  });
}

/** The last payout first: what is left over is what came last. */
export function latestFirst<T extends Pick<PaidOut, 'id' | 'paidOn'>>(payouts: readonly T[]): T[] {
  return [...payouts].sort((one, other) =>
    one.paidOn > other.paidOn ? -1 : one.paidOn < other.paidOn ? 1 : one.id < other.id ? -1 : 1,
  );
}

export function totalOf(items: readonly Pick<ClawbackItem, 'amountOre'>[]): Ore {
  return sumOre(items.map(({ amountOre }) => amountOre));
}

/** The grounds of a case, in the order of the list. */
export function groundsOf(items: readonly ClawbackItem[]): ClawbackGround[] {
  return [...new Set(items.map(({ ground }) => ground))].sort();
}

/** What is wrong with items as somebody states them: a payout that is not there, nothing, or more than was paid. */
export function itemFaults(items: readonly ClawbackItem[], payouts: readonly PaidOut[]): Reason[] {
  const unknown = items.flatMap(({ disbursementId }, at) =>
    payouts.some(({ id }) => id === disbursementId) ? [] : [fault('noPayout', at)],
  );
  const empty = items.flatMap(({ amountOre }, at) => (amountOre > 0 ? [] : [fault('nothing', at)]));
  const unsaid = items.flatMap(({ part, because }, at) =>
    part === null && because === null ? [fault('unsaid', at)] : [],
  );
  const beyond = payouts.flatMap(({ id, amountOre, claimedOre }) => {
    const askedOre = totalOf(items.filter(({ disbursementId }) => disbursementId === id));
    const most = amountOre - claimedOre;
    return askedOre > most
      ? [{ code: 'clawback.item.moreThanPaid', facts: { field: 'items', askedOre, leftOre: most } }]
      : [];
  });
  return [...unknown, ...empty, ...unsaid, ...beyond];
}

function fault(name: string, at: number): Reason {
  return { code: `clawback.item.${name}`, facts: { field: 'items', row: at + 1 } };
}

/** The day that limitation is reckoned from: that of the first payout claimed on, the safe reading. */
export function originOf(items: readonly ClawbackItem[], payouts: readonly PaidOut[]): Day | null {
  const days = payouts
    .filter(({ id }) => items.some(({ disbursementId }) => disbursementId === id))
    .map(({ paidOn }) => paidOn);
  return days.sort()[0] ?? null;
}
