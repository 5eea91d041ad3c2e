import { letterKind } from './letter-kind.js';

/** What stands in every letter that tells of a decision: the decision itself, who made it, and how it is reviewed. */
const EVERY = {
  /** The decision in one sentence, with its sum. */
  decision: 'paragraphs',
  /** Who decided, when, and by what right. */
  decidedBy: 'facts',
  publicRecord: 'paragraphs',
  personalData: 'paragraphs',
  appealWho: 'paragraphs',
  appealWhere: 'paragraphs',
  appealWhen: 'paragraphs',
  appealCourt: 'paragraphs',
  contact: 'paragraphs',
} as const;

/** Why: a part for each criterion, and what it all rests on with the day the association got to see it. */
const REASONED = { reasons: 'sections', basis: 'list' } as const;

/** What comes with the money. */
const MONEY = {
  /** Rows that end in the decided sum. */
  reckoning: 'sums',
  /** The decider's own words on the sum; where less than asked for is given, why. */
  reckoningNote: 'paragraphs',
  payout: 'paragraphs',
  conditions: 'list',
  /** By when and what. */
  report: 'paragraphs',
  reportParts: 'list',
  reportChanges: 'paragraphs',
  keepVouchers: 'paragraphs',
  allowInspection: 'paragraphs',
  /** That the grant may be claimed back, and by which terms. */
  repayment: 'paragraphs',
  repaymentGrounds: 'list',
  /** Interest and reminder fee, only where they were agreed. */
  interest: 'paragraphs',
} as const;

type Part = keyof typeof EVERY;
const ALWAYS = Object.keys(EVERY) as Part[];
const MONEY_ALWAYS = [
  'reckoning',
  'payout',
  'report',
  'reportParts',
  'reportChanges',
  'keepVouchers',
  'allowInspection',
  'repayment',
  'repaymentGrounds',
] as const;

/** The whole of what was applied for is granted (bifall). */
export const awardLetter = letterKind(
  'decision-award',
  { grant: 'text', ...EVERY, ...REASONED, ...MONEY },
  { required: [...ALWAYS, 'reasons', 'basis', ...MONEY_ALWAYS], ownWords: ['reckoningNote'], registered: true },
);

/** A part is granted (delvis bifall): also says why not all. */
export const partAwardLetter = letterKind(
  'decision-part-award',
  { grant: 'text', ...EVERY, ...REASONED, ...MONEY },
  {
    required: [...ALWAYS, 'reasons', 'basis', ...MONEY_ALWAYS, 'reckoningNote'],
    ownWords: ['reckoningNote'],
    registered: true,
  },
);

/** Nothing is granted (avslag). */
export const refusalLetter = letterKind(
  'decision-refusal',
  { grant: 'text', ...EVERY, ...REASONED, why: 'paragraphs', again: 'paragraphs' },
  { required: [...ALWAYS, 'reasons', 'basis'], ownWords: ['why'], registered: true },
);

/** The application is not examined (avvisning). */
export const dismissalLetter = letterKind(
  'decision-dismissal',
  { grant: 'text', ...EVERY, why: 'paragraphs', rules: 'quotations', again: 'paragraphs' },
  { required: [...ALWAYS, 'why'], ownWords: ['why'], registered: true },
);

/** The case is closed without an examination (avskrivning). */
export const caseClosedLetter = letterKind(
  'decision-case-closed',
  { grant: 'text', ...EVERY, why: 'paragraphs' },
  { required: [...ALWAYS, 'why'], ownWords: ['why'], registered: true },
);

/** A payout waits (innehållen utbetalning). */
export const withheldLetter = letterKind(
  'decision-withheld',
  { grant: 'text', ...EVERY, ...REASONED, why: 'paragraphs', until: 'paragraphs', rules: 'quotations' },
  { required: [...ALWAYS, 'why', 'basis', 'until'], ownWords: ['why'], registered: true },
);

/** An act against a democracy condition has no consequence, for special reasons (särskilda skäl). */
export const noConsequenceLetter = letterKind(
  'decision-no-consequence',
  {
    ...{ grant: 'text', ...EVERY, ...REASONED, why: 'paragraphs' },
    ...{ acts: 'sections', circumstances: 'list', weighing: 'paragraphs' },
  },
  {
    required: [...ALWAYS, 'acts', 'weighing', 'circumstances', 'why', 'reasons', 'basis'],
    ownWords: ['why', 'weighing'],
    registered: true,
  },
);

/** A decision is put right (rättelse). */
export const correctionLetter = letterKind(
  'decision-correction',
  { grant: 'text', ...EVERY, corrected: 'facts', why: 'paragraphs' },
  { required: [...ALWAYS, 'corrected', 'why'], ownWords: ['why'], registered: true },
);

/** The committee lets a room (uthyrning). */
export const rentalApprovalLetter = letterKind(
  'decision-rental-approval',
  { premises: 'text', ...EVERY, booking: 'facts', reckoning: 'sums', conditions: 'list' },
  { required: [...ALWAYS, 'booking', 'conditions'], registered: true },
);

/** The committee does not let a room; reasons speak only of what binds rentals. */
export const rentalDenialLetter = letterKind(
  'decision-rental-denial',
  { premises: 'text', ...EVERY, ...REASONED, booking: 'facts' },
  { required: [...ALWAYS, 'reasons', 'basis', 'booking'], registered: true },
);

/** The letters that tell of a decision. */
export const DECISION_LETTERS = [
  awardLetter,
  partAwardLetter,
  refusalLetter,
  dismissalLetter,
  caseClosedLetter,
  withheldLetter,
  noConsequenceLetter,
  correctionLetter,
  rentalApprovalLetter,
  rentalDenialLetter,
] as const;
