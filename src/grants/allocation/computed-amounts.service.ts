import { Injectable } from '@nestjs/common';
import { MemberCounts } from '../../associations/members/member-counts.service.js';
import type { Ore } from '../../shared/amount.js';
import { Problem } from '../../shared/problem.js';
import type { Derivation } from '../../decisions/replay/derivation.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import type { Application } from '../applications/application.entity.js';
import { OfferedSchemes, type SchemeInForce } from '../rounds/offered-schemes.service.js';
import type { Round } from '../rounds/round.entity.js';
import { ageCountsOf } from '../schemes/age-counts.js';
import { amountDerivation } from '../schemes/amount-derivation.js';
import { amountOf, type AmountFacts } from '../schemes/amount-of.js';
import type { EnteredFacts } from './allocation.js';
import { BaseGrants } from './base-grants.service.js';

/** What a scheme comes to for an application, or why it cannot be reckoned. */
export interface Computed {
  readonly scheme: SchemeInForce | null;
  readonly amount: Reasoned<Ore> | null;
  readonly lacks: readonly Reason[];
  /** The same in bytes, for the decision that rests on it. */
  readonly derivation: Derivation | null;
}

/**
 * Reckons applications by the scheme of their round: from what they say, the register counts, the association has been granted
 * and the officer enters.
 */
@Injectable()
export class ComputedAmounts {
  constructor(
    private readonly schemes: OfferedSchemes,
    private readonly members: MemberCounts,
    private readonly bases: BaseGrants,
  ) {}

  /** A problem with one application is what that one lacks, and stops neither the others nor a sum by hand. */
  async of(round: Round, application: Application, entered: EnteredFacts): Promise<Computed> {
    let scheme: SchemeInForce | null = null;
    try {
      scheme = await this.schemes.inForce(round, application.receivedOn);
      if (!scheme) return lacking(null, [{ code: 'allocation.noScheme' }]);
      const facts = await this.factsOf(round, application, entered, scheme);
      const derivation = amountDerivation(scheme, facts, application.receivedOn);
      return { scheme, amount: amountOf(scheme.content, facts, application.receivedOn), lacks: [], derivation };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return lacking(scheme, error.reasons);
    }
  }

  private async factsOf(
    round: Round,
    application: Application,
    entered: EnteredFacts,
    { content }: SchemeInForce,
  ): Promise<AmountFacts> {
    const { daysLate, amountOre: appliedOre } = application;
    const basesOre = await this.bases.of(round, application, content);
    return {
      ...entered,
      ...(basesOre.length > 0 && { basesOre }),
      daysLate,
      ...(appliedOre !== null && { appliedOre }),
      ...(await this.counted(application)),
    };
  }

  /**
   * The members of the latest year that the association has vouched for, in the committee's district and beyond. Years after
   * the one that is applied for came later than the application, and a sum that is reckoned anew is not reckoned on them.
   */
  private async counted({
    associationId,
    committeeId,
    activityYear,
  }: Application): Promise<Pick<AmountFacts, 'members'>> {
    const counts = (await this.members.all(associationId)).filter(
      (each) => each.committeeId === committeeId && each.year <= activityYear,
    );
    const latest = counts.filter(({ year }) => year === counts[0]?.year);
    return latest.length === 0 ? {} : { members: ageCountsOf(latest) };
  }
}

function lacking(scheme: SchemeInForce | null, lacks: readonly Reason[]): Computed {
  return { scheme, amount: null, lacks, derivation: null };
}
