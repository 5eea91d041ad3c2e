import { letterKind } from './letter-kind.js';

/** What stands in every letter about a report: whose grant it is, and how much. */
const EVERY = { association: 'text', amountOre: 'amount' } as const;

/** More time to report how a grant was used, and why (förlängd tid att redovisa). */
export const reportExtended = letterKind(
  'report-extended',
  { ...EVERY, dueOn: 'day', because: 'paragraphs' },
  { required: ['because'], ownWords: ['because'] },
);

/** A report does not yet show what it should; the association is asked to complete it (komplettering av redovisning). */
export const reportAsked = letterKind(
  'report-asked',
  { ...EVERY, answerOn: 'day', because: 'paragraphs' },
  { required: ['because'], ownWords: ['because'] },
);

/** The association is let off its duty to report, and why (befriad från redovisning). */
export const reportWaived = letterKind(
  'report-waived',
  { ...EVERY, waivedOn: 'day', because: 'paragraphs' },
  { required: ['because'], ownWords: ['because'] },
);

/** A report is approved by both who review it (godkänd redovisning). */
export const reportApproved = letterKind('report-approved', { ...EVERY, approvedOn: 'day' });

/** Faults are noted in a report; nothing is decided, and nothing is claimed before a hearing (brister noterade). */
export const reportFaults = letterKind(
  'report-faults',
  { ...EVERY, because: 'paragraphs' },
  { required: ['because'], ownWords: ['because'] },
);

/** The payouts of a case wait until a day, but for what has left already (innehållen utbetalning). */
export const payoutWithheld = letterKind(
  'payout-withheld',
  { association: 'text', because: 'paragraphs', untilOn: 'day', onItsWay: 'paragraphs' },
  { required: ['because'], ownWords: ['because'] },
);

/** The letters of grants after their decision; each goes with the act that it tells of. */
export const GRANT_LETTERS = [
  reportExtended,
  reportAsked,
  reportApproved,
  reportFaults,
  reportWaived,
  payoutWithheld,
] as const;
