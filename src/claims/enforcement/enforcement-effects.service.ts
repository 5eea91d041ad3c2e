import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { proceedingCost, type Proceeding } from '../../law/collection/proceeding-costs.js';
import { Courses } from '../../matters/steps/courses.service.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { ClaimAccounts } from '../claim/claim-accounts.service.js';
import { Claim } from '../claim/claim.entity.js';
import { Claims } from '../claim/claims.service.js';
import { Limitations } from '../limitation/limitations.service.js';
import { EnforcementLooks } from './enforcement-looks.service.js';
import type { Enforcement } from './enforcement.entity.js';
import { ruleOf, type EnforcementStep, type StepInput } from './enforcement-steps.js';

/** By law the enforcement authority has payment orders and attachment; nobody has to write its name. */
export const AUTHORITY = 'Kronofogden';

/**
 * What a step in a case means for the claim: costs, interest from service, limitation that stops and runs anew, and an
 * objection that stops everything else.
 */
@Injectable()
export class EnforcementEffects {
  constructor(
    private readonly courses: Courses,
    private readonly claims: Claims,
    private readonly accounts: ClaimAccounts,
    private readonly limitations: Limitations,
    private readonly looks: EnforcementLooks,
  ) {}

  /** What the step means for the claim; the cost that it brings, if any. */
  async of(act: Act, step: EnforcementStep, input: StepInput, row: Enforcement, claim: Claim): Promise<Ore | null> {
    const { costs, begins, ends, losesCosts } = ruleOf(step);
    const { on } = input;
    await this.checkDemanded(step, claim, on);
    if (ends) await this.limitations.endWithin(act, claim, on, ends === 'heard' || row.servedOn !== null);
    if (begins) await this.limitations.beginWithin(act, claim, begins, on, proofOf(input, row));
    await this.dispute(act, step, input, claim);
    if (isService(step) && claim.interestBasis === 'service' && claim.interestFromOn === null)
      await this.claims.startInterestWithin(act, claim, on, proofOf(input, row));
    if (losesCosts) await this.loseCosts(act, row, on);
    return costs ? this.charge(act, costs, input, row) : null;
  }

  /** The debtor's objection stops the demand; a judgment for the municipality lets it go on. */
  private async dispute(act: Act, step: EnforcementStep, { note }: StepInput, claim: Claim): Promise<void> {
    const objects = step === 'object' || step === 'noteRetrial';
    if (objects && claim.state === 'open') await this.claims.contestWithin(act, claim, note ?? 'Återvinning är sökt.');
    if (step === 'judge' && claim.state === 'contested')
      await this.courses.within(act, this.claims.noun, 'resume', claim.id, claim.version);
  }

  /** Nothing is filed before the time of the collection demand has passed (inkassolagen 6 §). */
  private async checkDemanded(step: EnforcementStep, claim: Claim, on: Day): Promise<void> {
    if (step !== 'file' && step !== 'sue') return;
    const payBy = await this.looks.demandedBy(claim);
    if (payBy === null || on <= payBy) throw problem('refused', 'enforcement.need.demandRunning', { payByOn: payBy });
  }

  /** What the authority or the court takes, and own work where the law allows it, is added to the claim that is kept here. */
  private async charge(act: Act, proceeding: Proceeding, { on, amountOre }: StepInput, row: Enforcement): Promise<Ore> {
    const claim = await claimOf(act, row.claimId);
    const { feeOre, workOre } = proceedingCost(proceeding, await this.looks.capitalOf(claim, act.today), on);
    const asked = proceeding === 'paymentOrder' ? (amountOre ?? 0) : 0;
    if (asked > workOre)
      throw problem('invalid', 'enforcement.tooMuchWork', { amountOre: asked, mostOre: workOre, field: 'amountOre' });
    if (claim.ledger === 'own') {
      const cost = { kind: 'cost', on, source: row.id } as const;
      await this.accounts.book(act, claim, { ...cost, amountOre: feeOre, because: FEES[proceeding] });
      if (asked > 0) await this.accounts.book(act, claim, { ...cost, amountOre: asked, because: 'paymentOrderWork' });
    }
    return feeOre + asked;
  }

  /** Costs that the debtor will not be made to pay leave the claim; what is left may then be nothing. */
  private async loseCosts(act: Act, row: Enforcement, on: Day): Promise<void> {
    // With the annulled decision its costs have left the claim already.
    if ((await claimOf(act, row.claimId)).annulledOn !== null) return;
    const costs = await this.accounts.costsOf(act, row.claimId, row.id);
    let leftOre: Ore | null = null;
    for (const cost of costs)
      leftOre = await this.accounts.takeBack(act, await claimOf(act, row.claimId), cost, on, row.id, 'costLost');
    const claim = await claimOf(act, row.claimId);
    if (leftOre === 0 && claim.state !== 'settled')
      await this.courses.within(act, this.claims.noun, 'settle', claim.id, claim.version);
  }
}

/** Why a cost was added, as a code under `ledger.because`. */
const FEES: Readonly<Record<Proceeding, string>> = {
  paymentOrder: 'paymentOrderFee',
  lawsuit: 'summonsFee',
  transfer: 'transferFee',
  enforcement: 'enforcementFee',
  bankruptcy: 'bankruptcyFee',
};

function isService(step: EnforcementStep): boolean {
  return step === 'noteService' || step === 'noteSummonsServed';
}

function proofOf({ authority, caseNumber }: StepInput, row: Enforcement): string {
  return [authority ?? row.authority ?? AUTHORITY, caseNumber ?? row.caseNumber ?? ''].join(' ').trim();
}

/** A claim as the unit sees it. */
export async function claimOf(act: Act, id: Id): Promise<Claim> {
  const claim = await act.rows.one(Claim, { id });
  if (!claim) throw new Error(`There is no claim ${id}`);
  return claim;
}
