import { DELIVERIES, recipientOf, type Delivery, type Recipient } from '../../documents/letters/letter.js';
import { ChoiceField, EmailField, FlagField, TextField } from '../../platform/http/fields.js';
import { LANGUAGES, type Language } from '../../shared/language.js';

/** How a letter goes, and in which language. */
export interface TellingWay {
  readonly language: Language;
  readonly delivery: Delivery;
  readonly recipient: Recipient;
}

/** How the debtor is told of what was done on a claim. */
export class TellDto {
  @ChoiceField(LANGUAGES) language: Language;
  @ChoiceField(DELIVERIES) delivery: Delivery;
  @TextField({ max: 300 }) to: string;
  /** Postal lines. */
  @TextField({ max: 500, optional: true }) address?: string;
  @EmailField({ optional: true }) email?: string;
  /** That it goes as it is, with ¿ for the signs that no font has. */
  @FlagField() unprintableMeant: boolean = false;
}

export function wayOf(dto: Omit<TellDto, 'unprintableMeant'>): TellingWay {
  const { language, delivery, to, address, email } = dto;
  return { language, delivery, recipient: recipientOf(to, address ?? '', email ?? null) };
}
