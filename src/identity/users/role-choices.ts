import type { Words } from '../../platform/pages/page.js';
import type { Id } from '../../shared/id.js';
import { COMMITTEE_ROLES } from '../roles.js';

/** One line of a list to choose from. */
export interface Choice {
  readonly value: string;
  readonly text: Words;
}

/** The roles that may be given in a committee. */
export function roleChoices(): Choice[] {
  return COMMITTEE_ROLES.map((role) => ({ value: role, text: { code: `role.${role}` } }));
}

/** The committees, as places to hold a role in. */
export function placeChoices(
  committees: readonly { readonly id: Id; readonly name: string }[],
  among: readonly Id[],
): Choice[] {
  return committees.filter(({ id }) => among.includes(id)).map(({ id, name }) => ({ value: id, text: name }));
}
