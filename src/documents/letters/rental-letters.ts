import { letterKind } from './letter-kind.js';

/** What stands in every letter about a booking. */
const EVERY = { premises: 'text', booking: 'facts', contact: 'paragraphs' } as const;

/** Confirms a booking; with the terms, it is the rental agreement (bokningsbekräftelse och hyresavtal). */
export const bookingConfirmation = letterKind(
  'booking-confirmation',
  {
    ...EVERY,
    times: 'list',
    /** Days that were asked for and could not be had, each with its cause. */
    notGranted: 'list',
    /** What has to be done or accepted for the yes. */
    conditions: 'list',
    reckoning: 'sums',
    reckoningNote: 'paragraphs',
    access: 'paragraphs',
    termsTitle: 'text',
    terms: 'paragraphs',
    cancelling: 'list',
    personalData: 'paragraphs',
  },
  { required: ['booking', 'times', 'reckoning', 'contact'] },
);

/** Tells that times are cancelled, and what is charged (avbokning). */
export const bookingCancellation = letterKind(
  'booking-cancellation',
  { ...EVERY, times: 'list', fee: 'paragraphs', why: 'paragraphs' },
  { required: ['booking', 'times', 'fee', 'contact'] },
);

/** Tells that times are terminated by a term of the agreement (hävning). */
export const bookingTermination = letterKind(
  'booking-termination',
  { ...EVERY, times: 'list', why: 'paragraphs', rules: 'quotations' },
  { required: ['booking', 'times', 'why', 'rules', 'contact'] },
);

/** Tells that no new bookings are made until a day, and which stand (avstängning). */
export const suspensionLetter = letterKind(
  'booking-suspension',
  {
    ...{ decision: 'paragraphs', decidedBy: 'facts', why: 'paragraphs', rules: 'quotations' },
    ...{ ended: 'list', standing: 'list' },
    ...{ appealWho: 'paragraphs', appealWhere: 'paragraphs', appealWhen: 'paragraphs', contact: 'paragraphs' },
  },
  // Disorder has no rule to quote; a rule for all who hire has been demanded before it was decided.
  { required: ['decision', 'decidedBy', 'why', 'contact'], ownWords: ['why'], registered: true },
);

/** The letters of lettings that are no decisions on an application. */
export const RENTAL_LETTERS = [bookingConfirmation, bookingCancellation, bookingTermination, suspensionLetter] as const;
