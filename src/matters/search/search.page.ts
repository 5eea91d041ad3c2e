import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { UsersQueries } from '../../identity/users/users.queries.js';
import { Clock } from '../../platform/clock.js';
import { TextField } from '../../platform/http/fields.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { hrefOf, lineOf, stateTag } from '../sheet/matter-words.js';
import { searchPage, type FoundMatter } from './search-view.js';
import { SearchQueries, type Found } from './search.queries.js';

class SearchQuery {
  @TextField({ max: 200, optional: true }) q?: string;
}

/** The one search box; an exact number leads straight to its case. */
@ApiExcludeController()
@Controller('search')
export class SearchPage {
  constructor(
    private readonly searches: SearchQueries,
    private readonly users: UsersQueries,
    private readonly pages: PageResponder,
    private readonly clock: Clock,
  ) {}

  @Get()
  @SignedIn()
  async show(
    @CurrentActor() actor: Actor,
    @Query() { q = '' }: SearchQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const found = await this.searches.search(actor, q);
    const [only, ...others] = found;
    if (only?.foundBy === 'number' && others.length === 0) {
      response.redirect(303, hrefOf(actor, only.matter));
      return;
    }
    const officers = await this.users.namesOf(found.flatMap(({ matter }) => matter.officerId ?? []));
    const results = found.map((each) => resultOf(each, actor, this.clock.today(), officers));
    this.pages.send(request, response, searchPage, { query: q, results });
  }
}

function resultOf(
  { matter, foundBy }: Found,
  actor: Actor,
  today: Day,
  officers: ReadonlyMap<Id, string>,
): FoundMatter {
  const { number, href, party, about } = lineOf(actor, matter);
  const officer = matter.officerId === null ? undefined : officers.get(matter.officerId);
  return {
    number,
    href,
    ...(matter.dnr !== null && !matter.restricted && { dnr: matter.dnr }),
    party,
    kind: { code: `matterKind.${matter.kind}` },
    ...(about !== undefined && { about }),
    ...(officer !== undefined && { officer }),
    state: stateTag(matter, null, today),
    foundBy,
  };
}
