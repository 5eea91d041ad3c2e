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

/** What every answer about more time or less to pay says: who answers, by which decision, about which claim, and why. */
const ANSWER = {
  creditor: 'text',
  debtor: 'text',
  /** The decision, the case, the claim it is about. */
  decision: 'facts',
  because: 'paragraphs',
  appealWho: 'paragraphs',
  appealWhere: 'paragraphs',
  appealWhen: 'paragraphs',
  appealCourt: 'paragraphs',
  contact: 'paragraphs',
} as const;
const APPEALED = ['appealWho', 'appealWhere', 'appealWhen', 'appealCourt'] as const;
const ANSWERED = ['decision', 'because', ...APPEALED, 'contact'] as const;
const ANSWER_WORDS = ['because'] as const;

/** A claim rests for a time [anstånd]. */
export const respiteLetter = letterKind(
  'relief-respite',
  { ...ANSWER, untilOn: 'day', left: 'sums', interest: 'paragraphs', pay: 'facts' },
  { required: [...ANSWERED, 'left'], ownWords: ANSWER_WORDS },
);

/** A claim is paid in parts [avbetalningsplan]. */
export const instalmentPlanLetter = letterKind(
  'relief-instalment-plan',
  { ...ANSWER, instalments: 'sums', cost: 'paragraphs', interest: 'paragraphs', pay: 'facts' },
  { required: [...ANSWERED, 'instalments'], ownWords: ANSWER_WORDS },
);

/** A claim becomes less [nedsättning]. */
export const reductionLetter = letterKind(
  'relief-reduction',
  { ...ANSWER, amount: 'amount', left: 'sums', pay: 'facts' },
  { required: [...ANSWERED, 'left'], ownWords: ANSWER_WORDS },
);

/** A claim, or a part of it, lapses [eftergift]. */
export const waiverLetter = letterKind(
  'relief-waiver',
  { ...ANSWER, amount: 'amount', left: 'sums', pay: 'facts' },
  { required: [...ANSWERED, 'left'], ownWords: ANSWER_WORDS },
);

/** What was asked for is refused [avslag]. */
export const reliefRefusalLetter = letterKind(
  'relief-refusal',
  { ...ANSWER, what: 'text', left: 'sums', pay: 'facts' },
  { required: [...ANSWERED, 'left'], ownWords: ANSWER_WORDS },
);

/** What was paid beyond the debt, or on an annulled decision, has been paid back [återbetalning]. */
export const refundLetter = letterKind(
  'refund',
  {
    ...{ creditor: 'text', debtor: 'text', amount: 'amount', because: 'paragraphs', annulled: 'paragraphs' },
    /** When, whereto, under which reference. */
    paid: 'facts',
    /** The decision that the claim rested on, and the case. */
    claim: 'facts',
    /** Whether more is to come. */
    next: 'paragraphs',
    contact: 'paragraphs',
  },
  { required: ['paid', 'claim', 'because', 'next', 'contact'], ownWords: ['because'] },
);

export const CLAIM_LETTERS = [
  demandLetter,
  reminderLetter,
  collectionDemandLetter,
  respiteLetter,
  instalmentPlanLetter,
  reductionLetter,
  waiverLetter,
  reliefRefusalLetter,
  refundLetter,
] as const;
