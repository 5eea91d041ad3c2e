import type { FormModel } from '../platform/pages/forms.js';
import { definePage } from '../platform/pages/page.js';

export interface SignInView {
  readonly form: FormModel;
  /** The page that was asked for, to go on to. */
  readonly next?: string;
  /** The name of the municipality's identity provider, where one signs in through it. */
  readonly provider?: string;
  /** The made-up people of the demo; never in production. */
  readonly demo?: { readonly password: string; readonly people: readonly DemoPerson[] };
}

export interface DemoPerson {
  readonly email: string;
  readonly name: string;
  /** Code of the role the person is best known for. */
  readonly role: string;
}

/** Log-in with e-mail address and password. */
export const signInPage = definePage<SignInView>('identity/sign-in', 'public');

export interface ForgottenPasswordView {
  readonly form: FormModel;
  /** The mail has been asked for; said alike whether or not the address is known. */
  readonly asked?: boolean;
}

/** Asks for a mail with which a new password is chosen. */
export const forgottenPasswordPage = definePage<ForgottenPasswordView>('identity/forgotten-password', 'public');

export interface ChoosePasswordView {
  readonly form: FormModel;
  /** An invitation is accepted with it, or a forgotten password replaced. */
  readonly why: 'invited' | 'forgotten';
  readonly name?: string;
  readonly email: string;
  readonly workplace?: string;
  readonly fewestCharacters: number;
  /** The link was used or is too old: the page says how to get a new one. */
  readonly linkDead?: boolean;
}

/** Chooses a password behind the link of a mail. */
export const choosePasswordPage = definePage<ChoosePasswordView>('identity/choose-password', 'public');
