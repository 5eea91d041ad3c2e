import { Injectable } from '@nestjs/common';
import { committeesOf, SYSTEM, type Actor } from '../../acts/actor.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { Rulebooks } from '../../rulebook/adopted/rulebooks.service.js';
import type { PaperListContent } from '../../rulebook/papers/paper-list-content.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { readYearlyPapers, type YearlyPapers } from './yearly-status.js';

/** Which papers each committee asks of associations, as it has adopted it; until then by the municipality's own list. */
@Injectable()
export class PaperLists {
  private readonly usual = readYearlyPapers();

  constructor(
    private readonly rulebooks: Rulebooks,
    private readonly committees: Committees,
  ) {}

  /** The list of a committee on a day; of nobody in particular it is the municipality's. */
  async of(committeeId: Id | null, on: Day): Promise<YearlyPapers> {
    if (committeeId === null) return this.usual;
    const versions = await this.rulebooks.history(committeeId, 'papers');
    const found = versions.find(({ fromOn }) => fromOn <= on);
    if (!found) return this.usual;
    const { newYearOn, expiresSoonDays, papers, quotations, title } = found.content as PaperListContent;
    const [said] = quotations;
    return { newYearOn, expiresSoonDays, papers, source: said ?? { document: title.sv } };
  }

  /** The lists that count for a reader: those of the own committees, and for all others every committee's. */
  async for(actor: Actor, on: Day): Promise<YearlyPapers[]> {
    const own = committeesOf(actor);
    return this.distinct(own.length > 0 ? own : (await this.committees.all(SYSTEM)).map(({ id }) => id), on);
  }

  private async distinct(committees: readonly Id[], on: Day): Promise<YearlyPapers[]> {
    const lists = await Promise.all(committees.map((id) => this.of(id, on)));
    const byWords = new Map(lists.map((list) => [JSON.stringify(list), list]));
    return byWords.size > 0 ? [...byWords.values()] : [this.usual];
  }
}
