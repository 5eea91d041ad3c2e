import { committeesOf, rolesIn, type Actor } from '../../acts/actor.js';
import type { Role } from '../../identity/roles.js';
import type { Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Code } from '../../shared/reason.js';

/** Those who need to know of every restricted matter [sekretess] of their committee. */
const KEEPERS: readonly string[] = ['coordinator', 'municipalLawyer', 'decisionMaker'] satisfies Role[];

/** Tells whether a restricted matter is for the actor to know of: as a keeper in its committee, or as its officer there. */
export function needsToKnow(
  actor: Actor,
  matter: { readonly committeeId: Id; readonly officerId: Id | null },
): boolean {
  const roles = rolesIn(actor, matter.committeeId);
  return roles.some((role) => KEEPERS.includes(role)) || (roles.length > 0 && matter.officerId === actor.userId);
}

/** The committees of whose restricted matters the actor needs to know. */
export function committeesKeptBy(actor: Actor): Id[] {
  return committeesOf(actor).filter((id) => rolesIn(actor, id).some((role) => KEEPERS.includes(role)));
}

/** What the office writes and plans is not for the association that a case is about. */
export function mustWorkIn(actor: Actor, { committeeId }: { readonly committeeId: Id }): void {
  if (rolesIn(actor, committeeId).length === 0) throw problem('forbidden', 'matter.officeOnly');
}

/**
 * The case that something lies in. Where it may not be known of, neither may what lies in it: that is then told by the
 * code it has when it does not exist, so that nobody learns which ids there are.
 */
export async function caseOf<T>(opening: Promise<T>, absent: Code): Promise<T> {
  try {
    return await opening;
  } catch (error) {
    throw error instanceof Problem && error.kind === 'notFound' ? problem('notFound', absent) : error;
  }
}
