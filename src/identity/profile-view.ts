import type { FormModel } from '../platform/pages/forms.js';
import { definePage } from '../platform/pages/page.js';
import type { MembershipItem } from './users-view.js';

export interface ProfileView {
  readonly name: string;
  readonly email: string;
  readonly memberships: readonly MembershipItem[];
  /** `language` and `shortcuts`. */
  readonly settings: FormModel;
  /** `current`, `password`, `repeated`. */
  readonly password: FormModel;
  readonly fewestCharacters: number;
}

/** A person's own settings: language, shortcuts, password. */
export const profilePage = definePage<ProfileView>('identity/profile', 'staff');
