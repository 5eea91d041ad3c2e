import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { SeenDto } from '../../documents/matter-forms.dto.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { cellWords } from '../../matters/lists/list-table.js';
import { Lists } from '../../matters/lists/lists.service.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { RoundApplicationsQuery } from '../rounds/round.dto.js';
import { ROUND_KEEPERS } from '../rounds/round.js';
import { roundRowOf } from '../rounds/round-rows.js';
import { roundPage, roundsPage } from '../rounds/round-view.js';
import { RoundPhases } from '../rounds/round-phases.service.js';
import { RoundsQueries } from '../rounds/rounds.queries.js';
import { Rounds } from '../rounds/rounds.service.js';
import { RoundSheets } from './round-sheets.service.js';

/** The buttons of a round, and what the page then says was done. */
const PRESSED = { publish: 'roundPublished', close: 'roundClosed', conclude: 'roundConcluded' } as const;

const APPLICATION_COLUMNS = [
  'ownApplicationPage.number',
  'roundPage.association',
  'roundPage.applied',
  'roundPage.received',
  'roundPage.late',
  'roundsPage.state',
] as const;

/** The rounds of a committee, and each with its applications. */
@ApiExcludeController()
@Controller('rounds')
export class RoundsPage {
  constructor(
    private readonly queries: RoundsQueries,
    private readonly rounds: Rounds,
    private readonly sheets: RoundSheets,
    private readonly committees: Committees,
    private readonly phases: RoundPhases,
    private readonly pages: PageResponder,
    private readonly lists: Lists,
  ) {}

  @Get()
  @Needs(...COMMITTEE_ROLES)
  async list(@Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    const names = new Map((await this.committees.ofActor(person)).map(({ id, name }) => [id, name]));
    const { language } = request.context;
    const rounds = await this.queries.ofOffice(person);
    const phases = await this.phases.ofAll(rounds);
    const rows = rounds.map((round) => {
      const committee = names.get(round.committeeId) ?? '';
      return roundRowOf(round, {
        href: `/rounds/${round.id}`,
        committee,
        phase: phases.get(round.id) ?? 'unpublished',
        language,
      });
    });
    const mayWrite = person.memberships.some(({ role }) => (ROUND_KEEPERS as readonly string[]).includes(role));
    await this.lists.send(request, response, '/rounds', roundsPage, {
      view: () => ({ rows, mayWrite }),
      table: {
        name: 'rounds',
        columns: [
          'roundsPage.name',
          'newMatterPage.committee',
          'roundsPage.opens',
          'roundsPage.closes',
          'roundsPage.state',
        ],
        rows: () =>
          rows.map((row) => [row.title, row.committee, row.opensOn, row.closesOn, cellWords(language, row.state.text)]),
      },
    });
  }

  @Get(':id')
  @Needs(...COMMITTEE_ROLES)
  async show(
    @PathId() id: Id,
    @Query() { only }: RoundApplicationsQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { language } = request.context;
    const view = await this.sheets.of(personOf(request), id, language, only);
    await this.lists.send(request, response, null, roundPage, {
      view: () => view,
      table: {
        name: 'applications',
        columns: APPLICATION_COLUMNS,
        rows: () =>
          view.rows.map(({ number, association, amountOre, receivedOn, late, state }) => [
            ...[number, association, amountOre === undefined ? null : amountOre / 100, receivedOn],
            ...[late ? cellWords(language, late) : null, cellWords(language, state.text)],
          ]),
      },
    });
  }

  @Post(':id/:act')
  @Needs(...ROUND_KEEPERS)
  async press(
    @PathId() id: Id,
    @Param('act') name: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (name === 'copy') {
      const { id: copied } = await this.rounds.copy(personOf(request), id, {});
      return this.pages.goOn(response, `/rounds/${copied}/change`, 'roundCopied');
    }
    const act = (['publish', 'close', 'conclude'] as const).find((each) => each === name);
    if (!act) throw problem('notFound', 'thing.notFound');
    const { seen } = await shaped(SeenDto, request.body);
    await this.rounds[act](personOf(request), id, { seen });
    this.pages.goOn(response, `/rounds/${id}`, PRESSED[act]);
  }
}
