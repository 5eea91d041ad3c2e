import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Chip, Fact, Paging, Tag } from '../../platform/pages/parts.js';
import type { Instant } from '../../shared/day.js';

/** A mail in the list of those that were sent. */
export interface MailRow {
  readonly href: string;
  readonly subject: string;
  readonly to: string;
  readonly kind: Words;
  readonly sentAt: Instant;
  readonly state: Tag;
}

/** The mails of a committee, the latest first. */
export interface MailsView {
  readonly chips: readonly Chip[];
  readonly rows: readonly MailRow[];
  readonly textsHref: string;
  readonly paging?: Paging;
}
export const mailsPage = definePage<MailsView>('documents/mails', 'staff');

/** A mail with its words, and what can be done with it. */
export interface MailView {
  readonly subject: string;
  readonly text: string;
  readonly place: string;
  readonly seen: string;
  readonly state: Tag;
  readonly facts: readonly Fact[];
  readonly because: string | null;
  readonly resend?: FormModel;
  readonly bounce?: FormModel;
}
export const mailPage = definePage<MailView>('documents/mail', 'staff');

/** A text in the list of those that a committee may write anew. */
export interface OfficeTextRow {
  readonly name: Words;
  readonly when: Words | null;
  readonly links: readonly { readonly text: Words; readonly href: string; readonly own: boolean }[];
}

/** The mails and letters whose words a committee may write anew. */
export interface OfficeTextsView {
  readonly committees: readonly Chip[];
  readonly mails: readonly OfficeTextRow[];
  readonly letters: readonly OfficeTextRow[];
}
export const officeTextsPage = definePage<OfficeTextsView>('documents/office-texts', 'staff');

/** A text to write anew: its words, what they may speak of, and the versions there have been. */
export interface OfficeTextView {
  readonly name: Words;
  readonly place: string;
  readonly listHref: string;
  readonly own: boolean;
  readonly isMail: boolean;
  readonly placeholders: readonly { readonly name: string; readonly required: boolean }[];
  readonly words: { readonly subject: string | null; readonly content: string };
  readonly form?: FormModel;
  readonly back?: FormModel;
  readonly versions: readonly {
    readonly madeAt: Instant;
    readonly by: string;
    readonly because: string;
    readonly own: boolean;
  }[];
}
export const officeTextPage = definePage<OfficeTextView>('documents/office-text', 'staff');
