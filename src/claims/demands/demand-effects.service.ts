import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { mailLater } from '../../acts/outbox/mail.job.js';
import type { Surrounded } from '../../documents/letters/letter-words.service.js';
import { Letters } from '../../documents/letters/letters.service.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Problem } from '../../shared/problem.js';
import { say } from '../../shared/texts.js';
import { ClaimAccounts } from '../claim/claim-accounts.service.js';
import { Claim } from '../claim/claim.entity.js';
import { Demand } from './demand.entity.js';
import type { DemandDraft } from './demand-drafts.service.js';
import { forbiddenIn } from './forbidden-words.js';

/** The days of a claim that a first demand gives it. */
type ClaimDays = Partial<Pick<Claim, 'dueOn' | 'interestFromOn'>>;

/** What a demand brings with it, its letter, its cost and the days it gives, and how all of that is undone. */
@Injectable()
export class DemandEffects {
  constructor(
    private readonly letters: Letters,
    private readonly accounts: ClaimAccounts,
  ) {}

  async applyWithin(
    act: Act,
    claim: Claim,
    demand: Demand,
    { writing }: DemandDraft,
    around: Surrounded,
  ): Promise<void> {
    const { document } = await this.letters.sendWithin(act, demand.letterId, writing, around);
    const [bad, ...worse] = document ? forbiddenIn(demand.act, document) : [];
    if (bad) throw new Problem('refused', [bad, ...worse]);
    const after = demand.act === 'send' ? await giveDays(act, claim, demand) : claim;
    await this.charge(act, after, demand);
  }

  /**
   * Stops what is on its way, here and in the municipality's own ledger, when the debtor objects or nothing is owed any more, and
   * tells what the claim is then; what has left stands.
   */
  async stopWithin(act: Act, claim: Claim): Promise<ClaimDays> {
    if (claim.handedOverOn !== null) await stopDemand(act, claim);
    let days: ClaimDays = {};
    for (const demand of await act.rows.many(Demand, { claimId: claim.id, state: 'sent' })) {
      const before = await this.undoWithin(act, claim, demand);
      if (!before) continue;
      days = { ...days, ...before };
      await act.rows.change(Demand, demand, { state: 'takenBack' });
      act.record({ act: 'demand.stop', matterId: demand.matterId, facts: { id: demand.id, claimId: claim.id } });
    }
    return days;
  }

  /** Takes back the letter and its cost, and tells the days the claim goes back to; null when the letter has left. */
  async undoWithin(act: Act, claim: Claim, demand: Demand): Promise<ClaimDays | null> {
    if (!(await this.letters.withdrawWithin(act, demand.letterId))) return null;
    const { dueBeforeOn: dueOn, interestBeforeOn: interestFromOn } = demand;
    const days: ClaimDays = demand.act === 'send' ? { dueOn, interestFromOn } : {};
    const cost = (await this.accounts.eventsWithin(act, claim.id, 'cost')).find(({ source }) => source === demand.id);
    if (cost) await this.accounts.takeBack(act, { ...claim, ...days }, cost, act.today, demand.id, 'withdrawn');
    return days;
  }

  private async charge(act: Act, claim: Claim, { id: source, act: name, feeOre: amountOre }: Demand): Promise<void> {
    if (amountOre === 0) return;
    const because = name === 'remind' ? 'reminderCost' : 'collectionCost';
    await this.accounts.book(act, claim, { kind: 'cost', on: act.today, amountOre, because, source });
  }
}

/** The first demand tells the due day; interest that terms or the demand itself give runs from it. */
async function giveDays(act: Act, claim: Claim, { dueOn }: Demand): Promise<Claim> {
  const runs = claim.interestBasis === 'terms' || claim.interestBasis === 'demand';
  const changes = { dueOn, interestFromOn: runs ? dueOn : claim.interestFromOn };
  const version = await act.rows.change(Claim, claim, changes);
  return { ...claim, ...changes, version };
}

/** Tells finance the same minute that nothing more may be demanded in the municipality's own ledger ["stoppa krav"]. */
async function stopDemand(act: Act, { committeeId, matterId }: Claim): Promise<void> {
  const committee = await act.rows.one(Committee, { id: committeeId });
  const matter = await act.rows.one(Matter, { id: matterId });
  if (!committee || !matter) return;
  // The number alone: who owes and why is read in the case.
  const facts = { number: matter.number };
  const subject = say('sv', 'stopDemandMail.subject', facts);
  await mailLater(act, { to: committee.email, subject, text: say('sv', 'stopDemandMail.text', facts) });
}
