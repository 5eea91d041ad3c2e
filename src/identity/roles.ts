import type { Membership } from '../acts/actor.js';
import type { Day, Instant } from '../shared/day.js';
import type { Id } from '../shared/id.js';

/** What a person may be in a committee. */
export const COMMITTEE_ROLES = [
  'grantOfficer',
  'premisesOfficer',
  'finance',
  'attestant',
  'decisionMaker',
  'committeeSecretary',
  'registrar',
  'municipalLawyer',
  'dataProtectionOfficer',
  'coordinator',
  'auditor',
  'admin',
] as const;
export type CommitteeRole = (typeof COMMITTEE_ROLES)[number];

/** What a person may be for an association. */
export const ASSOCIATION_ROLES = ['associationRepresentative'] as const;

/** Every role there is; texts under `role`. */
export const ROLES = [...COMMITTEE_ROLES, ...ASSOCIATION_ROLES] as const;
export type Role = (typeof ROLES)[number];

/** A role with the days it is held; a stand-in's has an end from the start. */
export interface HeldRole {
  readonly role: Role;
  readonly committeeId: Id | null;
  readonly associationId: Id | null;
  readonly fromOn: Day;
  readonly untilOn: Day | null;
  readonly endedAt: Instant | null;
}

/** Whether a role is to come, held, or over on a day. */
export type HeldState = 'coming' | 'held' | 'over';

export function stateOn(held: HeldRole, day: Day): HeldState {
  if (held.endedAt !== null || (held.untilOn !== null && held.untilOn < day)) return 'over';
  return held.fromOn > day ? 'coming' : 'held';
}

/** The memberships that hold on a day, as rights are asked of them. */
export function membershipsOn(held: readonly HeldRole[], day: Day): Membership[] {
  return held
    .filter((each) => stateOn(each, day) === 'held')
    .map(({ role, committeeId, associationId }) => ({ role, committeeId, associationId }));
}

/** Tells whether two spells of the same role at the same place share a day. */
export function overlaps(one: HeldRole, other: HeldRole): boolean {
  const samePlace = one.committeeId === other.committeeId && one.associationId === other.associationId;
  if (!samePlace || one.role !== other.role || one.endedAt !== null || other.endedAt !== null) return false;
  return (
    (one.untilOn === null || one.untilOn >= other.fromOn) && (other.untilOn === null || other.untilOn >= one.fromOn)
  );
}
