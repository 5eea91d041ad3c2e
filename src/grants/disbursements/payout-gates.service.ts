import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Reads } from '../../acts/reads.service.js';
import { Acceptances } from '../../associations/acceptances/acceptances.service.js';
import { PayoutAccounts } from '../../associations/accounts/payout-accounts.service.js';
import type { PayoutAccount } from '../../associations/accounts/payout-account.entity.js';
import { Marks } from '../../associations/marks/marks.service.js';
import { Association } from '../../associations/register/association.entity.js';
import { Appeal } from '../../decisions/announcement/appeal.entity.js';
import { decisionFinalOn } from '../../decisions/announcement/announcing.js';
import { Decision } from '../../decisions/decision.entity.js';
import { STANDING_STATES } from '../../decisions/decision.js';
import type { Day } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';
import { Application } from '../applications/application.entity.js';
import { Round } from '../rounds/round.entity.js';
import { SpendingReport } from '../spending-reports/spending-report.entity.js';
import { Disbursement } from './disbursement.entity.js';
import { PayoutHold } from './payout-hold.entity.js';
import { payoutGate } from './payout-gate.js';

/** What stands in the way of a payout, and the account it would go to. */
export interface Gated {
  readonly whyNot: readonly Reason[];
  readonly account: PayoutAccount | null;
}

/** Marks that stop payouts, whichever committee has set them; a hold of this committee is told in its own words. */
const STOPPING_MARKS = ['payoutHeld', 'suspended'] as const;

/** Gathers what a payout is held against, and asks the gate. */
@Injectable()
export class PayoutGates {
  constructor(
    private readonly reads: Reads,
    private readonly accounts: PayoutAccounts,
    private readonly acceptances: Acceptances,
    private readonly marks: Marks,
  ) {}

  async of(payout: Disbursement, today: Day): Promise<Gated> {
    const { decisionId, payeeId, amountOre, notBefore, earlyBecause } = payout;
    const decision = await this.reads.inner(Decision, 'decision').where({ id: decisionId }).getOne();
    const appeals = await this.reads.inner(Appeal, 'appeal').where({ decisionId }).getMany();
    const standing = decision !== null && (STANDING_STATES as readonly string[]).includes(decision.state);
    const { value: account, because } = await this.accounts.onDay(payeeId, today);
    const whyNot = payoutGate({
      ...{ today, amountOre, notBefore, earlyBecause },
      decision: {
        standing,
        withheld: await this.isWithheld(payout),
        amountOre: decision?.amountOre ?? 0,
        finality: decision ? decisionFinalOn(decision, appeals, today) : { value: 'notFinal', because: [] },
      },
      plannedOre: await this.plannedOf(payout),
      terms: await this.termsOf(payout),
      account: {
        known: account !== null,
        because,
        ...(await this.changesOf(payout, account, decision?.decidedOn ?? today, today)),
      },
      holds: await this.holdsOn(payout, today),
      reportMissing: await this.reportMissing(payout),
      associationEnded: await this.hasEnded(payeeId),
    });
    return { whyNot, account };
  }

  private async isWithheld({ matterId }: Disbursement): Promise<boolean> {
    const where = {
      matterId,
      kind: 'withholdPayout' as const,
      outcome: 'withheld' as const,
      state: In([...STANDING_STATES]),
    };
    return (await this.reads.inner(Decision, 'decision').where(where).getCount()) > 0;
  }

  private async plannedOf({ decisionId }: Disbursement): Promise<number[]> {
    const states = In(['planned', 'batched', 'sent', 'paid']);
    const all = await this.reads.inner(Disbursement, 'payout').where({ decisionId, state: states }).getMany();
    return all.map(({ amountOre }) => amountOre);
  }

  private async termsOf({ matterId, payeeId }: Disbursement): Promise<readonly Reason[]> {
    const application = await this.reads.inner(Application, 'application').where({ matterId }).getOne();
    if (!application?.termsHash) return [];
    const { value, because } = await this.acceptances.of(payeeId, application.termsHash);
    return value === 'complete' ? [] : because;
  }

  /** One in a batch is held to the account it was checked with; the others to what has happened since the decision. */
  private async changesOf(
    { payeeId, paidTo, acceptedAccountId }: Disbursement,
    account: PayoutAccount | null,
    decidedOn: Day,
    today: Day,
  ) {
    const { value, because } = await this.accounts.changedSince(payeeId, decidedOn, today);
    const changeAsked = because.some(({ code }) => code === 'payoutAccount.changeAsked');
    if (paidTo !== null) {
      const same = account !== null && account.id === paidTo.accountId && account.number === paidTo.number;
      return { otherThanBatched: !same, changedSinceDecision: false, changeAsked };
    }
    return { otherThanBatched: false, changedSinceDecision: value && account?.id !== acceptedAccountId, changeAsked };
  }

  private async holdsOn({ payeeId, matterId, committeeId }: Disbursement, today: Day): Promise<Reason[]> {
    const holds = await this.reads
      .inner(PayoutHold, 'hold')
      .where({ payeeId, committeeId, state: 'standing' })
      .getMany();
    const own = holds.filter((hold) => hold.untilOn >= today && (hold.matterId === null || hold.matterId === matterId));
    const marks = (await this.marks.of(payeeId, today)).filter(
      ({ kind, id }) => STOPPING_MARKS.some((each) => each === kind) && !holds.some(({ markId }) => markId === id),
    );
    return [
      ...own.map(({ untilOn }) => ({ code: 'payoutGate.held', facts: { untilOn } })),
      ...marks.map(({ kind, untilOn }) => ({
        code: 'payoutGate.marked',
        facts: { markCode: `markKind.${kind}`, untilOn },
      })),
    ];
  }

  /** A year's part waits for the report on the year before, and a grant that is paid afterwards for its own. */
  private async reportMissing({ matterId, roundId, afterReportOf }: Disbursement): Promise<boolean> {
    const round = await this.reads.inner(Round, 'round').where({ id: roundId }).getOne();
    if (afterReportOf === null && round?.paid !== 'afterReport') return false;
    const reports = await this.reads.inner(SpendingReport, 'report').where({ matterId }).getMany();
    return !reports.some(({ state }) => state === 'settled' || state === 'waived');
  }

  private async hasEnded(id: Disbursement['payeeId']): Promise<boolean> {
    const association = await this.reads.inner(Association, 'association').where({ id }).getOne();
    return association === null || association.endedHow !== null;
  }
}
