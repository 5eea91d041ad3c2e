import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { fullNameOf } from '../../associations/register/associations.queries.js';
import { Associations } from '../../associations/register/associations.service.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { everything, gathered } from '../../matters/lists/list-table.js';
import { Lists } from '../../matters/lists/lists.service.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Id } from '../../shared/id.js';
import { AwardsQuery } from './award.dto.js';
import type { Award } from './award.entity.js';
import { AWARD_COLUMNS, awardCells } from './award-list.js';
import { awardsPage, type AwardRow } from './award-view.js';
import { AwardsQueries, type AwardFilter } from './awards.queries.js';

/** The awards that were paid out, for staff: by committee, year and association, on the page and as files. */
@ApiExcludeController()
@Controller('awards')
@Needs(...COMMITTEE_ROLES)
export class AwardsPage {
  constructor(
    private readonly awards: AwardsQueries,
    private readonly associations: Associations,
    private readonly committees: Committees,
    private readonly lists: Lists,
  ) {}

  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query() { cursor, limit, ...filter }: AwardsQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const page = { ...(cursor !== undefined && { cursor }), ...(limit !== undefined && { limit }) };
    const own = await this.committees.ofActor(actor);
    const names = new Map(own.map(({ id, name }) => [id, name]));
    const { committeeId, associationId, year } = filter;
    const association = associationId && (await this.associations.get(actor, associationId));
    await this.lists.send(request, response, '/awards', awardsPage, {
      view: async () => {
        const { items, next } = await this.awards.list(actor, filter, page);
        return {
          rows: items.map((award) => rowOf(award, names)),
          ...(await this.awards.sum(actor, filter)),
          ...(association && {
            association: { name: fullNameOf(association), href: `/associations/${association.id}`, id: association.id },
          }),
          committees: own.map(({ id, name }) => ({ value: id, text: name })),
          years: (await this.awards.years(actor, filter)).map(String),
          committeeId: committeeId ?? '',
          year: year === undefined ? '' : String(year),
          narrowed: committeeId !== undefined || associationId !== undefined || year !== undefined,
          ...(next !== null && {
            paging: { first: 1, last: items.length, nextHref: href({ ...filter, cursor: next }) },
          }),
        };
      },
      table: {
        name: 'awards',
        columns: AWARD_COLUMNS,
        rows: () =>
          gathered(
            everything((query) => this.awards.list(actor, filter, query)),
            (some) => some.map((award) => awardCells(award, names.get(award.committeeId) ?? '')),
          ),
      },
    });
  }
}

function rowOf(award: Award, names: ReadonlyMap<Id, string>): AwardRow {
  const { payee, associationId, decisionNumber, scheme, committeeId, paidOn, amountOre, reportedOn } = award;
  return {
    payee,
    ...(associationId !== null && { href: `/associations/${associationId}` }),
    ...(decisionNumber !== null && { decisionNumber }),
    scheme,
    committee: names.get(committeeId) ?? '',
    paidOn,
    amountOre,
    ...(reportedOn !== null && { reportedOn }),
  };
}

function href(filter: AwardFilter & { readonly cursor?: string }): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) given.set(name, String(value));
  const text = given.toString();
  return `/awards${text === '' ? '' : `?${text}`}`;
}
