import type { Writing } from '../../documents/letters/letters.service.js';
import { DELIVERIES, recipientOf, type Delivery } from '../../documents/letters/letter.js';
import { ChoiceField, EmailField, TextField } from '../../platform/http/fields.js';
import { LANGUAGES, type Language } from '../../shared/language.js';
import { FINDING_LETTERS, type FindingLetter } from './writable-letters.js';

/** In which language a letter is written, and by which way it goes to whom. */
class LetterWayDto {
  @ChoiceField(LANGUAGES) language: Language;
  @ChoiceField(DELIVERIES) delivery: Delivery;
  @TextField({ max: 200 }) to: string;
  @TextField({ max: 1000, optional: true }) address?: string;
  @EmailField({ optional: true }) email?: string;
}

/** A letter of a case of establishing as it is asked for; its words come from the case. */
export class FindingLetterDto extends LetterWayDto {
  @ChoiceField(FINDING_LETTERS) kind: FindingLetter;
}

/** A letter of a question to the police. */
export class PoliceLetterDto extends LetterWayDto {
  @ChoiceField(['contact-police']) kind: 'contact-police';
}

export function wayOf({
  delivery,
  to,
  address = '',
  email = null,
}: Pick<LetterWayDto, 'delivery' | 'to'> & { address?: string; email?: string | null }): Pick<
  Writing,
  'delivery' | 'recipient'
> {
  return { delivery, recipient: recipientOf(to, address, email) };
}
