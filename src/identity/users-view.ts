import type { FormModel } from '../platform/pages/forms.js';
import { definePage, type Words } from '../platform/pages/page.js';
import type { Action, Chip, Paging, Tag } from '../platform/pages/parts.js';
import type { Day, Instant } from '../shared/day.js';

/** A role in a committee or association, from a day and perhaps until one. */
export interface MembershipItem {
  /** Code; texts under `role`. */
  readonly role: string;
  readonly place: string;
  readonly from: Day;
  readonly until?: Day;
  readonly state: Tag;
  readonly end?: Action;
}

export interface UserRow {
  readonly href: string;
  readonly name: string;
  readonly email: string;
  readonly state: Tag;
  readonly memberships: readonly MembershipItem[];
  readonly lastSignInAt?: Instant;
}

export interface UsersView {
  readonly chips: readonly Chip[];
  readonly query: string;
  readonly users: readonly UserRow[];
  readonly paging?: Paging;
}

/** Who may do what, where, and from when until when. */
export const usersPage = definePage<UsersView>('identity/users', 'staff');

export interface UserView {
  readonly name: string;
  readonly email: string;
  readonly state: Tag;
  readonly lastSignInAt?: Instant;
  readonly memberships: readonly MembershipItem[];
  readonly actions: readonly Action[];
  readonly form: FormModel;
  readonly formAction: string;
  /** The version that is shown, which every change names. */
  readonly seen?: string;
  readonly roles: readonly Choice[];
  readonly places: readonly Choice[];
  /** Binds the account to the identity provider, where there is one. */
  readonly binding?: { readonly name: string; readonly form: FormModel; readonly action: string };
}

/** One person and the person's roles. */
export const userPage = definePage<UserView>('identity/user', 'staff');

export interface InviteView {
  readonly form: FormModel;
  readonly roles: readonly Choice[];
  readonly places: readonly Choice[];
}

/** Invites a person by mail. */
export const invitePage = definePage<InviteView>('identity/invite', 'staff');

interface Choice {
  readonly value: string;
  readonly text: Words;
}
