import type { Actor } from '../../acts/actor.js';
import type { RowPlace } from './trust-rows.js';

/** Who reads about an association's signatories and accounts, and what that person may do here. */
export interface Reader extends RowPlace {
  readonly actor: Actor;
  readonly writes: boolean;
  readonly keepsAccounts: boolean;
  readonly represents: boolean;
}
