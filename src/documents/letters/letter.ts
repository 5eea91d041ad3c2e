import type { Role } from '../../identity/roles.js';
import type { MatterState } from '../../matters/diary/matter.js';
import { flow } from '../../matters/steps/steps.js';
import { problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { visibleLine } from '../visible-text.js';

/** How a letter reaches its receiver. Texts under `letterDelivery`. */
export const DELIVERIES = ['portal', 'email', 'post', 'registered'] as const;
export type Delivery = (typeof DELIVERIES)[number];

export const LETTER_STATES = ['draft', 'queued', 'dispatched', 'discarded'] as const;
export type LetterState = (typeof LETTER_STATES)[number];

/** How long a letter can be taken back after it was sent. */
export const UNDO_MS = 10 * 60_000;

type Roles = readonly Role[];
const WRITERS: Roles = [
  'grantOfficer',
  'premisesOfficer',
  'coordinator',
  'finance',
  'committeeSecretary',
  'decisionMaker',
  'municipalLawyer',
];

/** A letter is written, sent, may be taken back for ten minutes, and leaves; what must not leave comes back to its officer. */
// prettier-ignore
export const letterFlow = flow<LetterState>('letter', ['dispatched', 'discarded'], [
  { act: 'write',    by: WRITERS,     from: [],         to: 'draft',      basis: 'handling', needs: ['matterOpen'] },
  { act: 'revise',   by: WRITERS,     from: ['draft'],  to: 'same',       basis: 'handling', needs: ['matterOpen'] },
  { act: 'discard',  by: WRITERS,     from: ['draft'],  to: 'discarded',  basis: 'handling', despiteConflict: true },
  { act: 'send',     by: WRITERS,     from: ['draft'],  to: 'queued',     basis: 'handling', needs: ['matterOpen', 'address', 'complete', 'registered'] },
  { act: 'undo',     by: WRITERS,     from: ['queued'], to: 'draft',      basis: 'handling',                         despiteConflict: true },
  { act: 'dispatch', by: ['program'], from: ['queued'], to: 'dispatched', basis: 'service',  needs: ['registered'], closes: ['tellDecision'] },
  { act: 'hold',     by: ['program'], from: ['queued'], to: 'draft',      basis: 'service',  opens: { task: 'mendLetter', for: 'officer', afterDays: 0 } },
]);

/** Whom a letter is for, and where it goes. */
export interface Recipient {
  readonly name: string;
  /** Postal lines. */
  readonly address: readonly string[];
  readonly email: string | null;
}

/** What the needs of a letter look at. */
export interface LetterFacts {
  readonly matterState: MatterState;
  readonly delivery: Delivery;
  readonly recipient: Recipient;
  /** The parts it must not leave without and that are empty. */
  readonly missing: readonly Reason[];
  /** Why a letter that tells of a decision cannot leave: its case has no number in the official register. */
  readonly unregistered: readonly Reason[];
}

const met: readonly Reason[] = [];

/** Why an act is not possible yet; nothing is a need that is met. */
export const letterNeeds: Readonly<Record<string, (facts: LetterFacts) => readonly Reason[]>> = {
  matterOpen: ({ matterState }) => (matterState === 'closed' ? [{ code: 'letter.need.matterOpen' }] : met),
  complete: ({ missing }) => missing,
  registered: ({ unregistered }) => unregistered,
  address: (facts) => (isReachable(facts) ? met : [{ code: `letter.need.address.${facts.delivery}` }]),
};

/** Mail and the notice of the portal need an e-mail address, post a postal one. */
export function isReachable({ delivery, recipient }: Pick<LetterFacts, 'delivery' | 'recipient'>): boolean {
  return delivery === 'email' || delivery === 'portal' ? recipient.email !== null : recipient.address.length > 0;
}

const MOST_LINES = 6;

/** The receiver as people type one: the address in lines. */
export function recipientOf(name: string, address: string, email: string | null): Recipient {
  const lines = address
    .split('\n')
    .map(visibleLine)
    .filter((line) => line !== '');
  if (lines.length > MOST_LINES)
    throw problem('invalid', 'letter.addressTooLong', { field: 'address', most: MOST_LINES });
  return { name: visibleLine(name), address: lines, email };
}
