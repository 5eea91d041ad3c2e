import { readFileSync } from 'node:fs';
import { rolesIn, SYSTEM, type Actor } from '../../acts/actor.js';
import type { Role } from '../../identity/roles.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { ROOT } from '../../shared/root.js';

/** Those who look at what has been handed over to the municipality's books. */
export const VOUCHER_READERS = ['finance', 'attestant', 'decisionMaker', 'auditor'] as const satisfies readonly Role[];
/** Those who hand it over. */
export const VOUCHER_MAKERS = ['finance'] as const satisfies readonly Role[];

/** A mapping to copy and fill in: no account is given beforehand. */
export const SAMPLE_MAPPING = readFileSync(new URL('data/claims/vouchers.yaml', ROOT), 'utf8');

/** Whether somebody hands entries of a committee over; the program does where its operator asks on the command line. */
export function mayExport(actor: Actor, committeeId: Id): boolean {
  return actor === SYSTEM || rolesIn(actor, committeeId).some((role) => VOUCHER_MAKERS.some((each) => each === role));
}

export function mustExport(actor: Actor, committeeId: Id): void {
  if (mayExport(actor, committeeId)) return;
  if (rolesIn(actor, committeeId).length === 0) throw problem('notFound', 'committee.notFound');
  throw problem('forbidden', 'role.missing', { roleCodes: VOUCHER_MAKERS.map((role) => `role.${role}`) });
}
