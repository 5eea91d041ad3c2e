import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Matters } from '../../matters/diary/matters.service.js';
import { readPage, type Listing, type PageQuery } from '../../platform/http/keyset.js';
import type { Id } from '../../shared/id.js';
import { Exchange } from './exchange.entity.js';

/** The exchanges of a case. */
@Injectable()
export class ExchangesQueries {
  constructor(
    private readonly reads: Reads,
    private readonly matters: Matters,
  ) {}

  /** One page of them as far as the actor may see, by id; opening a restricted case is written down. */
  async list(actor: Actor, matterId: Id, page: PageQuery): Promise<Listing<Exchange>> {
    const { restricted } = await this.matters.get(actor, matterId);
    const query = restricted
      ? this.reads.inner(Exchange, 'exchange').where({ matterId })
      : this.reads.of(actor).query(Exchange, 'exchange').andWhere({ matterId });
    return readPage(query, ['id'], page);
  }

  /** Those of a case that the caller has been let into, without withdrawn drafts; the latest question first. */
  async ofMatter(matterId: Id): Promise<Exchange[]> {
    return this.reads
      .inner(Exchange, 'exchange')
      .where({ matterId, state: Not('withdrawn') })
      .orderBy(`CASE WHEN exchange.askedOn IS NULL THEN '9999-12-31' ELSE exchange.askedOn END`, 'DESC')
      .addOrderBy('exchange.id')
      .getMany();
  }
}
