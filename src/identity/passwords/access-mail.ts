import type { Facts } from '../../shared/reason.js';
import { say, type Language } from '../../shared/texts.js';

/** A mail as the outbox takes it under `mail`. */
export interface PlainMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** What identity writes to people about. */
export type AccessMailKind = 'invitation' | 'forgotten' | 'newRole' | 'represent' | 'represents';

/** Writes a mail in the language of its reader. */
export function accessMail(kind: AccessMailKind, to: string, language: Language, facts: Facts): PlainMail {
  return {
    to,
    subject: say(language, `accessMail.${kind}.subject`, facts),
    text: say(language, `accessMail.${kind}.text`, facts),
  };
}
