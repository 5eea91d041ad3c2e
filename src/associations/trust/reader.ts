import { associationsOf, type Actor } from '../../acts/actor.js';
import type { FormModel } from '../../platform/pages/forms.js';
import { ACCOUNT_WRITERS } from '../accounts/payout-account.js';
import type { Association } from '../register/association.entity.js';
import { mayWriteRegister } from '../register/associations.service.js';
import type { RowPlace } from './trust-rows.js';

/** Who reads about an association's signatories and accounts, and what that person may do here. */
export interface Reader extends RowPlace {
  readonly actor: Actor;
  readonly writes: boolean;
  readonly keepsAccounts: boolean;
  readonly represents: boolean;
}

/** `place` is where the acts are sent; `came` are forms that came back with faults, or are filled in beforehand. */
export function readerOf(
  actor: Actor,
  { id, endedHow }: Association,
  place: string,
  came: Readonly<Record<string, FormModel>>,
): Reader {
  const active = endedHow === null;
  return {
    actor,
    place,
    came,
    writes: active && mayWriteRegister(actor),
    keepsAccounts: active && actor.memberships.some(({ role }) => (ACCOUNT_WRITERS as readonly string[]).includes(role)),
    represents: active && associationsOf(actor).includes(id),
  };
}
