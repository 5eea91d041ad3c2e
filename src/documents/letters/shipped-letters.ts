import { problem } from '../../shared/problem.js';
import { CLAWBACK_LETTERS } from './clawback-letters.js';
import { CLAIM_LETTERS } from './claim-letters.js';
import { CONCERN_LETTERS } from './concern-letters.js';
import { CONTACT_LETTERS } from './contact-letters.js';
import { DECISION_LETTERS } from './decision-letters.js';
import { GRANT_LETTERS } from './grant-letters.js';
import { letterKind, type LetterKind } from './letter-kind.js';
import { RENTAL_LETTERS } from './rental-letters.js';

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

/** Tells what is considered and why, and asks for an answer before anything is decided (kommunicering). */
export const hearing = letterKind(
  'hearing',
  {
    subject: 'text',
    considered: 'paragraphs',
    rules: 'list',
    basis: 'list',
    dueOn: 'day',
    howToAnswer: 'text',
    otherwise: 'paragraphs',
  },
  { required: ['considered', 'rules', 'basis', 'otherwise'] },
);

/** Letters that officers write themselves; what tells of a decision is made from the decision. */
export const LETTERS_BY_HAND = [receipt, supplementRequest, hearing] as const;

/** Every letter the program knows. */
export const SHIPPED_LETTERS = [
  ...LETTERS_BY_HAND,
  ...DECISION_LETTERS,
  ...GRANT_LETTERS,
  ...CLAWBACK_LETTERS,
  ...CONCERN_LETTERS,
  ...CONTACT_LETTERS,
  ...CLAIM_LETTERS,
  ...RENTAL_LETTERS,
] as const;

/** The letter of a name that came from outside, for a person to write. */
export function letterByHand(name: string): LetterKind {
  const kind = shippedLetter(name);
  if (!LETTERS_BY_HAND.some((each) => each.name === name)) throw problem('refused', 'letter.madeFromDecision');
  return kind;
}

/** The letter of a name that came from outside. */
export function shippedLetter(name: string): LetterKind {
  const kind: LetterKind | undefined = SHIPPED_LETTERS.find((each) => each.name === name);
  if (!kind) throw problem('notFound', 'letter.kindUnknown', { name });
  return kind;
}
