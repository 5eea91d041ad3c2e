import { flow } from '../../matters/steps/steps.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { REGISTER_WRITERS } from '../register/association.js';

/** What an association may propose about itself: who and where it is, who holds office, how many members. Texts under `proposalKind`. */
export const PROPOSAL_KINDS = ['details', 'office', 'members'] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

export const PROPOSAL_STATES = ['proposed', 'accepted', 'returned', 'withdrawn'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** A representative proposes, an officer accepts or gives back; until then nothing has changed. */
// prettier-ignore
export const proposalFlow = flow<ProposalState>('changeProposal', ['accepted', 'returned', 'withdrawn'], [
  { act: 'propose',  by: ['associationRepresentative'], from: [],           to: 'proposed',  basis: 'service' },
  { act: 'accept',   by: REGISTER_WRITERS,              from: ['proposed'], to: 'accepted',  basis: 'register', notBy: 'propose' },
  { act: 'return',   by: REGISTER_WRITERS,              from: ['proposed'], to: 'returned',  basis: 'handling' },
  { act: 'withdraw', by: ['associationRepresentative'], from: ['proposed'], to: 'withdrawn', basis: 'service' },
]);

/** The fields of an association that it proposes changes to itself; the rest is looked up by the office. */
export const DETAIL_FIELDS = ['name', 'seat', 'careOf', 'street', 'postalCode', 'city', 'email', 'phone'] as const;
export type DetailField = (typeof DETAIL_FIELDS)[number];

/** What is proposed, field by field; a field that is left out stays, null empties it. */
export type ProposedFields = Readonly<Record<string, string | number | boolean | null>>;

/** A proposal as its row holds it. */
export interface ProposalFields {
  readonly id: Id;
  readonly associationId: Id;
  readonly kind: ProposalKind;
  /** The office that is to change; none for a new one, and for what is about the association. */
  readonly targetId: Id | null;
  readonly content: ProposedFields;
  readonly proposedBy: Id;
  readonly proposedAt: Instant;
  readonly state: ProposalState;
  readonly decidedBy: Id | null;
  readonly decidedOn: Day | null;
  readonly because: string | null;
  readonly version: number;
}

/** A field as it stands and as it is proposed. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | number | boolean | null;
  readonly after: string | number | boolean | null;
}

/** What would change, field by field, in the order in which the fields are known; what stays is left out. */
export function changesOf(content: ProposedFields, current: Readonly<Record<string, unknown>>): FieldChange[] {
  return Object.entries(content).flatMap(([field, after]) => {
    const now = current[field];
    const before = typeof now === 'string' || typeof now === 'number' || typeof now === 'boolean' ? now : null;
    return before === after ? [] : [{ field, before, after }];
  });
}
