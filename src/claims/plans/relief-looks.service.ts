import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { rolesIn, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { DelegationOrders, type Delegation } from '../../rulebook/delegation/delegation-orders.service.js';
import { sumOre, type Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import { ClaimAccounts } from '../claim/claim-accounts.service.js';
import { Claim } from '../claim/claim.entity.js';
import { Claims } from '../claim/claims.service.js';
import { StatusImports } from '../external/status-imports.service.js';
import type { ClaimStatement } from '../statement/statement.js';
import { letterOfRelief } from './relief-model.js';
import type { Relief } from './relief.entity.js';
import { stakeOf, type ClaimNow, type ReliefLook } from './relief.js';

/** What is looked at before something is done with a relief: what the claim comes to, and what the delegation order says. */
@Injectable()
export class ReliefLooks {
  constructor(
    private readonly reads: Reads,
    private readonly claims: Claims,
    private readonly accounts: ClaimAccounts,
    private readonly statuses: StatusImports,
    private readonly orders: DelegationOrders,
  ) {}

  /** What is looked at before an act, for the page. */
  async lookAhead(actor: Actor, relief: Relief, today: Day): Promise<ReliefLook> {
    const claim = await this.reads.inner(Claim, 'claim').where({ id: relief.claimId }).getOneOrFail();
    const { value } = await this.accounts.statement(claim, today);
    const status = claim.ledger === 'external' ? await this.statuses.latest(claim.id) : null;
    const paid = value.lines.filter(({ kind, on }) => kind === 'payment' && on >= (relief.decidedOn ?? today));
    const paidOre = sumOre(paid.map(({ amountOre }) => -amountOre));
    const leftOre = status?.restOre ?? value.leftOre;
    const now = { leftOre, today, charged: isCharged(value) };
    return this.look(actor, relief, claim, { ...now, paidSinceOre: paidSince(relief, claim, paidOre, status) });
  }

  /** The same as a unit of work sees it. */
  async lookWithin(act: Act, relief: Relief): Promise<ReliefLook> {
    const claim = await this.claims.within(act, relief.claimId);
    const status = claim.ledger === 'external' ? await this.statuses.latest(claim.id) : null;
    const payments = await this.accounts.eventsWithin(act, claim.id, 'payment');
    const since = payments.filter(({ on }) => on >= (relief.decidedOn ?? act.today));
    const paidOre = sumOre(since.map(({ amountOre }) => amountOre));
    const now = await this.nowWithin(act, claim);
    return this.look(act.actor, relief, claim, { ...now, paidSinceOre: paidSince(relief, claim, paidOre, status) });
  }

  private async look(
    actor: Actor,
    relief: Relief,
    claim: Claim,
    now: ClaimNow & Pick<ReliefLook, 'paidSinceOre'>,
  ): Promise<ReliefLook> {
    const lacks = async (against: boolean): Promise<readonly Reason[]> => {
      const { value, because } = await this.delegation(actor, relief, now.leftOre, now.today, against);
      return value === null ? because : [];
    };
    return {
      ...{ ...relief, ...now, claimState: claim.state, actorId: actor.userId },
      isTold: letterOfRelief(relief) !== null,
      undelegated: await lacks(false),
      undelegatedAgainst: await lacks(true),
    };
  }

  /** By which row of the order the actor may decide on it, or against it; null where none lets them. */
  async delegation(
    actor: Actor,
    relief: Relief,
    leftOre: Ore,
    on: Day,
    against = false,
  ): Promise<Reasoned<Delegation | null>> {
    const question = { kind: relief.kind, amountOre: stakeOf(relief, leftOre), against, onDemocracy: false };
    return this.orders.delegation(relief.committeeId, rolesIn(actor, relief.committeeId), question, on);
  }

  /** What the claim comes to today. */
  async nowWithin(act: Act, claim: Claim): Promise<ClaimNow> {
    const status = claim.ledger === 'external' ? await this.statuses.latest(claim.id) : null;
    const { value } = await this.accounts.statementWithin(act, claim);
    return { leftOre: status?.restOre ?? value.leftOre, today: act.today, charged: isCharged(value) };
  }
}

/** Whether the debtor pays for a plan of the claim. */
function isCharged({ lines }: Pick<ClaimStatement, 'lines'>): boolean {
  return lines.some(({ event }) => event?.because === 'planCost');
}

/** Where another ledger keeps the claim, what has become less since it was decided; nobody knows until that ledger has said. */
function paidSince(
  { leftOre, decidedOn }: Relief,
  { ledger }: Claim,
  paidOre: Ore,
  status: { readonly asOf: Day; readonly restOre: Ore } | null,
): Ore | null {
  if (ledger === 'own') return paidOre;
  if (!status || leftOre === null || decidedOn === null || status.asOf < decidedOn) return null;
  return Math.max(0, leftOre - status.restOre);
}
