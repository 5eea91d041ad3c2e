import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { Reads } from '../../acts/reads.service.js';
import { Appeal } from '../../decisions/announcement/appeal.entity.js';
import { Decision } from '../../decisions/decision.entity.js';
import type { CaseGround } from '../../decisions/grounds/case-ground.js';
import { Exchange } from '../../documents/exchanges/exchange.entity.js';
import { replyDayOf } from '../../documents/exchanges/exchange.js';
import { PayoutHold } from '../../grants/disbursements/payout-hold.entity.js';
import { SpendingReport } from '../../grants/spending-reports/spending-report.entity.js';
import { limitationOf, type Limitation } from '../../law/limitation/limitation.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import type { Day } from '../../shared/day.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import { basisHashOf } from '../basis/basis-hash.js';
import { dependentsOf, toTakeIn, type Dependent } from '../basis/dependents.js';
import { isOnDemocracy, whyNotCarried, type LegalBasis } from '../basis/grounds.js';
import { groundsOf, originOf, totalOf, type ClawbackItem } from '../basis/items.js';
import { weighingLacks } from '../basis/weighing.js';
import { caseGroundOf } from './case-ground.js';
import type { ClawbackCase } from './clawback-case.entity.js';
import type { ClawbackLook, HearingLook } from './clawback.js';
import type { PayoutAtStake } from './payout-at-stake.js';
import { PayoutsAtStake } from './payouts-at-stake.service.js';
import { seenBy, seenThrough, type Seen } from './seen-rows.queries.js';

/** A case with everything that bears on it now. */
export interface LookedAt {
  readonly look: ClawbackLook;
  readonly payouts: readonly PayoutAtStake[];
  readonly report: SpendingReport | null;
  readonly basisHash: string;
  /** Grants that fall with what is claimed back, taken in already or not. */
  readonly dependents: readonly Dependent[];
  /** When the claim would lapse; null where nothing is claimed yet. */
  readonly limitation: Reasoned<Limitation> | null;
  /** What the case hands down to its decision. */
  readonly ground: CaseGround;
}

/** Everything that bears on whether a step of a case can be taken now; the steps and the pages ask here alike. */
@Injectable()
export class ClawbackLooks {
  constructor(
    private readonly reads: Reads,
    private readonly payouts: PayoutsAtStake,
  ) {}

  within(act: Act, row: ClawbackCase): Promise<LookedAt> {
    return this.look(seenBy(act), row, act.today);
  }

  /** For a page, before any act. */
  ahead(row: ClawbackCase, today: Day): Promise<LookedAt> {
    return this.look(seenThrough(this.reads), row, today);
  }

  private async look(seen: Seen, row: ClawbackCase, today: Day): Promise<LookedAt> {
    const { items, legalBasis, weighing } = row;
    const matter = await seen.one(Matter, { id: row.matterId });
    if (!matter) throw new Error(`There is no matter ${row.matterId}`);
    const payouts = await this.payouts.of(seen, row.committeeId, row.debtorId, row.id);
    const report = row.reportId === null ? null : await seen.one(SpendingReport, { id: row.reportId });
    const [grounds, totalOre] = [groundsOf(items), totalOf(items)];
    const origin = originOf(items, payouts);
    const limitation = origin === null ? null : limitationOf({ originOn: origin });
    const lapsesOn = limitation?.value.lapsesOn ?? null;
    const unlawful = legalBasis === null ? [] : unlawfulIn(row, legalBasis, payouts);
    const lacks = weighing === null ? [] : weighingLacks(weighing, { basis: legalBasis, grounds, totalOre });
    const basisHash = basisHashOf(report, items, payouts);
    const dependents = dependentsOf(items, payouts);
    const look: ClawbackLook = {
      ...{ matterState: matter.state, facts: row.facts, legalBasis, totalOre, grounds, unlawful, weighing },
      ...{ weighingLacks: lacks, today, exception: row.exception, finding: row.findingId !== null },
      basisCurrent: basisHash === row.basisHash,
      computable: report !== null,
      dependents: toTakeIn(dependents).length > 0,
      held: await isHeld(seen, row, today),
      hearing: await hearingOf(seen, row),
      lapsedOn: lapsesOn !== null && lapsesOn < today ? lapsesOn : null,
      decision: await decisionOf(seen, row),
    };
    const ground = { ...caseGroundOf(row, payouts), lacks: [...unlawful, ...lacks], unchanged: look.basisCurrent };
    return { look, payouts, report, basisHash, dependents, limitation, ground };
  }
}

/** Why the items do not stand by the legal basis: their terms, the day the condition was broken, the finding. */
function unlawfulIn(
  { items, brokenFrom, findingId }: ClawbackCase,
  basis: LegalBasis,
  payouts: readonly PayoutAtStake[],
): Reason[] {
  const found = items.flatMap((item) => {
    const payout = payouts.find(({ id }) => id === item.disbursementId);
    if (!payout) return [{ code: 'clawback.lack.payoutGone' }];
    const told = { number: payout.number, paidOn: payout.paidOn };
    const because = [...whyNotCarried(item.ground, basis, payout.carried), ...outsideTime(item, payout, brokenFrom)];
    return because.length === 0 ? [] : [{ code: 'clawback.lack.payout', facts: told, because }];
  });
  const democratic = items.filter(({ ground }) => isOnDemocracy(ground));
  const undated: Reason[] = democratic.length > 0 && brokenFrom === null ? [{ code: 'clawback.lack.brokenFrom' }] : [];
  const unfound: Reason[] =
    findingId === null && items.some(({ ground }) => ground === 'S5') ? [{ code: 'clawback.lack.finding' }] : [];
  return [...found, ...undated, ...unfound];
}

/** A condition that was broken only after a grant's year was over does not bring that grant back. */
function outsideTime({ ground }: ClawbackItem, { year }: PayoutAtStake, brokenFrom: Day | null): Reason[] {
  if (!isOnDemocracy(ground) || brokenFrom === null || year === null) return [];
  return brokenFrom > `${year}-12-31`
    ? [{ code: 'clawback.lack.brokenLater', facts: { brokenFromOn: brokenFrom, activityYear: String(year) } }]
    : [];
}

async function isHeld(seen: Seen, { holdId }: ClawbackCase, today: Day): Promise<boolean> {
  const hold = holdId === null ? null : await seen.one(PayoutHold, { id: holdId });
  return hold !== null && hold.state === 'standing' && hold.untilOn >= today;
}

async function hearingOf(seen: Seen, { hearingId, toldOre, toldGrounds }: ClawbackCase): Promise<HearingLook | null> {
  const exchange = hearingId === null ? null : await seen.one(Exchange, { id: hearingId });
  const replyOn = exchange && replyDayOf(exchange);
  if (!exchange || !replyOn) return null;
  return {
    answered: exchange.state === 'answered',
    extended: exchange.extendedTo !== null,
    replyOn,
    toldOre: toldOre ?? 0,
    toldGrounds,
  };
}

async function decisionOf(seen: Seen, { decisionId }: ClawbackCase): Promise<ClawbackLook['decision']> {
  const decision = decisionId === null ? null : await seen.one(Decision, { id: decisionId });
  if (!decision) return null;
  const annulled = (await seen.many(Appeal, { decisionId: decision.id, outcome: 'annulled' })).length > 0;
  return { state: decision.state, outcome: decision.outcome, annulled };
}
