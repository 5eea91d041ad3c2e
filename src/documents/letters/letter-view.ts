import type { Choice } from '../../matters/sheet/matter-parts.js';
import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Action, Tag } from '../../platform/pages/parts.js';
import type { Instant } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';
import type { LetterDocument } from '../typesetting/letter-document.js';
import type { FieldKind } from './letter-kind.js';

/** The case a letter belongs to, as its pages lead back to it. */
export interface LetterCase {
  readonly number: string;
  readonly href: string;
  readonly party: string;
}

export interface LetterView {
  readonly matter: LetterCase;
  readonly title: Words;
  readonly state: Tag;
  /** How it goes, and to which address. */
  readonly delivery: Words;
  readonly address?: string;
  readonly leavesAt?: Instant;
  readonly actions: readonly Action[];
  /** Signs that the PDF could not show, and where. */
  readonly unprintable: readonly Reason[];
  readonly pdfHref: string;
  readonly letter: LetterDocument;
}

/** A letter as its receiver will read it, with what can be done with it. */
export const letterPage = definePage<LetterView>('documents/letter', 'staff');

/** A field of a letter's model as its form asks for it. */
export interface LetterFormField {
  readonly name: string;
  readonly kind: FieldKind;
}

export interface WriteLetterView {
  readonly matter: LetterCase;
  readonly kind: string;
  readonly form: FormModel;
  readonly fields: readonly LetterFormField[];
  readonly deliveries: readonly Choice[];
  readonly languages: readonly Choice[];
  /** Where the form is sent. */
  readonly action: string;
  /** The version of the draft that is changed. */
  readonly seen?: string;
}

/** Writes a letter, or changes a draft. */
export const writeLetterPage = definePage<WriteLetterView>('documents/write-letter', 'staff');
