import type { Actor } from '../../acts/actor.js';
import type { MatterKind } from '../../matters/diary/matter.js';
import { rolesAt, whyNot } from '../../matters/steps/course.js';
import { stepOf } from '../../matters/steps/steps.js';
import { form } from '../../platform/pages/forms.js';
import type { Id } from '../../shared/id.js';
import {
  decisionFlow,
  decisionNeeds,
  OPEN_STATES,
  STANDING_STATES,
  type DecisionLook,
  type DecisionState,
} from '../decision.js';
import { KINDS, type DecidedOutcome, type DecisionKind } from '../grounds/outcome.js';
import type { OfferedAct } from './decision-view.js';

/** The acts that have a form of their own on the page, in the order of the work. */
const ON_PAGE = [
  ...['decide', 'enterMinutes', 'review', 'return', 'adjourn', 'referBack', 'enterUrgent', 'withdraw'],
  ...['correct', 'reopen', 'letStand'],
] as const;
/** What the table says in so many words that an act is not this person's, or not from here. */
const NOT_HERE: readonly string[] = ['step.role', 'step.wrongState'];

/** What is done on the page of the case that a folder above keeps. */
const ELSEWHERE: readonly string[] = ['decide', 'enterMinutes', 'enterUrgent'];

/** What of a decision settles what may be done with it. */
export interface OfferedRow {
  readonly kind: DecisionKind;
  readonly committeeId: Id;
  readonly state: DecisionState;
  readonly authors: readonly Id[];
}

/** What the person may do with a decision now; what has to wait says for what. */
export function offersOf(row: OfferedRow, actor: Actor, look: DecisionLook, conflict: boolean): OfferedAct[] {
  const roles = rolesAt(actor, row);
  return ON_PAGE.flatMap((act): OfferedAct[] => {
    if (KINDS[row.kind].ownCase && ELSEWHERE.includes(act)) return [];
    const step = stepOf(decisionFlow, act);
    const isAuthor = row.authors.some((id) => id === actor.userId);
    const barred = whyNot(step, decisionFlow, { row, roles, conflict, takenBefore: () => isAuthor });
    if (barred.some(({ code }) => NOT_HERE.includes(code))) return [];
    const needed = (step.needs ?? []).flatMap((need) => decisionNeeds[need]?.(look) ?? []);
    if (act === 'letStand' && needed.length > 0) return [];
    return [{ act, form: form(act), notYet: [...barred, ...needed] }];
  });
}

/** What of the decisions of a case settles what may be proposed in it. */
interface KnownRow {
  readonly state: DecisionState;
  readonly kind: DecisionKind;
  readonly outcome: DecidedOutcome;
  readonly reopenedBecause: string | null;
}

/** A proposal that may be made now: of which kind, and whether one that came back is made anew. */
export interface Proposable {
  readonly act: 'propose' | 'resubmit';
  readonly kind: DecisionKind;
  /** There is a decision that stands; this is about what comes after it. */
  readonly beside: boolean;
}

/** What is decided in a case of each kind by way of its page. */
export function kindIn({ kind }: { readonly kind: MatterKind }): DecisionKind {
  if (kind === 'ÅK') return 'clawback';
  return kind === 'LO' ? 'roomLetting' : 'grant';
}

/**
 * What can be proposed in a case: what it is about; after a grant was given, to hold back its payout. One proposal at a
 * time, and nothing anew on what stands unless it is reconsidered.
 */
export function proposable(
  matter: { readonly kind: MatterKind; readonly state: string },
  rows: readonly KnownRow[],
): Proposable | null {
  if (matter.state === 'closed' || rows.some(({ kind }) => KINDS[kind].ownCase)) return null;
  const open = rows.find(({ state }) => isOneOf(state, OPEN_STATES));
  if (open) {
    const cameBack = open.state === 'returned' || open.state === 'referredBack';
    return cameBack ? { act: 'resubmit', kind: open.kind, beside: false } : null;
  }
  const usual = kindIn(matter);
  if (KINDS[usual].ownCase) return null;
  const standing = rows.filter(
    ({ state, reopenedBecause }) => isOneOf(state, STANDING_STATES) && reopenedBecause === null,
  );
  const decided = standing.find(({ kind }) => kind === usual);
  if (!decided) return { act: 'propose', kind: usual, beside: false };
  const isPaid = decided.outcome === 'award' || decided.outcome === 'partAward';
  if (usual !== 'grant' || !isPaid || standing.some(({ kind }) => kind === 'withholdPayout')) return null;
  return { act: 'propose', kind: 'withholdPayout', beside: true };
}

/** Whether a role of the person's lets propose. */
export function mayPropose(actor: Actor, committeeId: Id): boolean {
  const roles = rolesAt(actor, { committeeId });
  return stepOf(decisionFlow, 'propose').by.some((role) => roles.includes(role));
}

function isOneOf<T extends string>(value: string, words: readonly T[]): boolean {
  return words.some((word) => word === value);
}
