import { Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { Lists } from '../../matters/lists/lists.service.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { formAfter, isFormProblem } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Words } from '../../platform/pages/page.js';
import type { Id } from '../../shared/id.js';
import { Problem } from '../../shared/problem.js';
import { SetBudgetForm } from '../rounds/round.dto.js';
import type { Round } from '../rounds/round.entity.js';
import { roundTitle } from '../rounds/round.js';
import { Rounds } from '../rounds/rounds.service.js';
import { AllocateRoundDto, AllocationStageQuery, EveryForm, ProposeAllDto } from './allocation.dto.js';
import { AllocationDesk } from './allocation-desk.service.js';
import { AllocationLists } from './allocation-lists.service.js';
import { AllocationSheets, type CameBack } from './allocation-sheets.service.js';
import { allocationPage, rowResultsPage } from './allocation-view.js';
import type { RowResult } from './row-result.js';

/** What is given to whom in a round: the money, the sums, and proposals in a heap. */
@ApiExcludeController()
@Controller('rounds/:id')
export class AllocationPage {
  constructor(
    private readonly desk: AllocationDesk,
    private readonly sheets: AllocationSheets,
    private readonly rounds: Rounds,
    private readonly allocations: AllocationLists,
    private readonly lists: Lists,
    private readonly pages: PageResponder,
  ) {}

  @Get('allocation')
  @Needs(...COMMITTEE_ROLES)
  async show(
    @PathId() id: Id,
    @Query() { stage }: AllocationStageQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.send(request, response, id, { stage });
  }

  @Post('allocation/compute')
  @Needs('grantOfficer')
  @HttpCode(200)
  async compute(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    const { cut } = await shaped(AllocateRoundDto, {
      cut: (Object(request.body) as Record<string, unknown>)['cut'] === 'true',
    });
    const results = await this.desk.allocateRound(person, id, cut);
    await this.tell(request, response, id, { code: 'rowResultsPage.computed' }, results);
  }

  @Post('allocation/propose')
  @Needs('grantOfficer')
  @HttpCode(200)
  async propose(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    try {
      const { every, ...sent } = withoutToken(request.body);
      const person = personOf(request);
      const results =
        every === undefined
          ? await this.desk.proposeAll(person, id, (await shaped(ProposeAllDto, sent)).applicationIds)
          : await this.desk.proposeEvery(person, id, (await shaped(EveryForm, { every })).every);
      await this.tell(request, response, id, { code: 'rowResultsPage.proposed' }, results);
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      await this.send(request, response, id, { propose: formAfter(error, 'propose', request.body) }, error.status);
    }
  }

  @Post('allocation/budget')
  @Needs('grantOfficer', 'committeeSecretary')
  async setBudget(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    try {
      const { budgetOre, because, seen } = await shaped(SetBudgetForm, request.body);
      await this.rounds.setBudget(personOf(request), id, budgetOre, because, { seen });
      this.pages.goOn(response, `/rounds/${id}/allocation`, 'budgetSet');
    } catch (error) {
      const refused = error instanceof Problem && error.reasons.some(({ code }) => code === 'budget.belowTaken');
      if (!refused && !isFormProblem(error)) throw error;
      await this.send(request, response, id, { budget: formAfter(error, 'budget', request.body) }, error.status);
    }
  }

  private async send(request: Request, response: Response, id: Id, came: CameBack = {}, status = 200): Promise<void> {
    const person = personOf(request);
    const { language } = request.context;
    const round = await this.desk.roundOf(person, id);
    await this.lists.send(request, response, '/allocations', allocationPage, {
      view: () => this.sheets.of(person, round, language, came),
      table: this.allocations.table(person, { roundId: id, stage: came.stage }, language),
      within: { roundId: id },
      status,
    });
  }

  private async tell(
    request: Request,
    response: Response,
    id: Id,
    heading: Words,
    rows: readonly RowResult[],
  ): Promise<void> {
    const round = await this.desk.roundOf(personOf(request), id);
    this.pages.send(request, response, rowResultsPage, resultsOf(round, request, heading, rows));
  }
}

/** The page that tells what came of each row; where none went through, its heading does not say that it did. */
export function resultsOf(round: Round, { context }: Request, heading: Words, rows: readonly RowResult[]) {
  return {
    round: roundTitle(round)[context.language],
    backHref: `/rounds/${round.id}/allocation`,
    heading: rows.some(({ done }) => done) ? heading : { code: 'rowResultsPage.nothing' },
    done: rows.filter(({ done }) => done),
    failed: rows.filter(({ done }) => !done),
  };
}

function withoutToken(body: unknown): Readonly<Record<string, unknown>> {
  const { _csrf: _token, ...rest } = Object(body) as Record<string, unknown>;
  return rest;
}
