import { flow } from '../../matters/steps/steps.js';

export const HOLD_STATES = ['standing', 'lifted'] as const;
export type HoldState = (typeof HOLD_STATES)[number];

/** A hold on payouts to an association [spärr]; it takes effect at once, and names its last day. */
// prettier-ignore
export const payoutHoldFlow = flow<HoldState>('payoutHold', ['lifted'], [
  { act: 'place', by: ['finance', 'decisionMaker'], from: [],           to: 'standing', basis: 'control' },
  { act: 'lift',  by: ['finance', 'decisionMaker'], from: ['standing'], to: 'lifted',   basis: 'control' },
]);
