import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Action, Tag } from '../../platform/pages/parts.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';
import type { AdoptedTerms } from '../acceptances/adopted-terms.js';
import type { Choice } from '../register/register-words.js';
import type { LoginsView } from './logins-view.js';
import type { RowForm } from './row-form.js';

/** A guarded account; the whole number only for those who need it. */
export interface AccountRow {
  readonly kind: Words;
  readonly number: string;
  readonly holderName?: string;
  readonly state: Tag;
  readonly asked: Words;
  readonly decided?: Words;
  readonly fromOn?: Day;
  readonly endedOn?: Day;
  readonly because?: string;
  readonly warnings: readonly Reason[];
  /** What still lacks before it can be confirmed. */
  readonly lacks: readonly Reason[];
  readonly actions: readonly Action[];
  readonly refuse?: RowForm;
  readonly withdraw?: RowForm;
  readonly prove?: RowForm;
  readonly end?: RowForm;
}

/** A number that came in a file: nobody is paid to it until somebody asks for it and another confirms it. */
export interface ImportedRow {
  readonly kind: Words;
  readonly number: string;
  readonly importedAt: Instant;
  /** The form with the number in it. */
  readonly href: string;
}

export interface PowerRow {
  /** The holder; left out for a protected person. */
  readonly who?: string;
  readonly scope: readonly Words[];
  readonly fromOn: Day;
  readonly untilOn: Day;
  readonly state: Tag;
  readonly revokedOn?: Day;
  readonly revoke?: RowForm;
}

export interface SignatureRow {
  /** The offices of those who signed. */
  readonly who: readonly Words[];
  readonly way: Words;
  readonly signedOn: Day;
  readonly page?: number;
  readonly state: Tag;
  readonly withdraw?: RowForm;
}

/** The terms of one version, with whether they are accepted. */
export interface TermsRow {
  readonly version: string;
  /** The terms as they were adopted; absent where they are not entered. */
  readonly text?: AdoptedTerms;
  /** Somebody has signed already. */
  readonly begun: boolean;
  readonly state: Tag;
  readonly because: readonly Reason[];
  readonly signatures: readonly SignatureRow[];
  readonly approve?: Action;
}

export interface ProposalRow {
  readonly kind: Words;
  readonly about?: Words;
  readonly state: Tag;
  readonly proposedAt: Instant;
  readonly because?: string;
  readonly changes: readonly { readonly field: Words; readonly before: Words; readonly after: Words }[];
  readonly actions: readonly Action[];
  readonly giveBack?: RowForm;
}

/** The forms that stand by themselves; absent where the reader may not use them. */
export interface TrustForms {
  readonly account?: FormModel;
  readonly power?: FormModel;
  readonly acceptance?: FormModel;
}

/** Who signs for an association, where it is paid, what it has accepted and what it proposes. */
export interface TrustView {
  readonly rule: readonly Reason[];
  readonly accounts: readonly AccountRow[];
  readonly imported: readonly ImportedRow[];
  readonly powers: readonly PowerRow[];
  readonly terms: readonly TermsRow[];
  /** What a paper with signatures may be about. */
  readonly termsChoices: readonly AdoptedTerms[];
  readonly proposals: readonly ProposalRow[];
  readonly forms: TrustForms;
  readonly accountKinds: readonly Choice[];
  readonly scopes: readonly Choice[];
  readonly ways: readonly Choice[];
  /** Those who hold an office or a power of attorney. */
  readonly signers: readonly Choice[];
  readonly papers: readonly Choice[];
}

export interface TrustPageView extends TrustView {
  readonly name: string;
  readonly place: string;
  /** Null for those who do not keep the register. */
  readonly logins: LoginsView | null;
}

/** The page for officers. */
export const trustPage = definePage<TrustPageView>('associations/trust', 'staff');
