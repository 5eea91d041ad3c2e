import { letterKind } from './letter-kind.js';

/** What every demand says: who demands, on what, how it is paid, whom to ask. */
const EVERY = {
  /** The municipality through its committee, with its organisation number. */
  creditor: 'text',
  debtor: 'text',
  amount: 'amount',
  dueOn: 'day',
  ground: 'paragraphs',
  terms: 'quotations',
  /** The decision it rests on, and the case. */
  decision: 'facts',
  /** What has been paid or taken off. */
  settled: 'list',
  /** Bankgiro, reference, amount, day. */
  pay: 'facts',
  contact: 'paragraphs',
} as const;
const ALWAYS = ['ground', 'decision', 'pay', 'contact'] as const;
const OWN_WORDS = ['ground'] as const;

/** The first demand [krav]: the capital row by row, its due day, and what follows of not paying where anything does. */
export const demandLetter = letterKind(
  'demand',
  { ...EVERY, items: 'sums', late: 'paragraphs' },
  { required: [...ALWAYS, 'items'], ownWords: OWN_WORDS, bound: true },
);

/** Capital, interest and costs each by itself, and how the interest was reckoned (inkassolagen 5 §). */
const SPECIFIED = { demandedOn: 'day', left: 'sums', interest: 'list', fee: 'paragraphs' } as const;

/** A reminder of what was demanded [påminnelse]. */
export const reminderLetter = letterKind(
  'reminder',
  { ...EVERY, ...SPECIFIED },
  { required: [...ALWAYS, 'left'], ownWords: OWN_WORDS, bound: true },
);

/** The formal demand before anything is applied for or sued for [inkassokrav]. */
export const collectionDemandLetter = letterKind(
  'collection-demand',
  { ...EVERY, ...SPECIFIED },
  { required: [...ALWAYS, 'left', 'fee'], ownWords: OWN_WORDS, bound: true },
);

export const CLAIM_LETTERS = [demandLetter, reminderLetter, collectionDemandLetter] as const;
