import { ChoiceField, EmailField, IdField, TextField } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import type { Id } from '../../shared/id.js';
import { SENT_MAIL_STATES, type SentMailState } from './sent-mail.js';

export class MailsQuery extends PageQuery {
  @ChoiceField(SENT_MAIL_STATES, { optional: true }) state?: SentMailState;
  @TextField({ max: 100, optional: true }) kind?: string;
  @IdField({ optional: true }) matterId?: Id;
}

/** Where a mail is sent again; left out it goes where it went before. */
export class ResendMailForm {
  @EmailField({ optional: true }) sentTo?: string;
}

/** What the answer said that brought a mail back. */
export class NoteBounceForm {
  @TextField({ max: 2_000 }) because: string;
}

export class OfficeTextsQuery {
  @IdField({ optional: true }) committee?: Id;
}

/** A committee's own words, and why. */
export class OfficeTextForm {
  @TextField({ max: 300, optional: true }) subject?: string;
  @TextField({ max: 50_000 }) content: string;
  @TextField({ max: 2_000 }) because: string;
}

/** Why the shipped words hold again. */
export class ShippedAgainForm {
  @TextField({ max: 2_000 }) because: string;
}
