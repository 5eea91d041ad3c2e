import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { rolesIn, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { DelegationOrders, type Delegation } from '../../rulebook/delegation/delegation-orders.service.js';
import type { DelegationKind } from '../../rulebook/delegation/delegation-order.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import { ClaimAccounts } from '../claim/claim-accounts.service.js';
import { Claim } from '../claim/claim.entity.js';
import { StatusImports } from '../external/status-imports.service.js';
import { Limitations } from '../limitation/limitations.service.js';
import { CollectionDemands } from '../collection/collection-demands.service.js';
import { FINAL_STATES, type EnforcementLook, type Route } from './enforcement.js';
import { Enforcement } from './enforcement.entity.js';

/** The part of an enforcement that is looked at; one that is only thought of has no id. */
export type Looked = Pick<Enforcement, 'committeeId' | 'claimId' | 'route' | 'litigantId' | 'retrialBy'> & {
  readonly id: Id | null;
};

interface Onlooker {
  readonly actor: Actor;
  readonly today: Day;
}

/** Everything that bears on whether a claim may go to the enforcement authority or a court now; steps and pages ask alike. */
@Injectable()
export class EnforcementLooks {
  constructor(
    private readonly reads: Reads,
    private readonly orders: DelegationOrders,
    private readonly accounts: ClaimAccounts,
    private readonly statuses: StatusImports,
    private readonly limitations: Limitations,
    private readonly demands: CollectionDemands,
  ) {}

  /** As a unit of work sees it: the claim and its other enforcements as they stand within. */
  async within(act: Act, row: Looked): Promise<EnforcementLook> {
    const claim = await act.rows.one(Claim, { id: row.claimId });
    if (!claim) throw new Error(`There is no claim ${row.claimId}`);
    const others = await act.rows.many(Enforcement, openBeside(row));
    return this.look(row, claim, others.length > 0, act);
  }

  /** For a page, before any act. */
  async ahead(row: Looked, claim: Claim, actor: Actor, today: Day): Promise<EnforcementLook> {
    const others = await this.reads.inner(Enforcement, 'enforcement').where(openBeside(row)).getCount();
    return this.look(row, claim, others > 0, { actor, today });
  }

  /** An application that nobody has prepared yet. */
  thoughtOf({ committeeId, id: claimId }: Claim, route: Route = 'paymentOrder'): Looked {
    return { id: null, committeeId, claimId, route, litigantId: null, retrialBy: null };
  }

  /** What is left of a claim today: as the municipality's own ledger said last, where it keeps the claim. */
  async leftOn(claim: Claim, today: Day): Promise<Ore> {
    const status = claim.ledger === 'external' ? await this.statuses.latest(claim.id) : null;
    if (status) return status.restOre;
    return (await this.accounts.statement(claim, today)).value.leftOre;
  }

  /** The capital that is left: what a dispute is worth to a court. */
  async capitalOf(claim: Claim, today: Day): Promise<Ore> {
    const status = claim.ledger === 'external' ? await this.statuses.latest(claim.id) : null;
    if (status) return Math.min(status.restOre, claim.capitalOre);
    return (await this.accounts.statement(claim, today)).value.left.capitalOre;
  }

  /** The last day that the last collection demand gave; null where none was sent. */
  async demandedBy(claim: Claim): Promise<Day | null> {
    return (await this.demands.last(claim))?.payBy ?? null;
  }

  /** What has been paid on a claim, by whichever ledger keeps it. */
  async paidOf(claim: Claim): Promise<Ore> {
    if (claim.ledger === 'own') return this.accounts.paid(claim.id);
    return (await this.statuses.latest(claim.id))?.paidOre ?? 0;
  }

  /** Whether somebody may decide this for the committee: by which row, or for want of what. */
  async delegation(
    actor: Actor,
    committeeId: Id,
    kind: DelegationKind,
    amountOre: Ore,
    on: Day,
  ): Promise<Reasoned<Delegation | null>> {
    const question = { kind, amountOre, against: true, onDemocracy: false };
    return this.orders.delegation(committeeId, rolesIn(actor, committeeId), question, on);
  }

  private async look(
    row: Looked,
    claim: Claim,
    othersOpen: boolean,
    { actor, today }: Onlooker,
  ): Promise<EnforcementLook> {
    const { committeeId, route, litigantId, retrialBy } = row;
    const leftOre = await this.leftOn(claim, today);
    const lacks = async (kind: DelegationKind): Promise<readonly Reason[]> => {
      const { value, because } = await this.delegation(actor, committeeId, kind, leftOre, today);
      return value === null ? because : [];
    };
    return {
      ...{ route, today, leftOre, othersOpen, retrialBy, claimState: claim.state, dueOn: claim.dueOn },
      pausedUntilOn: claim.pausedUntilOn,
      annulledOn: claim.annulledOn,
      demand: await this.demands.last(claim),
      lapsesOn: (await this.limitations.of(claim)).value.lapsesOn,
      undelegated: await lacks(applyingKind(route)),
      unempowering: await lacks('litigation'),
      empowered: litigantId !== null && litigantId === actor.userId,
    };
  }
}

/** What it is, in a delegation order, to apply in this way. */
export function applyingKind(route: Route): DelegationKind {
  return route === 'paymentOrder' ? 'paymentOrder' : 'litigation';
}

function openBeside({ id, claimId }: Looked) {
  const open = { claimId, state: Not(In([...FINAL_STATES])) };
  return id === null ? open : { ...open, id: Not(id) };
}
