import { DISCLOSURE_GROUNDS, type DisclosureGround } from '../../documents/exchanges/exchange.js';
import { ChoiceField, DayField, TextField } from '../../platform/http/fields.js';
import { ChoiceView, DayView, IdView, InstantView, TextView } from '../../platform/http/view-fields.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { CONTACT_KEYS, NOT_NEEDED, type ContactKey, type NotNeeded } from './contact.js';
import type { ContactQuestion, ContactStanding } from './contacts.service.js';

const MOST_WORDS = 5000;

export class AskContactDto {
  @ChoiceField(CONTACT_KEYS) party: ContactKey;
  @TextField({ max: 500 }) purpose: string;
  @TextField({ max: MOST_WORDS }) question: string;
  @TextField({ max: MOST_WORDS, optional: true }) disclosed?: string;
  @ChoiceField(DISCLOSURE_GROUNDS, { optional: true }) ground?: DisclosureGround;
  @TextField({ max: 2000, optional: true }) weighing?: string;
  @DayField() dueOn: Day;
}

export class NoContactDto {
  @ChoiceField(CONTACT_KEYS) party: ContactKey;
  @ChoiceField(NOT_NEEDED) because: NotNeeded;
}

/** How far the contact with somebody has come. */
export class ContactView {
  @ChoiceView(CONTACT_KEYS) party: string;
  @IdView({ nullable: true }) exchangeId: Id | null;
  @TextView({ nullable: true }) disclosed: string | null;
  @TextView({ nullable: true }) notNeeded: string | null;
  @DayView({ nullable: true }) askedOn: Day | null;
  @DayView({ nullable: true }) answeredOn: Day | null;
  @InstantView({ nullable: true }) enteredAt: Instant | null;
}

export function askingOf(dto: AskContactDto): ContactQuestion {
  const { purpose, question, disclosed, ground, weighing, dueOn } = dto;
  return {
    ...{ purpose, question, dueOn, disclosed: disclosed ?? null },
    ...{ ground: ground ?? null, weighing: weighing ?? null },
  };
}

export function viewOfContact({ key, contact, exchange }: ContactStanding): ContactView {
  return {
    party: key,
    ...{ exchangeId: contact?.exchangeId ?? null, disclosed: contact?.disclosed ?? null },
    ...{ notNeeded: contact?.notNeeded ?? null, enteredAt: contact?.enteredAt ?? null },
    ...{ askedOn: exchange?.askedOn ?? null, answeredOn: exchange?.answeredOn ?? null },
  };
}
