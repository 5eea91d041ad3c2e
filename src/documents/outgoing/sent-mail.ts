import type { Role } from '../../identity/roles.js';
import { flow } from '../../matters/steps/steps.js';

export const SENT_MAIL_STATES = ['sent', 'bounced'] as const;
export type SentMailState = (typeof SENT_MAIL_STATES)[number];

/** Who keeps an eye on the mails of a committee. */
export const MAIL_KEEPERS = [
  'grantOfficer',
  'premisesOfficer',
  'finance',
  'committeeSecretary',
  'registrar',
  'admin',
] as const satisfies readonly Role[];

/** A mail that the program has sent: kept, sent again where it is asked for, and noted when it came back. */
// prettier-ignore
export const sentMailFlow = flow<SentMailState>('mail', ['sent', 'bounced'], [
  { act: 'send',       by: ['program'],  from: [],                  to: 'sent',    basis: 'service' },
  { act: 'resend',     by: MAIL_KEEPERS, from: ['sent', 'bounced'], to: 'same',    basis: 'service' },
  { act: 'noteBounce', by: MAIL_KEEPERS, from: ['sent'],            to: 'bounced', basis: 'service' },
]);
