import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { word } from '../../acts/line.js';
import type { Actor } from '../../acts/actor.js';
import { proceedingCost, type Proceeding } from '../../law/collection/proceeding-costs.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { ClaimAccounts } from '../claim/claim-accounts.service.js';
import { Claim } from '../claim/claim.entity.js';
import { Claims } from '../claim/claims.service.js';
import { Limitations } from '../limitation/limitations.service.js';
import { EnforcementCourses } from './enforcement-courses.service.js';
import { EnforcementEvent } from './enforcement-event.entity.js';
import { EnforcementLooks } from './enforcement-looks.service.js';
import { Enforcement } from './enforcement.entity.js';
import { checkInTime, checkStep, dayGivenBy, ruleOf, type EnforcementStep, type StepInput } from './enforcement-steps.js';
import { Enforcements } from './enforcements.service.js';

/** By law the enforcement authority has payment orders and attachment; nobody has to write its name. */
const AUTHORITY = 'Kronofogden';

/**
 * What the authority, the court and the debtor do, entered by its day, with what follows for the claim: costs, interest from
 * service, limitation that stops and runs anew, and an objection that stops everything else.
 */
@Injectable()
export class EnforcementSteps {
  constructor(
    private readonly enforcements: Enforcements,
    private readonly courses: EnforcementCourses,
    private readonly claimCourses: Courses,
    private readonly claims: Claims,
    private readonly accounts: ClaimAccounts,
    private readonly limitations: Limitations,
    private readonly looks: EnforcementLooks,
  ) {}

  async take(actor: Actor, id: Id, step: EnforcementStep, input: StepInput, asked: Asked): Promise<Enforcement> {
    const found = await this.enforcements.get(actor, id);
    return this.courses.take(actor, step, found, { ...asked, input }, async (act, row) => {
      checkStep(step, input, act.today, await lastDayOf(act, row));
      checkInTime(step, input, row);
      const claim = await claimOf(act, row.claimId);
      const costOre = await this.claimEffects(act, step, input, row, claim);
      const byOn = dayGivenBy(step, input).value;
      const { on, note = null } = input;
      const amountOre = costOre ?? input.amountOre ?? null;
      return {
        changes: { ...(await this.changes(step, input, row, claim)), byOn },
        facts: { on, byOn, amountOre, ...(input.caseNumber !== undefined && { caseNumber: word(input.caseNumber) }) },
        sealed: { note, authority: input.authority ?? null },
        happened: { on, amountOre, byOn, note },
        dueOn: byOn,
      };
    });
  }

  /** What the step changes on the row itself. */
  private async changes(
    step: EnforcementStep,
    input: StepInput,
    row: Enforcement,
    claim: Claim,
  ): Promise<Partial<Enforcement>> {
    const { on, caseNumber, authority } = input;
    const place = {
      ...(authority !== undefined && { authority }),
      ...(caseNumber !== undefined && { caseNumber }),
      ...((step === 'file' || step === 'enforce') && { authority: AUTHORITY }),
    };
    if (step === 'file' || step === 'sue') {
      const paidOre = await this.looks.paidOf(claim);
      return { ...place, filedOn: on, paidNoticedOre: paidOre, paidToldOre: paidOre };
    }
    if (step === 'noteService' || step === 'noteSummonsServed') return { servedOn: on };
    // Whoever objects has been told of it.
    if (step === 'object') return { servedOn: row.servedOn ?? on };
    if (step === 'giveVerdict') return { retrialBy: dayGivenBy(step, input).value };
    if (step === 'tellAuthority') return { paidToldOre: await this.looks.paidOf(claim) };
    return place;
  }

  /** What the step means for the claim; the cost that it brings, if any. */
  private async claimEffects(
    act: Act,
    step: EnforcementStep,
    input: StepInput,
    row: Enforcement,
    claim: Claim,
  ): Promise<Ore | null> {
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
      await this.claimCourses.within(act, this.claims.noun, 'resume', claim.id, claim.version);
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
    const costs = await this.accounts.costsOf(act, row.claimId, row.id);
    let leftOre: Ore | null = null;
    for (const cost of costs)
      leftOre = await this.accounts.takeBack(act, await claimOf(act, row.claimId), cost, on, row.id, 'costLost');
    const claim = await claimOf(act, row.claimId);
    if (leftOre === 0 && claim.state !== 'settled')
      await this.claimCourses.within(act, this.claims.noun, 'settle', claim.id, claim.version);
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

/** What the office does beside the course of the case; it may be done before something is entered that happened earlier. */
const TIMELESS = ['prepare', 'empower', 'exportBundle', 'noticePayment', 'tellAuthority'];

function isService(step: EnforcementStep): boolean {
  return step === 'noteService' || step === 'noteSummonsServed';
}

function proofOf({ authority, caseNumber }: StepInput, row: Enforcement): string {
  return [authority ?? row.authority ?? AUTHORITY, caseNumber ?? row.caseNumber ?? ''].join(' ').trim();
}

async function claimOf(act: Act, id: Id): Promise<Claim> {
  const claim = await act.rows.one(Claim, { id });
  if (!claim) throw new Error(`There is no claim ${id}`);
  return claim;
}

/** The day of the last step; a later one is never entered with an earlier day. */
async function lastDayOf(act: Act, { id: enforcementId }: Enforcement): Promise<Day | null> {
  const events = await act.rows.many(EnforcementEvent, { enforcementId });
  const days = events.filter(({ act: step }) => !TIMELESS.includes(step)).map(({ happenedOn }) => happenedOn);
  return days.reduce<Day | null>((last, day) => (last === null || day > last ? day : last), null);
}
