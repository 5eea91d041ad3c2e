import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { formAfter } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { Problem } from '../../shared/problem.js';
import { EnterMeetingMinutesDto, ReportDelegatedDto } from '../announcement/minutes.dto.js';
import { MinutesBook } from '../announcement/minutes.service.js';
import { DelegatedDecisions } from '../delegated/delegated-decisions.service.js';
import { paragraphOf } from '../paragraph.js';
import { BoardDayForm, BoardQuery } from './board.dto.js';
import { boardFormOf } from './board-rows.js';
import { actOf, onField, type CameBack } from './board-forms.js';
import { boardPage } from './board-view.js';
import { BOARD, Boards } from './boards.service.js';

/** Reporting, minutes and the notice board, for the committee's secretary. */
@ApiExcludeController()
@Controller('minutes')
@Needs('committeeSecretary')
export class BoardPage {
  constructor(
    private readonly boards: Boards,
    private readonly minutes: MinutesBook,
    private readonly delegated: DelegatedDecisions,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async show(@Query() query: BoardQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, query);
  }

  /** The committee has heard of the decisions on the list. */
  @Post('report')
  async report(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, 'report', 'decisionsReported', async (person) => {
      const { committeeId, meetingOn, paragraph } = await shaped(ReportDelegatedDto, request.body);
      await this.delegated.report(person, committeeId, { meetingOn, paragraph: paragraphOf(paragraph) }, {});
    });
  }

  /** Minutes that are announced: the appeal time of all that stands in them begins. */
  @Post('enter')
  async enter(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, 'enter', 'minutesEntered', async (person) => {
      const { committeeId, paragraph, ...days } = await shaped(EnterMeetingMinutesDto, request.body);
      const item = paragraph === undefined ? null : paragraphOf(paragraph);
      await this.minutes.enter(person, committeeId, { ...days, paragraph: item }, {});
    });
  }

  /** A decision that is announced by itself goes up, comes down, goes up anew. */
  @Post('alone/:id/:act')
  async alone(
    @PathId() id: Id,
    @Param('act') name: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const act = actOf(name);
    const { form } = boardFormOf(act, `${BOARD}/alone/${id}`, 1);
    await this.submit(request, response, form.id, 'boardChanged', async (person) => {
      const { seen, day } = await shaped(BoardDayForm, request.body);
      const asked = { seen };
      if (act === 'announce') await this.minutes.announceOne(person, id, day, asked);
      else if (act === 'takeDown') await this.minutes.takeDownOne(person, id, day, asked);
      else await this.minutes.announceOneAnew(person, id, day, asked);
    });
  }

  private async submit(
    request: Request,
    response: Response,
    formId: string,
    done: string,
    work: (person: Person) => Promise<void>,
  ): Promise<void> {
    const { committee } = await shaped(BoardQuery, request.query);
    try {
      await work(personOf(request));
      this.pages.goOn(response, committee === undefined ? BOARD : `${BOARD}?committee=${committee}`, done);
    } catch (error) {
      if (!(error instanceof Problem) || error.kind === 'notFound' || error.kind === 'forbidden') throw error;
      const came = { [formId]: formAfter(onField(error, formId), formId, request.body) };
      await this.send(request, response, { ...(committee && { committee }) }, came, error.status);
    }
  }

  private async send(
    request: Request,
    response: Response,
    query: BoardQuery,
    came: CameBack = {},
    status = 200,
  ): Promise<void> {
    const view = await this.boards.of(personOf(request), query, came);
    this.pages.send(request, response, boardPage, view, { status });
  }
}
