import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Clock } from '../../platform/clock.js';
import { TextField } from '../../platform/http/fields.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { aboutWords, hrefOf, stateTag } from '../sheet/matter-words.js';
import { SearchQueries } from './search.queries.js';
import { searchPage } from './search-view.js';
import { TimelineQueries } from '../notes/timeline.queries.js';

class SearchQuery {
  @TextField({ max: 200, optional: true }) q?: string;
}

/** The one search box; an exact number leads straight to its case. */
@ApiExcludeController()
@Controller('search')
export class SearchPage {
  constructor(
    private readonly searches: SearchQueries,
    private readonly timelines: TimelineQueries,
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
    const officers = await this.timelines.names(found.flatMap(({ matter }) => matter.officerId ?? []));
    const results = found.map(({ matter, foundBy }) => {
      const about = aboutWords(matter);
      const officer = matter.officerId === null ? undefined : officers.get(matter.officerId);
      return {
        number: matter.number,
        href: hrefOf(actor, matter),
        ...(matter.dnr !== null && { dnr: matter.dnr }),
        party: matter.party,
        kind: { code: `matterKind.${matter.kind}` },
        ...(about !== undefined && { about }),
        ...(officer !== undefined && { officer }),
        state: stateTag(matter, null, this.clock.today()),
        foundBy,
      };
    });
    this.pages.send(request, response, searchPage, { query: q, results });
  }
}
