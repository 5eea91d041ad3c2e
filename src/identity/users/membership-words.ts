import type { Action, Tag } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { stateOn, type HeldRole, type HeldState } from '../roles.js';
import type { MembershipItem } from '../users-view.js';
import { canSignIn, type WaysIn } from './user-rules.js';

const TONES: Readonly<Record<HeldState, Tag['tone']>> = { coming: 'info', held: 'done', over: 'plain' };

/** The names of committees, by id. */
export function placeNames(committees: readonly { readonly id: Id; readonly name: string }[]): ReadonlyMap<Id, string> {
  return new Map(committees.map(({ id, name }) => [id, name]));
}

/** A role as pages show it. */
export function membershipItem(
  held: HeldRole,
  names: ReadonlyMap<Id, string>,
  today: Day,
  end?: Action,
): MembershipItem {
  const state = stateOn(held, today);
  const place = held.committeeId ?? held.associationId;
  return {
    role: held.role,
    place: (place && names.get(place)) ?? '–',
    from: held.fromOn,
    ...(held.untilOn !== null && { until: held.untilOn }),
    state: { text: { code: `membership.state.${state}` }, tone: TONES[state] },
    ...(end && state !== 'over' && { end }),
  };
}

/** Whether an account can be used. */
export function accountTag(account: WaysIn & { readonly active: boolean }): Tag {
  if (!account.active) return { text: { code: 'account.closed' }, tone: 'late' };
  return canSignIn(account)
    ? { text: { code: 'account.open' }, tone: 'plain' }
    : { text: { code: 'account.invited' }, tone: 'info' };
}
