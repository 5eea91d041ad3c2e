import type { Act } from '../../acts/act.js';
import type { Day, Instant } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import type { MatterState, WaitReason } from '../diary/matter.js';

/**
 * Something that somebody has to do in a matter, or that it waits for [bevakning]. One that names nobody (neither
 * association, role nor person) is for the matter's officer, whoever that is at the time.
 */
export interface TaskFields {
  readonly id: Id;
  readonly committeeId: Id;
  readonly matterId: Id;
  /** Set where the association itself is to do it. */
  readonly associationId: Id | null;
  readonly code: string;
  /** In the words of whoever set it by hand; a task opened by an act is told by its code. */
  readonly what: string | null;
  readonly forRole: string | null;
  readonly userId: Id | null;
  readonly dueOn: Day | null;
  /** What somebody else has to do first; the task then sleeps until it wakes. Texts under `waitReason`. */
  readonly waitsFor: WaitReason | null;
  readonly wakesOn: Day | null;
  readonly openedAt: Instant;
  readonly doneAt: Instant | null;
  readonly version: number;
}

/** A task as it begins: open, for the matter's officer, without a day, unless told otherwise. */
export function newTask(
  act: Pick<Act, 'at'>,
  matter: { readonly id: Id; readonly committeeId: Id },
  code: string,
  more: Partial<TaskFields> = {},
): TaskFields {
  const { committeeId, id: matterId } = matter;
  const officer = { associationId: null, forRole: null, userId: null };
  const plain = { what: null, dueOn: null, waitsFor: null, wakesOn: null, doneAt: null, version: 1 };
  return { id: newId(), committeeId, matterId, code, ...officer, ...plain, openedAt: act.at, ...more };
}

/** Soonest first; tasks without a day last, those opened first before the later ones. */
export function bySoonest(
  one: Pick<TaskFields, 'dueOn' | 'openedAt'>,
  other: Pick<TaskFields, 'dueOn' | 'openedAt'>,
): number {
  const [a, b] = [one, other].map(({ dueOn, openedAt }) => `${dueOn ?? '9999-99-99'} ${openedAt}`) as [string, string];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What has to be done first in a matter. While it waits, only the waiting counts: nobody is late meanwhile. */
export function firstTask<T extends Pick<TaskFields, 'dueOn' | 'openedAt' | 'waitsFor'>>(
  state: MatterState,
  open: readonly T[],
): T | null {
  const counting = state === 'waiting' ? open.filter((task) => task.waitsFor !== null) : open;
  return [...counting].sort(bySoonest)[0] ?? null;
}

/** Whose a task is: the officer's own, unless it names another. */
type Addressed = Pick<TaskFields, 'associationId' | 'forRole' | 'userId'>;

/**
 * Whether an open case has only tasks of others, as a proposal that waits for whoever decides: it is then not its
 * officer's to do, and stands among what waits until the day they should have done it.
 */
export function awaitsOthers(state: MatterState, officerId: Id | null, open: readonly Addressed[]): boolean {
  const isOfficers = ({ associationId, forRole, userId }: Addressed): boolean =>
    associationId === null && forRole === null && (userId === null || userId === officerId);
  return state === 'open' && open.length > 0 && !open.some(isOfficers);
}
