import { Injectable } from '@nestjs/common';
import { committeesOf, type Actor } from '../../acts/actor.js';
import type { Meeting } from '../../decisions/deciding.service.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import type { Ore } from '../../shared/amount.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { Applications } from '../applications/applications.service.js';
import type { Round } from '../rounds/round.entity.js';
import { RoundsQueries } from '../rounds/rounds.queries.js';
import { Allocating } from './allocating.service.js';
import type { EnteredFacts } from './allocation.js';
import type { Allocation } from './allocation.entity.js';
import { Allocations } from './allocations.service.js';
import { CommitteeDecisions, type DecidedRow } from './committee-decisions.service.js';
import type { RowResult } from './row-result.js';

/** A sum that somebody gives by hand, or none for the scheme's own. */
export interface AskedSum {
  readonly amountOre: Ore | null;
  readonly because: string;
  readonly facts: EnteredFacts;
}

/** Where page and API meet: finds the round or application for those who work in its committee, and hands it on. */
@Injectable()
export class AllocationDesk {
  constructor(
    private readonly queries: RoundsQueries,
    private readonly applications: Applications,
    private readonly allocations: Allocations,
    private readonly allocating: Allocating,
    private readonly committee: CommitteeDecisions,
  ) {}

  /** The round, for those who work in its committee; for others it is not there. */
  async roundOf(actor: Actor, id: Id): Promise<Round> {
    const round = await this.queries.get(actor, id);
    if (!committeesOf(actor).includes(round.committeeId)) throw problem('notFound', 'round.notFound');
    return round;
  }

  async allocationsOf(actor: Actor, roundId: Id): Promise<Allocation[]> {
    await this.roundOf(actor, roundId);
    return [...(await this.allocations.ofRound(actor, roundId)).values()].sort((one, other) =>
      one.id < other.id ? -1 : 1,
    );
  }

  async allocate(
    actor: Actor,
    applicationId: Id,
    { amountOre, because, facts }: AskedSum,
    asked: Asked,
  ): Promise<Allocation | null> {
    const application = await this.applications.get(actor, applicationId);
    const round = await this.roundOf(actor, application.roundId);
    if (amountOre === null) await this.allocating.byScheme(actor, round, application, facts, asked);
    else {
      if (because === '') throw problem('invalid', 'field.required', { field: 'because' });
      await this.allocating.byHand(actor, round, application, { amountOre, because, facts }, asked);
    }
    return this.allocations.of(actor, applicationId);
  }

  async allocateRound(actor: Actor, roundId: Id, cut: boolean): Promise<RowResult[]> {
    return this.allocating.wholeRound(actor, await this.roundOf(actor, roundId), cut);
  }

  async proposeAll(actor: Actor, roundId: Id, applicationIds: readonly Id[]): Promise<RowResult[]> {
    return this.committee.proposeAll(actor, await this.roundOf(actor, roundId), applicationIds);
  }

  /** Proposes every award that can be; `count` is how many the actor was told of. */
  async proposeEvery(actor: Actor, roundId: Id, count: number): Promise<RowResult[]> {
    const round = await this.roundOf(actor, roundId);
    const ids = await this.committee.proposable(actor, round);
    mustBeAsMany(ids, count);
    return this.committee.proposeAll(actor, round, ids);
  }

  /** Enters every award that waits as it was proposed, but for the rows that say otherwise; `count` as above. */
  async decideEvery(
    actor: Actor,
    roundId: Id,
    meeting: Meeting,
    rows: readonly DecidedRow[],
    count: number,
  ): Promise<RowResult[]> {
    const ids = await this.committee.decidable(actor, await this.roundOf(actor, roundId));
    mustBeAsMany(ids, count);
    const said = new Map(rows.map((row) => [row.applicationId, row]));
    const asProposed = { recusals: null, deviation: null };
    const every = ids.map((applicationId) => said.get(applicationId) ?? { applicationId, ...asProposed });
    return this.decideAll(actor, roundId, meeting, every);
  }

  async decideAll(actor: Actor, roundId: Id, meeting: Meeting, rows: readonly DecidedRow[]): Promise<RowResult[]> {
    const faulty = rows.find(({ deviation }) => deviation !== null && deviation.because === '');
    if (faulty) throw problem('invalid', 'field.required', { field: 'because' });
    return this.committee.decideAll(actor, await this.roundOf(actor, roundId), meeting, rows);
  }
}

/** What has come or gone since it was looked at is looked at first: nobody decides on what they have not seen. */
function mustBeAsMany(ids: readonly Id[], count: number): void {
  if (ids.length !== count) throw problem('conflict', 'allocation.otherCount', { count: ids.length, seenCount: count });
}
