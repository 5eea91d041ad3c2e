import { sumOre, type Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Reason, Reasoned } from '../../shared/reason.js';

/** Everything that a payout is held against, as it stands at the moment it is asked. */
export interface GateFacts {
  readonly today: Day;
  readonly amountOre: Ore;
  readonly notBefore: Day | null;
  readonly earlyBecause: string | null;
  readonly decision: {
    readonly standing: boolean;
    /** The association does not want it. */
    readonly declined: boolean;
    /** A decision of its own that withholds the payout. */
    readonly withheld: boolean;
    readonly amountOre: Ore;
    readonly finality: Reasoned<Day | 'notFinal'>;
  };
  /** What is planned, sent or paid of the same decision, this one among it; and what has left by one it replaces. */
  readonly plannedOre: readonly Ore[];
  /** The budget of its round, and what others have had or are about to get of it; null where it was granted outside one. */
  readonly budget: { readonly totalOre: Ore; readonly takenOre: Ore } | null;
  /** Why the terms do not bind; nothing is that they do, or that there are none. */
  readonly terms: readonly Reason[];
  readonly account: {
    readonly known: boolean;
    readonly because: readonly Reason[];
    /** Another than the one that was checked when the payout came into its batch. */
    readonly otherThanBatched: boolean;
    readonly changedSinceDecision: boolean;
    readonly changeAsked: boolean;
  };
  readonly holds: readonly Reason[];
  readonly reportMissing: boolean;
  readonly associationEnded: boolean;
}

/**
 * Why a payout cannot be made now, all at once; nothing is that it can. Asked when a batch is made, and again of every row at
 * the moment its file is made: what has come in between stops it there. Whether the account was changed after the decision
 * is told of a payout that has not been checked since; one in a batch is held to the account it was checked with.
 */
export function payoutGate(facts: GateFacts): Reason[] {
  const { decision, account, today } = facts;
  const reason = (code: string, more: Partial<Reason> = {}): Reason => ({ code: `payoutGate.${code}`, ...more });
  const isFinal = decision.finality.value !== 'notFinal' && decision.finality.value <= today;
  return [
    ...(decision.standing ? [] : [reason('noDecision')]),
    ...(decision.declined ? [reason('declined')] : []),
    ...(decision.withheld ? [reason('withheld')] : []),
    ...(isFinal || facts.earlyBecause !== null ? [] : [reason('notFinal', { because: decision.finality.because })]),
    ...(facts.notBefore !== null && facts.notBefore > today
      ? [reason('notYet', { facts: { fromOn: facts.notBefore } })]
      : []),
    ...(facts.terms.length > 0 ? [reason('terms', { because: facts.terms })] : []),
    ...(account.known ? [] : [reason('noAccount', { because: account.because })]),
    ...(account.otherThanBatched ? [reason('accountOther')] : []),
    ...(account.changedSinceDecision ? [reason('accountChanged', { because: account.because })] : []),
    ...(account.changeAsked ? [reason('accountAsked')] : []),
    ...facts.holds,
    ...(facts.reportMissing ? [reason('report')] : []),
    ...(facts.associationEnded ? [reason('associationEnded')] : []),
    ...overpaid(facts),
    ...beyondBudget(facts),
  ];
}

function overpaid({ plannedOre, decision }: GateFacts): Reason[] {
  const sum = sumOre(plannedOre);
  if (sum <= decision.amountOre) return [];
  return [{ code: 'payoutGate.moreThanDecided', facts: { plannedOre: sum, amountOre: decision.amountOre } }];
}

/**
 * No decision goes beyond the budget, but payouts could: where a grant was lowered after it had been paid, what is free again
 * may be decided for somebody else while the money is still out.
 */
function beyondBudget({ budget, amountOre }: GateFacts): Reason[] {
  if (budget === null || budget.takenOre + amountOre <= budget.totalOre) return [];
  return [{ code: 'payoutGate.budget', facts: { ...budget, amountOre } }];
}

/** A payout as the look for twins sees it. */
export interface Twin {
  readonly id: string;
  readonly payeeId: string;
  readonly amountOre: Ore;
  readonly decisionId: string;
}

/** The payouts that have a twin: the same sum to the same payee by another decision. It is told, and never stops anything. */
export function twinsAmong(payouts: readonly Twin[]): ReadonlySet<string> {
  const decisions = new Map<string, Set<string>>();
  const alike = ({ payeeId, amountOre }: Twin): string => `${payeeId} ${String(amountOre)}`;
  for (const payout of payouts)
    decisions.set(alike(payout), (decisions.get(alike(payout)) ?? new Set()).add(payout.decisionId));
  return new Set(payouts.filter((payout) => (decisions.get(alike(payout))?.size ?? 0) > 1).map(({ id }) => id));
}
