import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import type { Limitation } from '../../law/limitation/limitation.js';
import { addMonths, type Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { Claim } from '../claim/claim.entity.js';
import { ClaimInterruption } from './claim-interruption.entity.js';
import { limitationFrom } from './limitations.service.js';

/** How far ahead one looks: within a year, two years, or as far as there are claims. */
export const WATCH_SPANS = ['12', '24', 'all'] as const;
export type WatchSpan = (typeof WATCH_SPANS)[number];

/** A claim with the day it lapses. */
export interface WatchedClaim {
  readonly claim: Claim;
  readonly limitation: Limitation;
}

/** No claim lapses sooner after it arose. */
const SOONEST_MONTHS = 120;

/** Which claims lapse soon [preskriptionsbevakning]: those of the actor's committees that are not settled, the soonest first. */
@Injectable()
export class LimitationWatch {
  constructor(private readonly reads: Reads) {}

  /** Claims that lapse within the span, have lapsed, or stand still in proceedings; these last. */
  async list(actor: Actor, span: WatchSpan, today: Day): Promise<WatchedClaim[]> {
    const query = this.reads.of(actor).query(Claim, 'claim').andWhere("claim.state <> 'settled'");
    const lastOn = span === 'all' ? null : addMonths(today, Number(span));
    if (lastOn !== null) query.andWhere('claim.originOn <= :oldest', { oldest: addMonths(lastOn, -SOONEST_MONTHS) });
    const claims = await query.orderBy('claim.originOn').addOrderBy('claim.id').getMany();
    const watched = await this.withLimitation(claims);
    return watched.filter(({ limitation: { lapsesOn } }) => isWithin(lapsesOn, lastOn)).sort(bySoonest);
  }

  private async withLimitation(claims: readonly Claim[]): Promise<WatchedClaim[]> {
    const found = new Map<Id, ClaimInterruption[]>();
    for (let from = 0; from < claims.length; from += AT_ONCE) {
      const claimId = In(claims.slice(from, from + AT_ONCE).map(({ id }) => id));
      for (const row of await this.reads.inner(ClaimInterruption, 'interruption').where({ claimId }).getMany())
        found.set(row.claimId, [...(found.get(row.claimId) ?? []), row]);
    }
    return claims.map((claim) => ({ claim, limitation: limitationFrom(claim, found.get(claim.id) ?? []).value }));
  }
}

/** How many claims are asked about in one question. */
const AT_ONCE = 500;

function isWithin(lapsesOn: Day | null, lastOn: Day | null): boolean {
  return lastOn === null || lapsesOn === null || lapsesOn <= lastOn;
}

function bySoonest({ limitation: one }: WatchedClaim, { limitation: other }: WatchedClaim): number {
  const [a, b] = [one.lapsesOn ?? '9999-12-31', other.lapsesOn ?? '9999-12-31'];
  return a < b ? -1 : a > b ? 1 : 0;
}
