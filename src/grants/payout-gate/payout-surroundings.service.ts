import { Injectable } from '@nestjs/common';
import { In, type ObjectLiteral } from 'typeorm';
import { Reads } from '../../acts/reads.service.js';
import { Acceptances } from '../../associations/acceptances/acceptances.service.js';
import type { PayoutAccount } from '../../associations/accounts/payout-account.entity.js';
import { PayoutAccounts } from '../../associations/accounts/payout-accounts.service.js';
import type { AssociationMark } from '../../associations/marks/association-mark.entity.js';
import { Marks } from '../../associations/marks/marks.service.js';
import { Association } from '../../associations/register/association.entity.js';
import { Appeal } from '../../decisions/announcement/appeal.entity.js';
import { Budgets } from '../../decisions/budget/budgets.service.js';
import { Decision } from '../../decisions/decision.entity.js';
import { STANDING_STATES } from '../../decisions/decision.js';
import type { EntityClass } from '../../platform/database/database.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import { Application } from '../applications/application.entity.js';
import { AwardDecline } from '../declines/award-decline.entity.js';
import { Round } from '../rounds/round.entity.js';
import { SpendingReport } from '../spending-reports/spending-report.entity.js';
import { Disbursement } from '../disbursements/disbursement.entity.js';
import { PayoutHold } from '../disbursements/payout-hold.entity.js';

/** What stands around a payout: everything that its gate looks at. */
export interface PayoutSurrounding {
  readonly decision: Decision | null;
  readonly appeals: readonly Appeal[];
  /** The association has declined what was decided. */
  readonly declined: boolean;
  /** A decision of its own withholds what is paid in the case. */
  readonly withheld: boolean;
  /** What is planned, sent or paid of the same decision, this one among it; and what has left by one it replaces. */
  readonly siblings: readonly Disbursement[];
  /** Why the terms of its application do not bind; nothing is that they do, or that there are none. */
  readonly terms: readonly Reason[];
  /** Every account of the payee, the latest first. */
  readonly accounts: readonly PayoutAccount[];
  /** The holds of its committee that stand, on the payee. */
  readonly holds: readonly PayoutHold[];
  /** The marks of any committee that hold today. */
  readonly marks: readonly AssociationMark[];
  readonly round: Round | null;
  /** What of its round's budget has left or is in a batch, itself among it; null where it was granted outside one. */
  readonly spent: RoundSpent | null;
  readonly reports: readonly SpendingReport[];
  readonly payee: Association | null;
}

export interface RoundSpent {
  readonly totalOre: Ore;
  readonly spentOre: Ore;
}

/** Gathers what stands around payouts: some eighteen questions, however many payouts they are asked for. */
@Injectable()
export class PayoutSurroundings {
  constructor(
    private readonly reads: Reads,
    private readonly accounts: PayoutAccounts,
    private readonly acceptances: Acceptances,
    private readonly marks: Marks,
    private readonly budgets: Budgets,
  ) {}

