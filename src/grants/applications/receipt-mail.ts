import type { Day } from '../../shared/day.js';
import type { Language } from '../../shared/language.js';
import type { Reason } from '../../shared/reason.js';
import { say, sayReason } from '../../shared/texts.js';

/** What deserves a word in a receipt, and is not the same in all. */
export interface ReceiptNotes {
  readonly late: Reason | null;
  /** Who still has to accept the terms; empty where nobody has. */
  readonly unsigned: readonly Reason[];
  readonly answerOn: Day | null;
}

/** The paragraphs of a receipt that differ: that it came late, that terms lack signatures, when an answer comes. */
export function receiptNotes(language: Language, { late, unsigned, answerOn }: ReceiptNotes): string {
  const paragraphs = [
    late === null ? '' : sayReason(language, late),
    unsigned.length === 0 ? '' : say(language, 'applicationMail.unsigned', {}),
    unsigned.map((reason) => sayReason(language, reason)).join(' '),
    answerOn === null ? '' : say(language, 'applicationMail.answer', { answerOn }),
  ];
  return paragraphs.filter((each) => each !== '').join('\n\n');
}
