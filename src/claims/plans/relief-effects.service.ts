import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { Courses } from '../../matters/steps/courses.service.js';
import { postingsOf } from '../../ledger/entry.js';
import { Ledger } from '../../ledger/ledger.service.js';
import { newTask } from '../../matters/tasks/task.js';
import { Task } from '../../matters/tasks/task.entity.js';
import type { Ore } from '../../shared/amount.js';
import { addDays } from '../../shared/day.js';
import { newId } from '../../shared/id.js';
import { ClaimAccounts } from '../claim/claim-accounts.service.js';
import { Claim } from '../claim/claim.entity.js';
import { Claims } from '../claim/claims.service.js';
import { ClaimInterruption } from '../limitation/claim-interruption.entity.js';
import { letterOfRelief } from './relief-model.js';
import { Relief } from './relief.entity.js';
import { planCost } from './relief.js';

/** How soon the debtor should know. */
const TELL_WITHIN_DAYS = 2;

/** The two accounts of what is only believed; together they are nothing, and what is owed stays as it is. */
const OUTLOOK = {
  writeDown: { writtenDown: 1, writeDownReserve: -1 },
  bookedLoss: { bookedLoss: 1, lossReserve: -1 },
} as const;

/** What follows of a relief that was decided, for the claim and its ledger. */
@Injectable()
export class ReliefEffects {
  constructor(
    private readonly courses: Courses,
    private readonly claims: Claims,
    private readonly accounts: ClaimAccounts,
    private readonly ledger: Ledger,
  ) {}

  async applyWithin(act: Act, claim: Claim, relief: Relief): Promise<void> {
    switch (relief.kind) {
      case 'respite':
        return this.rest(act, claim, relief);
      case 'instalmentPlan':
        return this.plan(act, claim, relief);
      case 'reduction':
      case 'waiver':
        return this.takeOff(act, claim, relief, relief.kind);
      case 'writeDown':
      case 'bookedLoss':
        return this.believe(act, claim, relief, relief.kind);
    }
  }

  /** Somebody tells the debtor of what was decided, where there is anything to tell. */
  async tellLaterWithin(act: Act, relief: Relief, state: 'decided' | 'refused'): Promise<void> {
    if (letterOfRelief({ ...relief, state }) === null) return;
    const { matterId: id, committeeId } = relief;
    const dueOn = addDays(act.today, TELL_WITHIN_DAYS);
    await act.rows.insert(Task, newTask(act, { id, committeeId }, 'tellRelief', { forRole: 'finance', dueOn }));
  }

  /** A plan that is not kept rests no claim any longer. */
  async breakWithin(act: Act, claim: Claim): Promise<void> {
    await act.rows.change(Claim, claim, { pausedUntilOn: null });
  }

  /** What the plan costs the debtor, once it is sent; of its kind one is charged on a claim, however many plans there are. */
  async chargeWithin(act: Act, { id: source, claimId }: Relief): Promise<void> {
    const claim = await act.rows.one(Claim, { id: claimId });
    if (claim?.ledger !== 'own') return;
    const costs = await this.accounts.eventsWithin(act, claimId, 'cost');
    if (costs.some(({ because }) => because === 'planCost')) return;
    const cost = { kind: 'cost', on: act.today, amountOre: planCost(act.today), because: 'planCost', source } as const;
    await this.accounts.book(act, claim, cost);
  }

  private async rest(act: Act, claim: Claim, { untilOn }: Relief): Promise<void> {
    await act.rows.change(Claim, claim, { pausedUntilOn: untilOn });
  }

  /** The claim rests while the plan is kept; that the debtor has agreed to it in writing acknowledges the debt. */
  private async plan(act: Act, claim: Claim, { instalments, agreedOn, proof }: Relief): Promise<void> {
    const last = instalments.at(-1)?.dueOn ?? null;
    await act.rows.change(Claim, claim, { pausedUntilOn: last, ...(agreedOn !== null && { warnedMonths: null }) });
    if (agreedOn === null || agreedOn < claim.originOn) return;
    const { committeeId, matterId, associationId, id: claimId } = claim;
    const told = {
      interruptedOn: agreedOn,
      kind: 'acknowledgement',
      proof,
      endedOn: null,
      served: null,
      takesBack: null,
    } as const;
    const entered = { enteredBy: act.actor.userId, enteredAt: act.at };
    const row = { id: newId(), committeeId, matterId, associationId, claimId, ...told, ...entered };
    await act.rows.insert(ClaimInterruption, row);
  }

  private async takeOff(act: Act, claim: Claim, relief: Relief, kind: 'reduction' | 'waiver'): Promise<void> {
    const { id: source, amountOre } = relief;
    // Another ledger takes it off itself when it is told; what it says afterwards is read back.
    if (claim.ledger === 'external') return tellLedger(act, claim);
    const because = kind === 'reduction' ? 'reduced' : 'waived';
    const leftOre = await this.accounts.book(act, claim, {
      kind,
      on: act.today,
      amountOre: amountOre as Ore,
      because,
      source,
    });
    if (leftOre === 0) await this.courses.within(act, this.claims.noun, 'settle', claim.id, claim.version);
  }

  private async believe(act: Act, claim: Claim, relief: Relief, kind: 'writeDown' | 'bookedLoss'): Promise<void> {
    const { committeeId, matterId, associationId, id } = claim;
    const sides = Object.entries(OUTLOOK[kind]).map(([account, sign]) => [account, sign * (relief.amountOre as Ore)]);
    const postings = postingsOf(id, Object.fromEntries(sides) as Record<string, Ore>);
    const why = { kind, because: kind, source: relief.id };
    await this.ledger.post(act, [{ committeeId, matterId, associationId, on: act.today, ...why, postings }]);
  }
}

async function tellLedger(act: Act, { matterId, committeeId }: Claim): Promise<void> {
  const task = newTask(act, { id: matterId, committeeId }, 'tellLedger', { forRole: 'finance', dueOn: act.today });
  await act.rows.insert(Task, task);
}
