import { DELIVERIES, type Delivery } from '../../documents/letters/letter.js';
import { ChoiceField, EmailField, TextField } from '../../platform/http/fields.js';
import { LANGUAGES, type Language } from '../../shared/language.js';
import { CASE_LETTERS, type CaseLetter } from './writable-letters.js';

/** A letter of a case as it is asked for; its words come from the case. */
export class ClawbackLetterDto {
  @ChoiceField(CASE_LETTERS) kind: CaseLetter;
  @ChoiceField(LANGUAGES) language: Language;
  @ChoiceField(DELIVERIES) delivery: Delivery;
  @TextField({ max: 200 }) to: string;
  @TextField({ max: 1000, optional: true }) address?: string;
  @EmailField({ optional: true }) email?: string;
}
