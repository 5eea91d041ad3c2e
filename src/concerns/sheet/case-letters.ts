import { stateTag } from '../../documents/letters/letter-rows.js';
import { DELIVERIES, type LetterState } from '../../documents/letters/letter.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import type { Tag } from '../../platform/pages/parts.js';
import type { Words } from '../../platform/pages/page.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { LANGUAGES } from '../../shared/language.js';

interface Choice {
  readonly value: string;
  readonly text: Words;
}

/** The letters of a case on its own page, and what another can be made of. */
export interface CaseLettersView {
  readonly rows: readonly { readonly text: Words; readonly href: string; readonly state: Tag }[];
  readonly writable: readonly Choice[];
  readonly form: FormModel;
  readonly deliveries: readonly Choice[];
  readonly languages: readonly Choice[];
}

interface WrittenLetter {
  readonly id: Id;
  readonly kind: string;
  readonly state: LetterState;
  readonly leavesAt: Instant | null;
}

/** The letters of a case as its page shows them; whoever it is about stands in the form as the receiver. */
export function caseLetters(
  letters: readonly WrittenLetter[],
  writable: readonly string[],
  to: string,
  came?: FormModel,
): CaseLettersView {
  const coded = (codes: readonly string[], under: string): Choice[] =>
    codes.map((value) => ({ value, text: { code: `${under}.${value}` } }));
  return {
    rows: letters.map((letter) => ({
      ...{ text: { code: `letter.kind.${letter.kind}` }, href: `/letters/${letter.id}`, state: stateTag(letter) },
    })),
    writable: coded(writable, 'letter.kind'),
    form: came ?? form('letter', { to, language: 'sv' }),
    deliveries: coded(DELIVERIES, 'letterDelivery'),
    languages: coded(LANGUAGES, 'letterLanguage'),
  };
}
