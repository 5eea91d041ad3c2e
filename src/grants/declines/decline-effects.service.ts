import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { Budgets } from '../../decisions/budget/budgets.service.js';
import type { Person } from '../../identity/person.js';
import { Disbursements } from '../disbursements/disbursements.service.js';
import { PayoutNotes } from '../disbursements/payout-notes.service.js';
import { ReportLapses } from '../spending-reports/report-lapses.service.js';
import type { AwardDecline } from './award-decline.entity.js';

/** What follows when an award is declined, in the same act: no payout, no report, the money left in its round, a receipt. */
@Injectable()
export class DeclineEffects {
  constructor(
    private readonly payouts: Disbursements,
    private readonly reports: ReportLapses,
    private readonly budgets: Budgets,
    private readonly notes: PayoutNotes,
  ) {}

  async within(
    act: Act,
    declined: AwardDecline,
    receipt: 'awardDeclined' | 'awardDeclineEntered',
    sender?: Person,
  ): Promise<void> {
    const { decisionId, matterId, because } = declined;
    await this.payouts.declineWithin(act, decisionId, because);
    await this.reports.ofDecisionWithin(act, decisionId);
    await this.budgets.takeWithin(act, matterId, 0, true);
    await this.notes.declinedWithin(act, declined, receipt, sender);
  }
}