  /** By the ids of the payouts, which the caller found through `reads`. */
  async of(payouts: readonly Disbursement[], today: Day): Promise<ReadonlyMap<Id, PayoutSurrounding>> {
    const ids = (of: (payout: Disbursement) => Id | null): Id[] => [
      ...new Set(payouts.flatMap((each) => of(each) ?? [])),
    ];
    const [decisionIds, matterIds, payeeIds] = [
      ids(({ decisionId }) => decisionId),
      ids(({ matterId }) => matterId),
      ids(({ payeeId }) => payeeId),
    ];
    const decisions = grouped(await this.found(Decision, { id: anyOf(decisionIds) }), ({ id }) => id);
    const appeals = grouped(await this.found(Appeal, { decisionId: anyOf(decisionIds) }), (each) => each.decisionId);
    const standing = In([...STANDING_STATES]);
    const declines = await this.found(AwardDecline, { decisionId: anyOf(decisionIds) });
    const declined = new Set(declines.map(({ decisionId }) => decisionId));
    const withholding = { matterId: anyOf(matterIds), kind: 'withholdPayout', outcome: 'withheld', state: standing };
    const withheld = new Set((await this.found(Decision, withholding)).map(({ matterId }) => matterId));
    const live = { matterId: anyOf(matterIds), state: In(['planned', 'batched', 'sent', 'paid']) };
    const siblings = grouped(await this.found(Disbursement, live), ({ matterId }) => matterId);
    const terms = await this.termsOf(payouts, matterIds);
    const accounts = await this.accounts.allOf(payeeIds);
    const standingHolds = { payeeId: anyOf(payeeIds), state: 'standing' };
    const holds = grouped(await this.found(PayoutHold, standingHolds), ({ payeeId }) => payeeId);
    const marks = grouped(await this.marks.ofMany(payeeIds, today), ({ associationId }) => associationId);
    const roundIds = ids(({ roundId }) => roundId);
    const rounds = grouped(await this.found(Round, { id: anyOf(roundIds) }), ({ id }) => id);
    const spent = await this.spentOf(roundIds);
    const reports = grouped(await this.found(SpendingReport, { matterId: anyOf(matterIds) }), (each) => each.matterId);
    const payees = grouped(await this.found(Association, { id: anyOf(payeeIds) }), ({ id }) => id);
    return new Map(
      payouts.map(({ id, decisionId, matterId, payeeId, roundId, committeeId }) => [
        id,
        {
          decision: decisions(decisionId)[0] ?? null,
          appeals: appeals(decisionId),
          declined: declined.has(decisionId),
          withheld: withheld.has(matterId),
          siblings: siblings(matterId).filter((each) => each.decisionId === decisionId || hasLeft(each)),
          terms: terms.get(matterId) ?? [],
          accounts: accounts.get(payeeId) ?? [],
          holds: holds(payeeId).filter((hold) => hold.committeeId === committeeId),
          marks: marks(payeeId),
          round: (roundId === null ? undefined : rounds(roundId)[0]) ?? null,
          spent: (roundId === null ? undefined : spent.get(roundId)) ?? null,
          reports: reports(matterId),
          payee: payees(payeeId)[0] ?? null,
        },
      ]),
    );
  }

  /** Why terms do not bind, by case; a case without an application asked for none. */
  private async termsOf(
    payouts: readonly Disbursement[],
    matterIds: readonly Id[],
  ): Promise<ReadonlyMap<Id, Reason[]>> {
    const applications = await this.found(Application, { matterId: anyOf(matterIds) });
    const hashes = new Map(applications.map(({ matterId, termsHash }) => [matterId, termsHash]));
    const asked = payouts.flatMap(({ matterId, payeeId: associationId }) => {
      const termsHash = hashes.get(matterId) ?? null;
      return termsHash === null ? [] : [{ matterId, associationId, termsHash }];
    });
    const answers = await this.acceptances.ofMany(asked);
    return new Map(
      asked.map(({ matterId }, at) => [
        matterId,
        answers[at]?.value === 'complete' ? [] : [...(answers[at]?.because ?? [])],
      ]),
    );
  }

  private async spentOf(roundIds: readonly Id[]): Promise<ReadonlyMap<Id, RoundSpent>> {
    const frames = await this.budgets.frames(roundIds);
    const sums = await this.reads
      .inner(Disbursement, 'payout')
      .select('payout.roundId', 'roundId')
      .addSelect('SUM(payout.amountOre)', 'spentOre')
      .where({ roundId: anyOf(roundIds), state: In(['batched', 'sent', 'paid']) })
      .groupBy('payout.roundId')
      .getRawMany<{ readonly roundId: Id; readonly spentOre: string | number }>();
    const spent = new Map(sums.map(({ roundId, spentOre }) => [roundId, Number(spentOre)]));
    return new Map([...frames].map(([id, { totalOre }]) => [id, { totalOre, spentOre: spent.get(id) ?? 0 }]));
  }

  private async found<Row extends ObjectLiteral>(entity: EntityClass<Row>, where: object): Promise<Row[]> {
    return this.reads.inner(entity, 'row').where(where).getMany();
  }
}

/** Whether money has left for it. */
function hasLeft({ state }: Pick<Disbursement, 'state'>): boolean {
  return state === 'sent' || state === 'paid';
}

/** A condition that fits any of some ids, and nothing when there are none. */
function anyOf(ids: readonly Id[]) {
  return In(['', ...ids]);
}

function grouped<Row>(rows: readonly Row[], by: (row: Row) => Id): (id: Id) => readonly Row[] {
  const groups = new Map<Id, Row[]>();
  for (const row of rows) {
    const group = groups.get(by(row));
    if (group) group.push(row);
    else groups.set(by(row), [row]);
  }
  return (id) => groups.get(id) ?? [];
}
