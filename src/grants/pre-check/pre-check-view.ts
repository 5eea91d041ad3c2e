import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Tag } from '../../platform/pages/parts.js';
import type { FieldView } from '../drafts/answer-words.js';

/** A criterion as it looks by the answers: what is missing, and which paper shows it. */
export interface CheckedItem {
  readonly title: string;
  readonly text: string;
  readonly tag: Tag;
  readonly missing: readonly string[];
  readonly shownBy: readonly Words[];
}

/** Where anybody can try whether the conditions of a round are met; nothing of it is kept. */
export interface PreCheckView {
  readonly round: string;
  readonly roundHref: string;
  readonly place: string;
  readonly form: FormModel;
  readonly fields: readonly FieldView[];
  /** Nothing before the answers have been sent. */
  readonly checked?: readonly CheckedItem[];
  readonly summary?: Words;
}
export const preCheckPage = definePage<PreCheckView>('grants/pre-check', 'either');
