import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { readPage, type Listing, type PageQuery } from '../../platform/http/keyset.js';
import type { Ore } from '../../shared/amount.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { Award } from './award.entity.js';

/** Which awards are meant; what is left out is any. */
export interface AwardFilter {
  readonly committeeId?: Id | undefined;
  readonly associationId?: Id | undefined;
  /** The year in which they were paid. */
  readonly year?: number | undefined;
}

export interface AwardSum {
  readonly count: number;
  readonly amountOre: Ore;
}

/** The awards that were paid out, as far as a reader may see: those of the own committees, or of the own association. */
@Injectable()
export class AwardsQueries {
  constructor(private readonly reads: Reads) {}

  async get(actor: Actor, id: Id): Promise<Award> {
    const found = await this.reads.of(actor).one(Award, { id });
    if (!found) throw problem('notFound', 'award.notFound');
    return found;
  }

  /** One page, in the order of the days on which they were paid. */
  async list(actor: Actor, filter: AwardFilter, page: PageQuery): Promise<Listing<Award>> {
    return readPage(this.filtered(actor, filter), ['paidOn', 'id'], page);
  }

  async sum(actor: Actor, filter: AwardFilter): Promise<AwardSum> {
    const query = this.filtered(actor, filter).select('COUNT(*)', 'count').addSelect('SUM(award.amountOre)', 'ore');
    const told = await query.getRawOne<{ count: number | string; ore: number | string | null }>();
    return { count: Number(told?.count ?? 0), amountOre: Number(told?.ore ?? 0) };
  }

  /** The years in which anything was paid, the latest first. */
  async years(actor: Actor, filter: AwardFilter): Promise<number[]> {
    const query = this.filtered(actor, { ...filter, year: undefined }).select('SUBSTR(award.paidOn, 1, 4)', 'year');
    const found = await query.distinct(true).getRawMany<{ year: string }>();
    return found.map(({ year }) => Number(year)).sort((one, other) => other - one);
  }

  private filtered(actor: Actor, { committeeId, associationId, year }: AwardFilter): SelectQueryBuilder<Award> {
    const query = this.reads.of(actor).query(Award, 'award');
    if (committeeId !== undefined) query.andWhere({ committeeId });
    if (associationId !== undefined) query.andWhere({ associationId });
    if (year !== undefined)
      query.andWhere('award.paidOn BETWEEN :first AND :last', { first: `${year}-01-01`, last: `${year}-12-31` });
    return query;
  }
}
