import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Chip, Paging, Tag } from '../../platform/pages/parts.js';
import type { Choice } from './register-words.js';

export interface AssociationRow {
  readonly href: string;
  readonly name: string;
  readonly orgNumber?: string;
  /** Why there is no number. */
  readonly without?: Words;
  readonly place?: string;
  readonly legalForm: Words;
  readonly state: Tag;
}

export interface RegisterView {
  readonly query: string;
  readonly chips: readonly Chip[];
  readonly legalForms: readonly Choice[];
  readonly legalForm: string;
  /** The scope that the search keeps. */
  readonly scope: string;
  readonly rows: readonly AssociationRow[];
  /** Whether anything at all is narrowed, so that an empty list can say what to do. */
  readonly narrowed: boolean;
  readonly mayRegister: boolean;
  readonly paging?: Paging;
}

/** The register of associations, by name. */
export const registerPage = definePage<RegisterView>('associations/register', 'staff');

export interface AssociationFormView {
  readonly form: FormModel;
  readonly action: string;
  /** The association that is changed; absent for a new one. */
  readonly name?: string;
  readonly backHref: string;
  readonly seen?: string;
  readonly legalForms: readonly Choice[];
  readonly noNumberReasons: readonly Choice[];
  readonly known: readonly Choice[];
  readonly languages: readonly Choice[];
}

/** Enters an association, or changes what is entered of it. */
export const associationFormPage = definePage<AssociationFormView>('associations/edit', 'staff');
