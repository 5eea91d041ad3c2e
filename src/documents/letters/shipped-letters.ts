import { problem } from '../../shared/problem.js';
import { letterKind, type LetterKind } from './letter-kind.js';

/** Tells the sender that something has arrived, and what happens next (bekräftelse). */
export const receipt = letterKind('receipt', {
  subject: 'text',
  receivedOn: 'day',
  documents: 'list',
  next: 'paragraphs',
});

/** Asks for what is missing, says by when and what happens otherwise (begäran om komplettering). */
export const supplementRequest = letterKind('supplement-request', {
  subject: 'text',
  receivedOn: 'day',
  missing: 'list',
  question: 'paragraphs',
  dueOn: 'day',
  howToAnswer: 'text',
  otherwise: 'paragraphs',
});

/** Every letter of this folder; higher folders name their own beside the feature. */
export const SHIPPED_LETTERS = [receipt, supplementRequest] as const;

/** The letter of a name that came from outside. */
export function shippedLetter(name: string): LetterKind {
  const kind: LetterKind | undefined = SHIPPED_LETTERS.find((each) => each.name === name);
  if (!kind) throw problem('notFound', 'letter.kindUnknown', { name });
  return kind;
}
