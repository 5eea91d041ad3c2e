import { isSystem, type Actor } from '../../acts/actor.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { overlaps, stateOn, type HeldRole, type Role } from '../roles.js';

/** A role to be given in a committee or for an association, as it is asked for. */
export interface WishedSpell {
  readonly role: Role;
  readonly committeeId: Id | null;
  readonly associationId?: Id;
  /** Today when nothing is said. */
  readonly fromOn?: Day | undefined;
  readonly untilOn?: Day | undefined;
}

/** A role to be given in a committee. */
export interface WishedRole extends WishedSpell {
  readonly committeeId: Id;
}

/** The committees whose people an actor looks after. */
export function committeesAdministeredBy(actor: Actor): Id[] {
  return actor.memberships.flatMap(({ role, committeeId }) =>
    role === 'admin' && committeeId !== null ? [committeeId] : [],
  );
}

/** Tells whether the actor looks after the people of a committee; the program itself does everywhere. */
export function administers(actor: Actor, committeeId: Id | null): boolean {
  return isSystem(actor) || (committeeId !== null && committeesAdministeredBy(actor).includes(committeeId));
}

/** A person whom the actor may not know of as a user is not found. */
export function mustKnow(actor: Actor, held: readonly HeldRole[]): void {
  if (!isSystem(actor) && !held.some((each) => administers(actor, each.committeeId)))
    throw problem('notFound', 'user.notFound');
}

/** Nobody gives rights to oneself, nor takes away what keeps others in check. */
export function mustBeAnother(actor: Actor, userId: Id): void {
  if (actor.userId === userId) throw problem('refused', 'user.oneself');
}

/** The spell that a wish makes, or what is wrong with its days. */
export function spellOf(wish: WishedSpell, held: readonly HeldRole[], today: Day): HeldRole {
  const { role, committeeId, associationId = null, fromOn = today, untilOn = null } = wish;
  if (fromOn < today) throw problem('invalid', 'membership.past', { field: 'fromOn', fromOn });
  if (untilOn !== null && untilOn < fromOn)
    throw problem('invalid', 'membership.backwards', { field: 'untilOn', fromOn, untilOn });
  const spell: HeldRole = { role, committeeId, associationId, fromOn, untilOn, endedAt: null };
  if (held.some((each) => overlaps(each, spell)))
    throw problem('refused', 'membership.exists', { roleCode: `role.${role}` });
  return spell;
}

/** Tells whether somebody will still look after a committee's people when one role ends: from today, and with no end in sight. */
export function leavesAnAdmin(others: readonly HeldRole[], today: Day): boolean {
  return others.some((each) => each.role === 'admin' && each.untilOn === null && stateOn(each, today) === 'held');
}

/** The places where a person still has something to do that the actor does not look after. */
export function worksBeyond(actor: Actor, held: readonly HeldRole[], today: Day): boolean {
  return held.some((each) => stateOn(each, today) !== 'over' && !administers(actor, each.committeeId));
}

/** Tells whether an account has a way in: a password that was chosen, or the identity provider. */
export function canSignIn({ passwordHash, subject }: WaysIn): boolean {
  return passwordHash !== null || subject !== null;
}

/** How somebody may come in. */
export interface WaysIn {
  readonly passwordHash: string | null;
  readonly subject: string | null;
}
