import { Injectable } from '@nestjs/common';
import { In, type SelectQueryBuilder } from 'typeorm';
import { committeesOf, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { checkOrgNumber } from '../../shared/numbers/org-number.js';
import { readCaseNumber } from '../diary/case-number.js';
import { Matter } from '../diary/matter.entity.js';
import { OfficeQueries } from '../diary/office.queries.js';
import type { FoundMatter } from './search-view.js';

export interface Found {
  readonly matter: Matter;
  readonly foundBy: FoundMatter['foundBy'];
}

const MOST_FOUND = 50;
/** Words beyond these narrow no further. */
const MOST_WORDS = 8;

/** One box finds cases by number, organisation number, registry number or name. */
@Injectable()
export class SearchQueries {
  constructor(
    private readonly reads: Reads,
    private readonly office: OfficeQueries,
  ) {}

  /**
   * At most fifty, the newest first; an exact number comes alone. Restricted cases are found by their number alone, by
   * those who need to know of them, and tell nothing else.
   */
  async search(actor: Actor, text: string): Promise<Found[]> {
    const words = text.normalize('NFC').trim();
    if (words === '') return [];
    const number = readCaseNumber(words);
    if (number !== undefined) return first('number', this.office.matters(actor).andWhere({ number }));
    const { normalised } = checkOrgNumber(words);
    if (normalised !== null) return first('orgNumber', this.open(actor).andWhere({ partyOrgNumber: normalised }));
    const byDnr = await first('dnr', this.open(actor).andWhere({ dnr: words }));
    return byDnr.length > 0 ? byDnr : first('name', this.named(actor, words));
  }

  /** Every word must occur somewhere in the case's party, title or registry number. */
  private named(actor: Actor, words: string): SelectQueryBuilder<Matter> {
    const query = this.open(actor);
    const parts = words.toLowerCase().split(/\s+/).slice(0, MOST_WORDS);
    parts.forEach((part, index) => {
      const pattern = `%${part.replace(/[\\%_]/g, '\\$&')}%`;
      query.andWhere(`matter.searchText LIKE :part${index} ESCAPE '\\'`, { [`part${index}`]: pattern });
    });
    return query;
  }

  private open(actor: Actor): SelectQueryBuilder<Matter> {
    return this.reads
      .of(actor)
      .query(Matter, 'matter')
      .andWhere({ committeeId: In(committeesOf(actor)) });
  }
}

async function first(foundBy: Found['foundBy'], query: SelectQueryBuilder<Matter>): Promise<Found[]> {
  const matters = await query
    .orderBy('matter.receivedOn', 'DESC')
    .addOrderBy('matter.number', 'DESC')
    .addOrderBy('matter.id')
    .limit(MOST_FOUND)
    .getMany();
  return matters.map((matter) => ({ matter, foundBy }));
}
