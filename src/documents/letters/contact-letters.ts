import { letterKind } from './letter-kind.js';

/**
 * What every question to an authority or to somebody else tells: whom it is about, what the answer is for, on what ground the
 * question itself may tell it, and until when an answer is of use. The weighing behind a ground stays in the case.
 */
const ASKED = {
  association: 'text',
  about: 'facts',
  purpose: 'paragraphs',
  question: 'paragraphs',
  disclosed: 'paragraphs',
  legal: 'paragraphs',
  dueOn: 'day',
  howToAnswer: 'text',
} as const;
const NEVER_WITHOUT = {
  required: ['about', 'purpose', 'question', 'legal'],
  ownWords: ['purpose', 'question', 'disclosed'],
} as const;

/** Asks the police in a case on a concern, or on what has been established (fråga till polisen). */
const contactPolice = letterKind('contact-police', ASKED, NEVER_WITHOUT);
/** Asks a faith community, or the authority for them, after the decision and of public facts only (fråga till samfund). */
const contactSamfund = letterKind('contact-samfund', ASKED, NEVER_WITHOUT);
/** Asks other associations, after the decision and of public facts only (fråga till föreningar). */
const contactAssociations = letterKind('contact-associations', ASKED, NEVER_WITHOUT);
/** Asks the Enforcement Authority what stands in its public register (fråga till Kronofogden). */
const contactKronofogden = letterKind('contact-kronofogden', ASKED, NEVER_WITHOUT);
/** Asks the Tax Agency what is public of a legal person (fråga till Skatteverket). */
const contactSkatteverket = letterKind('contact-skatteverket', ASKED, NEVER_WITHOUT);
/** Asks the support function at Brå for its opinion; the committee decides all the same (fråga till CVE). */
const contactCve = letterKind('contact-cve', ASKED, NEVER_WITHOUT);

/** The letters that ask others; each is made from its question. */
export const CONTACT_LETTERS = [
  contactPolice,
  contactSamfund,
  contactAssociations,
  contactKronofogden,
  contactSkatteverket,
  contactCve,
] as const;
