import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { Courses } from '../../matters/steps/courses.service.js';
import { newTask } from '../../matters/tasks/task.js';
import { Task } from '../../matters/tasks/task.entity.js';
import { sumOre, type Ore } from '../../shared/amount.js';
import { addDays } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { DemandEffects } from '../demands/demand-effects.service.js';
import { FINAL_STATES } from '../enforcement/enforcement.js';
import { Enforcement } from '../enforcement/enforcement.entity.js';
import type { EventKind } from '../statement/claim-event.js';
import { ClaimAccounts } from './claim-accounts.service.js';
import { Claim } from './claim.entity.js';
import { Claims } from './claims.service.js';

/** How soon somebody should have found how to get back what was paid back without cover. */
const RECOVER_WITHIN_DAYS = 7;

/** Claims whose decision a court has annulled: nothing is owed, and what was paid goes back until nothing of it is left. */
@Injectable()
export class ClaimAnnulments {
  constructor(
    private readonly courses: Courses,
    private readonly claims: Claims,
    private readonly accounts: ClaimAccounts,
    private readonly demands: DemandEffects,
  ) {}

  /**
   * The court has annulled the decision it was raised on: nothing is owed any more, what was paid is the association's, and
   * no demand goes on. A part of the act that notes the annulment.
   */
  async annulWithin(act: Act, id: Id): Promise<Claim> {
    const claim = await this.claims.within(act, id);
    const paidOre = await this.sumWithin(act, id, 'payment');
    const refundedOre = await this.sumWithin(act, id, 'refund');
    const { row } = await this.courses.within(act, this.claims.noun, 'annul', id, claim.version, async () => {
      await this.demands.stopWithin(act, claim);
      await recallEnforcements(act, claim);
      const { value } = await this.accounts.statementWithin(act, claim);
      // What is left vanishes, and what payments have covered becomes credit; earlier credit is credit already, or paid back.
      const amountOre = value.leftOre + paidOre - refundedOre - value.creditOre;
      const event = {
        kind: 'reduction',
        on: act.today,
        amountOre,
        because: 'annulled',
        source: claim.decisionId,
      } as const;
      if (amountOre > 0) await this.accounts.book(act, claim, event);
      return { changes: { annulledOn: act.today }, facts: { paidOre } };
    });
    // What another ledger was paid, nobody knows here until it has said.
    if (row.ledger === 'external') return row;
    const after = (await this.accounts.leftWithin(act, id)) > 0 ? await this.reopenWithin(act, row) : row;
    await this.clearCreditWithin(act, after);
    return after;
  }

  /** Something is owed again; on an annulled decision it cannot be demanded, so that somebody has to find another way. */
  async reopenWithin(act: Act, { id, version }: Claim): Promise<Claim> {
    const { row } = await this.courses.within(act, this.claims.noun, 'reopen', id, version);
    if (row.annulledOn === null) return row;
    const { matterId, committeeId } = row;
    const dueOn = addDays(act.today, RECOVER_WITHIN_DAYS);
    const task = newTask(act, { id: matterId, committeeId }, 'recoverRefund', { forRole: 'finance', dueOn });
    await act.rows.insert(Task, task);
    return row;
  }

  /** Nothing is left to pay back in the case: whoever was to pay it back is done. */
  async clearCreditWithin(act: Act, { id, matterId, version }: Claim): Promise<void> {
    for (const claim of await act.rows.many(Claim, { matterId }))
      if ((await this.accounts.creditWithin(act, claim.id)) > 0) return;
    await this.courses.within(act, this.claims.noun, 'clearCredit', id, version);
  }

  private async sumWithin(act: Act, id: Id, kind: EventKind): Promise<Ore> {
    return sumOre((await this.accounts.eventsWithin(act, id, kind)).map(({ amountOre }) => amountOre));
  }
}

/** Whatever is at the enforcement authority or in court has to be withdrawn at once: somebody is told to the same minute. */
async function recallEnforcements(act: Act, { id: claimId, matterId, committeeId }: Claim): Promise<void> {
  const open = await act.rows.many(Enforcement, { claimId, state: Not(In([...FINAL_STATES])) });
  if (open.length === 0) return;
  const when = { forRole: 'finance', dueOn: act.today } as const;
  await act.rows.insert(Task, newTask(act, { id: matterId, committeeId }, 'withdrawEnforcement', when));
}
