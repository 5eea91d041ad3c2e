import { letterKind } from './letter-kind.js';

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
