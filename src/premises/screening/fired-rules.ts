import type { ApprovalContent, ApprovalFact, ApprovalRule } from '../../rulebook/approvals/approval-content.js';
import type { EndTime } from '../occupancy/interval.js';

/** What is known of a request when its rules are asked: nothing of who somebody is beside what is listed here. */
export type ApprovalFacts = Readonly<
  Record<Exclude<ApprovalFact, 'participants' | 'months' | 'endsAt'>, boolean> & {
    participants: number;
    months: number;
    endsAt: EndTime;
  }
>;

/** The rules that fire for a request, in the committee's order; without any it is confirmed in one click. */
export function firedRules({ rules }: ApprovalContent, facts: ApprovalFacts): ApprovalRule[] {
  return rules.filter((rule) => fires(rule, facts));
}

function fires({ fact, atLeast, after }: ApprovalRule, facts: ApprovalFacts): boolean {
  const value = facts[fact];
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return atLeast !== undefined && value >= atLeast;
  return after !== undefined && value > after;
}
