import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { fullNameOf } from '../../associations/register/associations.queries.js';
import { Associations } from '../../associations/register/associations.service.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { AwardsQuery } from './award.dto.js';
import type { Award } from './award.entity.js';
import { AwardFiles, AWARD_FORMATS } from './award-files.service.js';
import { awardsPage, type AwardRow } from './award-view.js';
import { AwardsQueries, type AwardFilter } from './awards.queries.js';

/** The awards that were paid out, for staff: by committee, year and association, on the page and as files. */
@ApiExcludeController()
@Controller('awards')
@Needs(...COMMITTEE_ROLES)
export class AwardsPage {
  constructor(
    private readonly awards: AwardsQueries,
    private readonly files: AwardFiles,
    private readonly associations: Associations,
    private readonly committees: Committees,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query() { cursor, limit, ...filter }: AwardsQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const page = { ...(cursor !== undefined && { cursor }), ...(limit !== undefined && { limit }) };
    const { items, next } = await this.awards.list(actor, filter, page);
    const own = await this.committees.ofActor(actor);
    const names = new Map(own.map(({ id, name }) => [id, name]));
    const { committeeId, associationId, year } = filter;
    const association = associationId && (await this.associations.get(actor, associationId));
    this.pages.send(request, response, awardsPage, {
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
      files: { xlsx: href(filter, '/xlsx'), csv: href(filter, '/csv') },
      ...(next !== null && { paging: { first: 1, last: items.length, nextHref: href({ ...filter, cursor: next }) } }),
    });
  }

  @Get(':format')
  async fetch(
    @CurrentActor() actor: Actor,
    @Param('format') asked: string,
    @Query() { committeeId, associationId, year }: AwardsQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const format = AWARD_FORMATS.find((each) => each === asked);
    if (!format) throw problem('notFound', 'thing.notFound');
    const { language } = request.context;
    const { name, bytes } = await this.files.file(actor, { committeeId, associationId, year }, format, language);
    response.attachment(name);
    Readable.from(bytes)
      .on('error', (error) => response.destroy(error))
      .pipe(response);
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

function href(filter: AwardFilter & { readonly cursor?: string }, path = ''): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) given.set(name, String(value));
  const text = given.toString();
  return `/awards${path}${text === '' ? '' : `?${text}`}`;
}
