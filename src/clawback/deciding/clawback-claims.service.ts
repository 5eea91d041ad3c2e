import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Marks } from '../../associations/marks/marks.service.js';
import type { InterestBasis } from '../../claims/claim/claim.js';
import { ClaimAnnulments } from '../../claims/claim/claim-annulments.service.js';
import { Claims } from '../../claims/claim/claims.service.js';
import { Appeal } from '../../decisions/announcement/appeal.entity.js';
import { decisionFinalOn } from '../../decisions/announcement/announcing.js';
import type { Decision } from '../../decisions/decision.entity.js';
import { Decisions } from '../../decisions/decisions.service.js';
import { interestAfterDemand } from '../../law/interest/after-demand.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import { say } from '../../shared/texts.js';
import { originOf } from '../basis/items.js';
import type { ClawbackCase } from '../case/clawback-case.entity.js';
import { ClawbackLooks } from '../case/clawback-looks.service.js';
import { Clawbacks } from '../case/clawbacks.service.js';
import type { PayoutAtStake } from '../case/payout-at-stake.js';
import { decisionOf, standingMarks } from './clawback-decisions.service.js';

/** How finance raises what was decided. */
export interface RaisedClaim {
  readonly dueOn: Day;
  readonly interestBasis: InterestBasis;
  readonly interestBecause: string;
  /** Why it is demanded before the decision is final (KL 13:14). */
  readonly earlyBecause: string | null;
}

/** The end of a case: its claim, and what happens when a court annuls what it rests on. */
@Injectable()
export class ClawbackClaims {
  constructor(
    private readonly clawbacks: Clawbacks,
    private readonly looks: ClawbackLooks,
    private readonly courses: Courses,
    private readonly claims: Claims,
    private readonly annulments: ClaimAnnulments,
    private readonly decisions: Decisions,
    private readonly marks: Marks,
  ) {}

  /** Raises the claim that was decided; limitation is reckoned from the first payout it claims back. */
  async raise(actor: Actor, id: Id, input: RaisedClaim, asked: Asked): Promise<ClawbackCase> {
    return this.clawbacks.change(actor, 'raise', id, { ...asked, input }, async (act, row) => {
      const decision = await decisionOf(act, row);
      const { payouts } = await this.looks.within(act, row);
      const originOn = originOf(row.items, payouts);
      if (originOn === null || decision.amountOre === null) throw new Error('A clawback claims back what was paid');
      await mustBeDue(act, decision, input);
      mustBearInterest(row, payouts, input.interestBasis);
      const { dueOn, interestBasis, interestBecause, earlyBecause } = input;
      const claim = await this.claims.raiseWithin(act, decision, {
        ...{ capitalOre: decision.amountOre, originOn, dueOn, interestBasis, interestBecause },
      });
      return {
        changes: { claimId: claim.id },
        facts: { claimId: claim.id, amountOre: decision.amountOre, dueOn, interestBasis: word(interestBasis) },
        sealed: { because: interestBecause, ...(earlyBecause !== null && { early: earlyBecause }) },
      };
    });
  }

  /**
   * The court has annulled the decision: the case goes back to be looked into, the demand stops the same minute, and what was
   * paid is the association's to have back.
   */
  async takeBack(actor: Actor, id: Id, asked: Asked): Promise<ClawbackCase> {
    return this.clawbacks.change(actor, 'takeBack', id, asked, async (act, row) => {
      const decision = await decisionOf(act, row);
      if (row.claimId !== null) await this.annulments.annulWithin(act, row.claimId);
      for (const mark of await standingMarks(act, row))
        if (mark.endedOn === null) await this.marks.endWithin(act, mark.id);
      if (decision.reopenedBecause === null) await this.reopen(act, decision);
      const undone = {
        decisionId: null,
        claimId: null,
        hearingId: null,
        toldOre: null,
        exception: null,
        exceptionBecause: null,
      };
      return {
        changes: { ...undone, annulledOn: act.today },
        facts: { decisionId: decision.id, claimId: row.claimId },
      };
    });
  }

  /** A new decision may be proposed, which then replaces the one that was annulled. */
  private async reopen(act: Act, { id, version }: Decision): Promise<void> {
    const reopenedBecause = say('sv', 'clawback.annulledByCourt');
    await this.courses.within(act, this.decisions.noun, 'reopen', id, version, async () => ({
      changes: { reopenedBecause },
      sealed: { because: reopenedBecause },
    }));
  }
}

/** Thirty days from the demand at the earliest, and a reason where the decision is not final yet. */
async function mustBeDue(act: Act, decision: Decision, { dueOn, earlyBecause }: RaisedClaim): Promise<void> {
  const earliest = interestAfterDemand(act.today);
  if (dueOn < earliest.value)
    throw problem('invalid', 'clawback.dueTooEarly', { field: 'dueOn', earliestOn: earliest.value });
  const appeals = await act.rows.many(Appeal, { decisionId: decision.id });
  const { value, because } = decisionFinalOn(decision, appeals, act.today);
  const isFinal = value !== 'notFinal' && value <= act.today;
  if (!isFinal && earlyBecause === null)
    throw new Problem('invalid', [{ code: 'clawback.notFinal', facts: { field: 'earlyBecause' }, because }]);
}

/** Interest by the terms only where they are what the claim rests on, and agree on it. */
function mustBearInterest(row: ClawbackCase, payouts: readonly PayoutAtStake[], basis: InterestBasis): void {
  if (basis !== 'terms') return;
  const about = payouts.filter(({ id }) => row.items.some(({ disbursementId }) => disbursementId === id));
  const isAgreed = about.every(
    ({ terms, carried }) => terms?.content.clauses.interest.agreed && carried.acceptance === 'complete',
  );
  if (row.legalBasis !== 'terms' || !isAgreed)
    throw problem('invalid', 'clawback.interestNotAgreed', { field: 'interestBasis' });
}
