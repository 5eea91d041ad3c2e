import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { committeesOf } from '../../acts/actor.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import type { Person } from '../../identity/person.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { everything, gathered } from '../../matters/lists/list-table.js';
import { Lists } from '../../matters/lists/lists.service.js';
import { mayAssign } from '../../matters/queue/assign-cases.page.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { narrowedHref, narrowing } from '../../platform/pages/narrowing.js';
import type { Chip } from '../../platform/pages/parts.js';
import type { Language } from '../../shared/language.js';
import { ApplicationsQuery } from '../applications/application.dto.js';
import { APPLICATION_NARROWINGS, APPLICATION_STATES, type ApplicationNarrowing } from '../applications/application.js';
import { Applications, type ApplicationFilter } from '../applications/applications.service.js';
import { RoundChoices } from '../rounds/round-choices.service.js';
import { ApplicationRows } from './application-rows.service.js';
import {
  APPLICATION_COLUMNS,
  applicationCells,
  applicationsPage,
  type ApplicationsView,
} from './application-list-view.js';

const LIST = '/grant-applications';

/** The applications of all rounds, for those who work in their committees. */
@ApiExcludeController()
@Controller('grant-applications')
@Needs(...COMMITTEE_ROLES)
export class ApplicationListPage {
  constructor(
    private readonly applications: Applications,
    private readonly rows: ApplicationRows,
    private readonly rounds: RoundChoices,
    private readonly lists: Lists,
  ) {}

  @Get()
  async list(
    @Query() { cursor, limit, ...asked }: ApplicationsQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const person = personOf(request);
    const { language } = request.context;
    const filter = { ...asked, committees: committeesOf(person) };
    await this.lists.send(request, response, LIST, applicationsPage, {
      view: async () => {
        const page = { ...(cursor && { cursor }), ...(limit && { limit }) };
        const { items, next } = await this.applications.list(person, filter, page);
        const nextHref = narrowedHref(LIST, { ...asked, cursor: next ?? '' });
        return {
          ...(await this.around(person, asked, language)),
          rows: await this.rows.of(person, items, language),
          ...(next !== null && { paging: { first: 1, last: items.length, nextHref } }),
        };
      },
      table: {
        name: 'applications',
        columns: APPLICATION_COLUMNS,
        rows: () =>
          gathered(
            everything((query) => this.applications.list(person, filter, query)),
            async (some) => (await this.rows.of(person, some, language)).map((row) => applicationCells(row, language)),
          ),
      },
    });
  }

  /** What stands around the list: what is looked for, and what it can be narrowed by. */
  private async around(
    person: Person,
    { only, state, ...across }: ApplicationFilter,
    language: Language,
  ): Promise<Pick<ApplicationsView, 'chips' | 'narrowing' | 'mayAssign'>> {
    const chip = (each?: ApplicationNarrowing): Chip => ({
      text: { code: `applicationNarrowing.${each ?? 'all'}` },
      href: narrowedHref(LIST, { ...withDays(across), state, only: each }),
      ...(each === only && { current: true }),
    });
    const states = APPLICATION_STATES.map((value) => ({ value, text: { code: `application.state.${value}` } }));
    const fields = await this.rounds.fields(person, across, language, 'applicationsPage.due');
    const inState = { name: 'state', label: { code: 'roundsPage.state' }, value: state ?? '', choices: states };
    return {
      chips: [chip(), ...APPLICATION_NARROWINGS.map((each) => chip(each))],
      narrowing: narrowing(LIST, [...fields, inState], { ...(only && { only }) }),
      mayAssign: mayAssign(person),
    };
  }
}

function withDays({ roundId, schemeKey, dueFrom, dueTo }: ApplicationFilter) {
  return { roundId, schemeKey, dueFrom, dueTo };
}
