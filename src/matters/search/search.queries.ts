import { Injectable } from '@nestjs/common';
import { In, type SelectQueryBuilder } from 'typeorm';
import { committeesOf, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { checkOrgNumber } from '../../shared/numbers/org-number.js';
import { Matter } from '../diary/matter.entity.js';
import { readCaseNumber } from '../diary/matter.js';
import type { FoundMatter } from './search-view.js';

export interface Found {
  readonly matter: Matter;
  readonly foundBy: FoundMatter['foundBy'];
}

const MOST_FOUND = 50;

/** One box finds cases by number, organisation number, registry number or name. */
@Injectable()
export class SearchQueries {
  constructor(private readonly reads: Reads) {}

  /** At most fifty, the newest first; an exact number comes alone. */
  async search(actor: Actor, text: string): Promise<Found[]> {
    const words = text.normalize('NFC').trim();
    if (words === '') return [];
    const number = readCaseNumber(words);
    if (number !== undefined) return this.found(actor, 'number', { number });
    const { normalised } = checkOrgNumber(words);
    if (normalised !== null) return this.found(actor, 'orgNumber', { partyOrgNumber: normalised });
    const byDnr = await this.found(actor, 'dnr', { dnr: words });
    return byDnr.length > 0 ? byDnr : this.byName(actor, words);
  }

  private async found(actor: Actor, foundBy: Found['foundBy'], where: Partial<Matter>): Promise<Found[]> {
    const matters = await this.query(actor).andWhere(where).getMany();
    return matters.map((matter) => ({ matter, foundBy }));
  }

  /** Every word must occur somewhere in the case's party, title or registry number. */
  private async byName(actor: Actor, words: string): Promise<Found[]> {
    const query = this.query(actor);
    words
      .toLowerCase()
      .split(/\s+/)
      .slice(0, 8)
      .forEach((word, index) => {
        query.andWhere(`matter.searchText LIKE :word${index} ESCAPE '\\'`, {
          [`word${index}`]: `%${word.replace(/[\\%_]/g, '\\$&')}%`,
        });
      });
    return (await query.getMany()).map((matter) => ({ matter, foundBy: 'name' }));
  }

  private query(actor: Actor): SelectQueryBuilder<Matter> {
    return this.reads
      .of(actor)
      .query(Matter, 'matter')
      .andWhere({ committeeId: In(committeesOf(actor)) })
      .orderBy('matter.receivedOn', 'DESC')
      .addOrderBy('matter.number', 'DESC')
      .take(MOST_FOUND);
  }
}
