import type { Role } from '../../identity/roles.js';
import { basisOf } from '../../matters/steps/basis.js';
import type { Day } from '../../shared/day.js';
import type { Reason, Reasoned, Source } from '../../shared/reason.js';
import type { BothTexts, Quotation, SourceText } from '../evaluation/criteria-content.js';

/** What a committee decides, and may leave to a delegate where the law allows it. Texts under `delegationKind`. */
export const DELEGATION_KINDS = [
  'grant',
  'withholdPayout',
  'clawback',
  'respite',
  'instalmentPlan',
  'reduction',
  'waiver',
  'writeDown',
  'bookedLoss',
  'paymentOrder',
  'litigation',
  'disclosure',
  'roomLetting',
  'suspension',
  'extremismFinding',
] as const;
export type DelegationKind = (typeof DELEGATION_KINDS)[number];

/** Kinds that are always matters of principle: no delegate decides them, whatever an order says. */
export const COMMITTEE_ONLY: readonly DelegationKind[] = ['extremismFinding'];

/** Who can be a delegate: staff by their role, or the chair in what cannot wait (KL 6 kap. 39 §). */
export const DELEGATES = [
  'decisionMaker',
  'grantOfficer',
  'premisesOfficer',
  'coordinator',
  'finance',
  'chair',
] as const satisfies readonly (Role | 'chair')[];
export type Delegate = (typeof DELEGATES)[number];

/** One row of a delegation order: what a delegate may decide, up to what amount. */
export interface DelegationRow {
  /** The row's number in the committee's document. */
  readonly number: string;
  readonly kind: DelegationKind;
  readonly delegate: Delegate;
  /** Whole öre, the amount itself included; null where the order sets no limit. */
  readonly upToOre: number | null;
  /** Whether it also covers what goes against the association. */
  readonly against: boolean;
  /** Whether what is decided on it is reported to the committee, or announced by itself. */
  readonly reported: boolean;
  readonly quotation: Quotation;
}

/** A version of a committee's delegation order [delegationsordning]. */
export interface DelegationOrder {
  readonly id: string;
  readonly version: string;
  readonly title: BothTexts;
  readonly from: Day;
  readonly sources: Readonly<Record<string, SourceText>>;
  readonly rows: readonly DelegationRow[];
}

/** What somebody asks the order about. */
export interface DelegationQuestion {
  readonly kind: DelegationKind;
  /** What is at stake, in whole öre; null where no amount is. */
  readonly amountOre: number | null;
  /** Refuses, shortens, withholds, suspends or claims back. */
  readonly against: boolean;
  /** Rests on democracy conditions (S2a–d, S5, G6). */
  readonly onDemocracy: boolean;
}

/** Why the committee alone may decide it, whatever the order says: a matter of principle; null where it may be left to others. */
export function committeeOnly({ kind, against, onDemocracy }: DelegationQuestion): Reason | null {
  if (COMMITTEE_ONLY.includes(kind))
    return { code: 'delegation.committeeOnly.kind', facts: kindOf(kind), source: basisOf('committeeOnly') };
  if (against && onDemocracy)
    return { code: 'delegation.committeeOnly.democracy', facts: kindOf(kind), source: basisOf('committeeOnly') };
  return null;
}

/** The row by which somebody in these roles may decide, or null; and why. Without an order the committee decides. */
export function delegationFor(
  order: DelegationOrder | null,
  delegates: readonly string[],
  question: DelegationQuestion,
): Reasoned<DelegationRow | null> {
  const reserved = committeeOnly(question);
  if (reserved) return { value: null, because: [reserved] };
  if (!order) return { value: null, because: [{ code: 'delegation.noOrder', source: basisOf('delegation') }] };
  const rows = order.rows.filter(({ kind, delegate }) => kind === question.kind && delegates.includes(delegate));
  if (rows.length === 0)
    return { value: null, because: [{ code: 'delegation.notInOrder', facts: kindOf(question.kind) }] };
  const looked = rows.map((row) => ({ row, lack: lackOf(row, question, order) }));
  const found = looked.find(({ lack }) => lack === null);
  if (!found) return { value: null, because: looked.flatMap(({ lack }) => lack ?? []) };
  const { number, upToOre } = found.row;
  const allows: Reason = { code: 'delegation.allows', facts: { number, upToOre }, source: sourceOf(found.row, order) };
  return { value: found.row, because: [allows] };
}

/** What a row lacks for a question; null is nothing. */
function lackOf(row: DelegationRow, { amountOre, against }: DelegationQuestion, order: DelegationOrder): Reason | null {
  const { number, upToOre } = row;
  const source = sourceOf(row, order);
  if (against && !row.against) return { code: 'delegation.onlyInFavour', facts: { number }, source };
  if (upToOre === null) return null;
  // An amount that nobody has said may be any amount.
  if (amountOre === null) return { code: 'delegation.amountUnknown', facts: { number, upToOre }, source };
  return amountOre <= upToOre ? null : { code: 'delegation.overLimit', facts: { number, amountOre, upToOre }, source };
}

function sourceOf({ quotation: { document, place, quote } }: DelegationRow, { sources }: DelegationOrder): Source {
  return { document: sources[document]?.title.sv ?? document, place, quote };
}

function kindOf(kind: DelegationKind): { readonly kindCode: string } {
  return { kindCode: `delegationKind.${kind}` };
}
