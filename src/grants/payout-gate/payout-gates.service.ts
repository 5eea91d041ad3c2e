import { Injectable } from '@nestjs/common';
import type { PayoutAccount } from '../../associations/accounts/payout-account.entity.js';
import { accountChangedSince, accountOn } from '../../associations/accounts/payout-account.js';
import { decisionFinalOn } from '../../decisions/announcement/announcing.js';
import { STANDING_STATES } from '../../decisions/decision.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import type { Disbursement } from '../disbursements/disbursement.entity.js';
import { payoutGate, type GateFacts } from './payout-gate.js';
import { PayoutSurroundings, type PayoutSurrounding } from './payout-surroundings.service.js';

/** What stands in the way of a payout, and the account it would go to. */
export interface Gated {
  readonly whyNot: readonly Reason[];
  readonly account: PayoutAccount | null;
}

const UNKNOWN: Gated = { whyNot: [{ code: 'payoutGate.noDecision' }], account: null };

/** Marks that stop payouts, whichever committee has set them; a hold of this committee is told in its own words. */
const STOPPING_MARKS = ['payoutHeld', 'suspended'] as const;

/** Holds payouts against the gate, many at a time. */
@Injectable()
export class PayoutGates {
  constructor(private readonly surroundings: PayoutSurroundings) {}

  /** The gate's answer for each payout by its id, as if it were paid alone. */
  async ofMany(payouts: readonly Disbursement[], today: Day): Promise<ReadonlyMap<Id, Gated>> {
    const around = await this.surroundings.of(payouts, today);
    const answer = (payout: Disbursement, surrounding: PayoutSurrounding | undefined): Gated =>
      gated(payout, surrounding, (surrounding?.spent?.spentOre ?? 0) - ownShare(payout), today);
    return new Map(payouts.map((payout) => [payout.id, answer(payout, around.get(payout.id))]));
  }

  /** The same where they are paid together: what the first ones take of the budget of their round is not there for the last. */
  async together(payouts: readonly Disbursement[], today: Day): Promise<ReadonlyMap<Id, Gated>> {
    const around = await this.surroundings.of(payouts, today);
    const taken = new Map<Id | null, Ore>();
    for (const payout of payouts) {
      const spentOre = taken.get(payout.roundId) ?? around.get(payout.id)?.spent?.spentOre ?? 0;
      taken.set(payout.roundId, spentOre - ownShare(payout));
    }
    const answers = new Map<Id, Gated>();
    for (const payout of payouts) {
      const takenOre = taken.get(payout.roundId) ?? 0;
      const answer = gated(payout, around.get(payout.id), takenOre, today);
      answers.set(payout.id, answer);
      if (answer.whyNot.length === 0) taken.set(payout.roundId, takenOre + payout.amountOre);
    }
    return answers;
  }

  /** The same for those that are still to be paid; of the others there is nothing to ask. */
  async ofOpen(payouts: readonly Disbursement[], today: Day): Promise<(payout: Disbursement) => readonly Reason[]> {
    const open = payouts.filter(({ state }) => state === 'planned' || state === 'batched');
    const answers = await this.ofMany(open, today);
    return ({ id }) => answers.get(id)?.whyNot ?? [];
  }
}

/** What it holds itself of what is spent: one in a batch is counted there already. */
function ownShare({ state, amountOre }: Disbursement): Ore {
  return state === 'batched' ? amountOre : 0;
}

/** `takenOre`: what others have had, or are about to get, of the budget of its round. */
function gated(payout: Disbursement, around: PayoutSurrounding | undefined, takenOre: Ore, today: Day): Gated {
  if (!around) return UNKNOWN;
  const { decision, appeals, accounts, siblings, terms, declined, withheld, payee, spent } = around;
  const account = accountOn(accounts, today);
  const { amountOre, notBefore, earlyBecause } = payout;
  const whyNot = payoutGate({
    ...{ today, amountOre, notBefore, earlyBecause, terms },
    decision: {
      standing: decision !== null && (STANDING_STATES as readonly string[]).includes(decision.state),
      ...{ declined, withheld },
      amountOre: decision?.amountOre ?? 0,
      finality: decision ? decisionFinalOn(decision, appeals, today) : { value: 'notFinal', because: [] },
    },
    plannedOre: siblings.map((each) => each.amountOre),
    budget: spent && { totalOre: spent.totalOre, takenOre },
    account: accountFacts(payout, around, account, today),
    holds: holdsOn(payout, around, today),
    reportMissing: reportMissing(payout, around),
    associationEnded: payee === null || payee.endedHow !== null,
  });
  return { whyNot, account: account.value };
}

/** One in a batch is held to the account it was checked with; the others to what has happened since the decision. */
function accountFacts(
  { paidTo, acceptedAccountId }: Disbursement,
  { accounts, decision }: PayoutSurrounding,
  { value: account, because }: Reasoned<PayoutAccount | null>,
  today: Day,
): GateFacts['account'] {
  const changed = accountChangedSince(accounts, decision?.decidedOn ?? today, today);
  const changeAsked = changed.because.some(({ code }) => code === 'payoutAccount.changeAsked');
  const kept = { known: account !== null, because, changeAsked };
  if (paidTo === null)
    return {
      ...kept,
      otherThanBatched: false,
      changedSinceDecision: changed.value && account?.id !== acceptedAccountId,
    };
  const same = account !== null && account.id === paidTo.accountId && account.number === paidTo.number;
  return { ...kept, otherThanBatched: !same, changedSinceDecision: false };
}

function holdsOn({ matterId }: Disbursement, { holds, marks }: PayoutSurrounding, today: Day): Reason[] {
  const own = holds.filter((hold) => hold.untilOn >= today && (hold.matterId === null || hold.matterId === matterId));
  const stopping = marks.filter(
    ({ kind, id }) => STOPPING_MARKS.some((each) => each === kind) && !holds.some(({ markId }) => markId === id),
  );
  return [
    ...own.map(({ untilOn }) => ({ code: 'payoutGate.held', facts: { untilOn } })),
    ...stopping.map(({ kind, untilOn }) => ({
      code: 'payoutGate.marked',
      facts: { markCode: `markKind.${kind}`, untilOn },
    })),
  ];
}

/** A year's part waits for the report on the year before, and a grant that is paid afterwards for its own. */
function reportMissing({ afterReportOf }: Disbursement, { round, reports }: PayoutSurrounding): boolean {
  const done = reports.filter(({ state }) => state === 'settled' || state === 'waived');
  if (afterReportOf !== null) return !done.some(({ year }) => year === afterReportOf);
  return round?.paid === 'afterReport' && done.length === 0;
}
