import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import type { Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import type { Claim } from '../claim/claim.entity.js';
import { Claims } from '../claim/claims.service.js';
import { Demand } from '../demands/demand.entity.js';
import { checkCollectionDemand, type CollectionDemand } from './collection-demand.js';
import { NotedCollectionDemand } from './collection-demand.entity.js';

/** A collection demand as it is noted. */
export interface CollectionDemandInput extends CollectionDemand {
  readonly proof: string | null;
}

/** Whether a collection demand [inkassokrav] has been sent, and what time it gave: nothing is filed without (inkassolagen 6 §). */
@Injectable()
export class CollectionDemands {
  constructor(
    private readonly reads: Reads,
    private readonly claims: Claims,
  ) {}

  /** The last one that was sent for a claim: from here, or noted as sent elsewhere. */
  async last({ id: claimId }: Pick<Claim, 'id'>): Promise<CollectionDemand | null> {
    const sent = await this.reads
      .inner(Demand, 'demand')
      .where({ claimId, act: 'collect', state: 'sent' })
      .orderBy('demand.sentOn', 'DESC')
      .limit(1)
      .getOne();
    const noted = await this.lastNoted(claimId);
    if (!sent || (noted && noted.sentOn > sent.sentOn)) return noted;
    return { sentOn: sent.sentOn, payBy: sent.dueOn };
  }

  private async lastNoted(claimId: Id): Promise<NotedCollectionDemand | null> {
    return this.reads
      .inner(NotedCollectionDemand, 'demand')
      .where({ claimId })
      .orderBy('demand.sentOn', 'DESC')
      .addOrderBy('demand.id')
      .limit(1)
      .getOne();
  }

  /** Notes one that was sent elsewhere; with proof that it was received it also interrupts limitation, which is entered by itself. */
  async note(actor: Actor, claimId: Id, input: CollectionDemandInput, asked: Asked): Promise<Claim> {
    return this.claims.change(actor, 'noteCollectionDemand', claimId, { ...asked, input }, async (act, claim) => {
      checkCollectionDemand(input, act.today);
      const { committeeId, matterId } = claim;
      const noted = { notedBy: act.actor.userId as Id, notedAt: act.at };
      await act.rows.insert(NotedCollectionDemand, { id: newId(), committeeId, matterId, claimId, ...input, ...noted });
      const facts: Readonly<Record<string, Day>> = { sentOn: input.sentOn, payBy: input.payBy };
      return { facts, sealed: { proof: input.proof } };
    });
  }
}
