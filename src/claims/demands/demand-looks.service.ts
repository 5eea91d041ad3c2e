import { Injectable } from '@nestjs/common';
import type { FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { Reads } from '../../acts/reads.service.js';
import { Letter } from '../../documents/letters/letter.entity.js';
import type { EntityClass } from '../../platform/database/database.js';
import type { Day } from '../../shared/day.js';
import type { Reasoned } from '../../shared/reason.js';
import { ClaimAccounts } from '../claim/claim-accounts.service.js';
import type { Claim } from '../claim/claim.entity.js';
import type { CollectionRoutine } from '../routine/collection-routine.entity.js';
import { CollectionRoutines } from '../routine/collection-routines.service.js';
import type { ClaimStatement } from '../statement/statement.js';
import { Demand } from './demand.entity.js';
import type { DemandLook } from './demand.js';

/** What bears on the demands of a claim, and what its next one is made of. */
export interface LookedAt extends DemandLook {
  readonly routine: CollectionRoutine | null;
  readonly demands: readonly Demand[];
  readonly statement: Reasoned<ClaimStatement>;
}

interface Seen {
  one<T extends ObjectLiteral>(entity: EntityClass<T>, where: FindOptionsWhere<T>): Promise<T | null>;
  many<T extends ObjectLiteral>(entity: EntityClass<T>, where: FindOptionsWhere<T>): Promise<T[]>;
  statement(claim: Claim, on: Day): Promise<Reasoned<ClaimStatement>>;
  routine(claim: Claim, on: Day): Promise<CollectionRoutine | null>;
}

/** Gathers what the needs of demands look at; the steps and the page ask here alike. */
@Injectable()
export class DemandLooks {
  constructor(
    private readonly reads: Reads,
    private readonly accounts: ClaimAccounts,
    private readonly routines: CollectionRoutines,
  ) {}

  /** As a unit of work sees it. */
  async within(act: Act, claim: Claim, demand: Demand | null = null): Promise<LookedAt> {
    const seen: Seen = {
      one: (entity, where) => act.rows.one(entity, where),
      many: (entity, where) => act.rows.many(entity, where),
      statement: (of) => this.accounts.statementWithin(act, of),
      routine: ({ committeeId }) => this.routines.inForceWithin(act, committeeId),
    };
    return this.look(seen, claim, act.today, demand);
  }

  /** For a page, before any act. */
  async ahead(claim: Claim, today: Day, demand: Demand | null = null): Promise<LookedAt> {
    const seen: Seen = {
      one: (entity, where) => this.reads.inner(entity, 'row').where(where).getOne(),
      many: (entity, where) => this.reads.inner(entity, 'row').where(where).getMany(),
      statement: (of, on) => this.accounts.statement(of, on),
      routine: ({ committeeId }, on) => this.routines.inForce(committeeId, on),
    };
    return this.look(seen, claim, today, demand);
  }

  private async look(seen: Seen, claim: Claim, today: Day, demand: Demand | null): Promise<LookedAt> {
    const { ledger, state, ground, reminderAgreed, pausedUntilOn, annulledOn } = claim;
    const found = await seen.many(Demand, { claimId: claim.id, state: 'sent' });
    // A demand that is being made does not stand before itself.
    const demands = found
      .filter(({ id }) => id !== demand?.id)
      .sort((one, other) => (one.madeAt < other.madeAt ? -1 : 1));
    const statement = await seen.statement(claim, today);
    const letter = demand && (await seen.one(Letter, { id: demand.letterId }));
    return {
      ...{ ledger, state, annulledOn, pausedUntilOn, today, demands, statement },
      described: ground !== null,
      leftOre: statement.value.leftOre,
      reminderAgreed: reminderAgreed === true,
      routine: await seen.routine(claim, today),
      standing: demands.map(({ act, dueOn }) => ({ act, dueOn })),
      left: letter !== null && letter.state !== 'queued',
    };
  }
}
