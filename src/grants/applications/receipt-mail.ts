import type { Day } from '../../shared/day.js';
import type { Language } from '../../shared/language.js';
import type { Reason } from '../../shared/reason.js';
import { say, sayReason } from '../../shared/texts.js';

/** What a receipt tells. */
export interface Receipt {
  readonly to: string;
  readonly language: Language;
  readonly association: string;
  readonly committee: string;
  readonly round: string;
  readonly number: string;
  readonly receivedOn: Day;
  readonly late: Reason | null;
  /** Who still has to accept the terms; empty where nobody has. */
  readonly unsigned: readonly Reason[];
  readonly answerOn: Day | null;
  /** The page of the application. */
  readonly address: string;
}

/** The mail that says an application has come in, in the language of its reader. */
export function receiptMail({ to, language, late, answerOn, unsigned, ...facts }: Receipt): {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
} {
  const paragraphs = [
    say(language, 'applicationMail.received', facts),
    late === null ? '' : sayReason(language, late),
    unsigned.length === 0 ? '' : say(language, 'applicationMail.unsigned', {}),
    unsigned.map((reason) => sayReason(language, reason)).join(' '),
    answerOn === null ? '' : say(language, 'applicationMail.answer', { answerOn }),
    say(language, 'applicationMail.next', facts),
  ];
  return {
    to,
    subject: say(language, 'applicationMail.subject', facts),
    text: paragraphs.filter((each) => each !== '').join('\n\n'),
  };
}
