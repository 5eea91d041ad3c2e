import { argumentsOf } from '../../shared/texts.js';
import type { Reason } from '../../shared/reason.js';

/** Whom of a round's applicants a message is for. Texts under `messageTo`. */
export const MESSAGE_CHOICES = ['all', 'undecided', 'awarded', 'notAwarded', 'reportOwed'] as const;
export type MessageChoice = (typeof MESSAGE_CHOICES)[number];

/** What the words of a message may speak of. */
export const MESSAGE_FACTS = ['association', 'number'] as const;

export interface MessageWords {
  readonly subject: string;
  readonly text: string;
}

/** What of an application tells whether a message is for it. */
export interface Chosen {
  /** The outcome of the decision that stands; null is that none does. */
  readonly outcome: string | null;
  readonly reportOwed: boolean;
}

/** Whether an application belongs to those that are chosen. */
export function isChosen({ outcome, reportOwed }: Chosen, choice: MessageChoice): boolean {
  const awarded = outcome === 'award' || outcome === 'partAward';
  const wanted: Readonly<Record<MessageChoice, boolean>> = {
    all: true,
    undecided: outcome === null,
    awarded,
    notAwarded: outcome !== null && !awarded,
    reportOwed,
  };
  return wanted[choice];
}

/** Words that cannot be read, or that speak of what nothing fills. */
export function messageFaults(words: MessageWords): Reason[] {
  return (['subject', 'text'] as const).flatMap((field): Reason[] => {
    const names = argumentsOf(words[field]);
    if (names === null) return [{ code: 'officeText.unreadable', facts: { field } }];
    return names
      .filter((name) => !(MESSAGE_FACTS as readonly string[]).includes(name))
      .map((name) => ({ code: 'letter.placeholderUnknown', facts: { name, field } }));
  });
}
