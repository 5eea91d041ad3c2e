import type { Id } from '../shared/id.js';

/** The program itself, for what no person does: the daily run, the outbox, the start. */
export const SYSTEM_ID = 'system';

/** A role in one committee or for one association. */
export interface Membership {
  readonly role: string;
  readonly committeeId: Id | null;
  readonly associationId: Id | null;
}

/** Who acts or reads, with the memberships that hold today. Everything that is asked about rights is asked of this. */
export interface Actor {
  readonly userId: Id | typeof SYSTEM_ID;
  readonly memberships: readonly Membership[];
}

export const SYSTEM: Actor = { userId: SYSTEM_ID, memberships: [] };

export function isSystem(actor: Actor): boolean {
  return actor.userId === SYSTEM_ID;
}

/** The committees an actor works in. */
export function committeesOf(actor: Actor): Id[] {
  return distinct(actor.memberships.map((membership) => membership.committeeId));
}

/** The associations an actor speaks for. */
export function associationsOf(actor: Actor): Id[] {
  return distinct(actor.memberships.map((membership) => membership.associationId));
}

/** The roles an actor has in a committee. */
export function rolesIn(actor: Actor, committeeId: Id): string[] {
  return actor.memberships
    .filter((membership) => membership.committeeId === committeeId)
    .map((membership) => membership.role);
}

function distinct(ids: readonly (Id | null)[]): Id[] {
  return [...new Set(ids.filter((id) => id !== null))];
}
