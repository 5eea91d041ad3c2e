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
import { amountOf } from '../schemes/amount-of.js';
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

  async of(round: Round, application: Application, entered: EnteredFacts): Promise<Computed> {
    const scheme = await this.schemes.inForce(round, application.receivedOn);
    if (!scheme) return { scheme: null, amount: null, lacks: [{ code: 'allocation.noScheme' }], derivation: null };
    const { daysLate, amountOre: appliedOre } = application;
    const basesOre = await this.bases.of(round, application, scheme.content);
    const facts = {
      ...entered,
      ...(basesOre.length > 0 && { basesOre }),
      daysLate,
      ...(appliedOre !== null && { appliedOre }),
      ...(await this.counted(application)),
    };
    try {
      const derivation = amountDerivation(scheme, facts, application.receivedOn);
      return { scheme, amount: amountOf(scheme.content, facts, application.receivedOn), lacks: [], derivation };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return { scheme, amount: null, lacks: error.reasons, derivation: null };
    }
  }

  /**
   * The members of the latest year that the association has vouched for, in the committee's district and beyond. Years after
   * the one that is applied for came later than the application, and a sum that is reckoned anew is not reckoned on them.
   */
  private async counted({
    associationId,
    committeeId,
    activityYear,
  }: Application): Promise<Pick<Parameters<typeof amountOf>[1], 'members'>> {
    const counts = (await this.members.all(associationId)).filter(
      (each) => each.committeeId === committeeId && each.year <= activityYear,
    );
    const latest = counts.filter(({ year }) => year === counts[0]?.year);
    return latest.length === 0 ? {} : { members: ageCountsOf(latest) };
  }
}
