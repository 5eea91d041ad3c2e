import { letterKind } from './letter-kind.js';

/** Tells the association what is considered and why, and asks for its answer before anything is decided (kommunicering). */
export const clawbackHearing = letterKind(
  'clawback-hearing',
  {
    ...{ association: 'text', facts: 'paragraphs', reckoning: 'sums', rules: 'quotations', basis: 'list' },
    ...{ legal: 'paragraphs', payouts: 'paragraphs', dueOn: 'day', howToAnswer: 'text' },
  },
  { required: ['facts', 'reckoning', 'basis', 'legal'], ownWords: ['facts'] },
);

/** Gives the association more time to answer (anstånd med yttrande). */
export const clawbackExtension = letterKind(
  'clawback-extension',
  { association: 'text', because: 'paragraphs', dueOn: 'day', howToAnswer: 'text' },
  { required: ['because'], ownWords: ['because'] },
);

/** What stands in every letter that tells what was decided in a clawback. */
const DECIDED = {
  association: 'text',
  decision: 'paragraphs',
  decidedBy: 'facts',
  why: 'paragraphs',
  /** What the association has answered. */
  statement: 'paragraphs',
  basis: 'list',
  publicRecord: 'paragraphs',
  personalData: 'paragraphs',
  contact: 'paragraphs',
  appealWho: 'paragraphs',
  appealWhere: 'paragraphs',
  appealWhen: 'paragraphs',
  appealCourt: 'paragraphs',
} as const;
const ALWAYS = [
  ...(['decision', 'decidedBy', 'why', 'basis', 'publicRecord', 'personalData', 'contact'] as const),
  ...(['appealWho', 'appealWhere', 'appealWhen', 'appealCourt'] as const),
];

/** The committee claims back (återkrav); it is no demand: that comes by itself, and says how to pay. */
export const clawbackDecision = letterKind(
  'decision-clawback',
  {
    ...DECIDED,
    ...{ reckoning: 'sums', rules: 'quotations', legal: 'paragraphs', proportionality: 'paragraphs' },
    ...{ weighed: 'sections', payment: 'paragraphs', relief: 'paragraphs' },
  },
  {
    required: [...ALWAYS, 'reckoning', 'legal', 'proportionality', 'payment', 'relief'],
    ownWords: ['why', 'proportionality'],
    registered: true,
  },
);

/** The committee claims nothing back, and says why (inget återkrav). */
export const noClawbackDecision = letterKind(
  'decision-no-clawback',
  { ...DECIDED, weighed: 'sections' },
  { required: ALWAYS, ownWords: ['why'], registered: true },
);

/** Further payouts wait while a clawback is looked into, but for what has left already (innehållna utbetalningar). */
export const payoutsHeld = letterKind(
  'payouts-held',
  { association: 'text', because: 'paragraphs', untilOn: 'day', onItsWay: 'paragraphs' },
  { required: ['because'], ownWords: ['because'] },
);

/** A case ends without a decision: nothing is claimed back (nedlagt ärende). */
export const clawbackDiscontinued = letterKind(
  'clawback-discontinued',
  { association: 'text', because: 'paragraphs', payouts: 'paragraphs' },
  { required: ['because'], ownWords: ['because'] },
);

/** Hands what was decided to finance, with all that an invoice needs (överlämning till ekonomi). */
export const clawbackHandOver = letterKind(
  'clawback-hand-over',
  {
    association: 'text',
    claim: 'facts',
    reckoning: 'sums',
    interest: 'paragraphs',
    limitation: 'paragraphs',
    stop: 'paragraphs',
  },
  { required: ['claim', 'reckoning', 'interest', 'limitation', 'stop'], ownWords: ['interest'], registered: true },
);

/** A court has annulled the decision: no demand goes on, and what was paid comes back (återställt efter upphävande). */
export const clawbackRestored = letterKind(
  'clawback-restored',
  { association: 'text', annulled: 'paragraphs', repayment: 'paragraphs', next: 'paragraphs' },
  { required: ['annulled', 'repayment', 'next'], registered: true },
);

/** What an officer puts before the committee: the proposal with all that it rests on (tjänsteutlåtande). */
export const clawbackStatement = letterKind(
  'clawback-statement',
  {
    ...{ association: 'text', decision: 'paragraphs', facts: 'paragraphs', reckoning: 'sums', legal: 'paragraphs' },
    ...{ rules: 'quotations', basis: 'list', statement: 'paragraphs', why: 'paragraphs', weighed: 'sections' },
    ...{ proportionality: 'paragraphs', limitation: 'paragraphs', review: 'paragraphs' },
    conflicts: 'paragraphs',
  },
  {
    required: [
      ...(['decision', 'facts', 'reckoning', 'legal', 'basis', 'statement', 'why'] as const),
      ...(['proportionality', 'review', 'conflicts'] as const),
    ],
    ownWords: ['facts', 'why', 'proportionality'],
  },
);

/** The letters of clawbacks; each is made from its case. */
export const CLAWBACK_LETTERS = [
  clawbackHearing,
  clawbackExtension,
  clawbackDecision,
  noClawbackDecision,
  payoutsHeld,
  clawbackDiscontinued,
  clawbackHandOver,
  clawbackRestored,
  clawbackStatement,
] as const;
