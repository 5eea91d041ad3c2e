import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { flow } from '../../matters/steps/steps.js';
import { ASKED_PAPERS } from '../../rulebook/papers/paper-list-content.js';
import { REGISTER_WRITERS } from '../register/association.js';

/** The papers of an association. Texts under `paperKind`. */
export const PAPER_KINDS = ASKED_PAPERS;
export type PaperKind = (typeof PAPER_KINDS)[number];

export const PAPER_STATES = ['received', 'approved', 'returned'] as const;
export type PaperState = (typeof PAPER_STATES)[number];

/** A paper is taken in, looked at, and approved or given back with a reason. */
// prettier-ignore
export const paperFlow = flow<PaperState>('paper', ['approved', 'returned'], [
  { act: 'receive', by: REGISTER_WRITERS, from: [],                       to: 'received', basis: 'arrival' },
  { act: 'send',    by: ['associationRepresentative'], from: [],           to: 'received', basis: 'arrival' },
  { act: 'change',  by: REGISTER_WRITERS, from: ['received'],             to: 'same',     basis: 'register' },
  { act: 'approve', by: REGISTER_WRITERS, from: ['received'],             to: 'approved', basis: 'handling' },
  { act: 'return',  by: REGISTER_WRITERS, from: ['received', 'approved'], to: 'returned', basis: 'handling' },
  { act: 'remind',  by: ['program'],      from: ['approved'],             to: 'same',     basis: 'service' },
]);

/** A paper as its row holds it. */
export interface PaperFields {
  readonly id: Id;
  readonly associationId: Id;
  /** The committee that holds the file; the kind, the year and the state are everybody's. */
  readonly committeeId: Id;
  readonly kind: PaperKind;
  /** The year it is about. */
  readonly year: number | null;
  readonly fileId: Id | null;
  /** Looked at with the association and not taken in. */
  readonly seenOn: Day | null;
  readonly validUntil: Day | null;
  readonly state: PaperState;
  /** The representative who sent it in of the association's own accord; null is entered by an officer. */
  readonly sentBy: Id | null;
  readonly addedBy: Id;
  readonly addedAt: Instant;
  readonly decidedBy: Id | null;
  readonly decidedOn: Day | null;
  readonly returnedBecause: string | null;
  readonly version: number;
}

/** Whether a paper may prove something: not when it was given back, nor before an officer has accepted what was sent in. */
export function mayProve({ state, sentBy }: Pick<PaperFields, 'state' | 'sentBy'>): boolean {
  return state === 'approved' || (state === 'received' && sentBy === null);
}
