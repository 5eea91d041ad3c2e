import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { shapedSeen } from '../../documents/matter-forms.dto.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { comesBack, formAfter } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { EndAppealDto } from '../aftermath.dto.js';
import { Aftermath } from '../aftermath.service.js';
import { APPEAL_READERS, APPEALS, AppealSheets } from './appeal-sheets.service.js';
import { AppealsQuery, CourtForm, NoteAppealForm } from './appeals.dto.js';
import { CourtSetting } from './court-setting.service.js';
import { BoardCommittees } from '../board/board-committees.service.js';
import { BoardQueries } from '../board/board.queries.js';
import { appealsPage } from './appeals-view.js';
import type { CameBack } from '../board/board-forms.js';

/** Appeals that came in: entered with their day, and later with how they ended. */
@ApiExcludeController()
@Controller('appeals')
@Needs(...APPEAL_READERS)
export class AppealsPage {
  constructor(
    private readonly sheets: AppealSheets,
    private readonly committees: BoardCommittees,
    private readonly queries: BoardQueries,
    private readonly aftermath: Aftermath,
    private readonly courts: CourtSetting,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async show(@Query() query: AppealsQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, query);
  }

  @Post('note')
  async note(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, 'note', 'appealNoted', async (person) => {
      const dto = await shaped(NoteAppealForm, request.body);
      const { committeeId, decision: number, receivedOn, courtNumber = null } = dto;
      const { committee } = await this.committees.of(person, APPEAL_READERS, APPEALS, committeeId);
      const decision = await this.queries.standing(committee.id, number);
      if (!decision) throw problem('invalid', 'appeal.noSuchDecision', { field: 'decision', number });
      await this.aftermath.noteAppeal(person, decision.id, receivedOn, courtNumber, { seen: decision.version });
    });
  }

  /** Which court reviews the municipality's decisions: it stands in every letter from then on. */
  @Post('court')
  async court(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, 'court', 'courtSaid', async (person) => {
      const { court } = await shaped(CourtForm, request.body);
      await this.courts.say(person, court);
    });
  }

  @Post(':id/end')
  async end(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { appealId = '' } = Object(request.body) as { readonly appealId?: unknown };
    await this.submit(request, response, `end-${String(appealId)}`, 'appealEnded', async (person) => {
      const { seen, ...dto } = await shapedSeen(EndAppealDto, request.body);
      await this.aftermath.endAppeal(person, id, dto, { seen });
    });
  }

  private async submit(
    request: Request,
    response: Response,
    formId: string,
    done: string,
    work: (person: Person) => Promise<void>,
  ): Promise<void> {
    const { committee } = await shaped(AppealsQuery, request.query);
    try {
      await work(personOf(request));
      this.pages.goOn(response, committee === undefined ? APPEALS : `${APPEALS}?committee=${committee}`, done);
    } catch (error) {
      if (!comesBack(error)) throw error;
      const came = { [formId]: formAfter(error, formId, request.body) };
      await this.send(request, response, { ...(committee && { committee }) }, came, error.status);
    }
  }

  private async send(
    request: Request,
    response: Response,
    query: AppealsQuery,
    came: CameBack = {},
    status = 200,
  ): Promise<void> {
    const view = await this.sheets.of(personOf(request), query, came);
    this.pages.send(request, response, appealsPage, view, { status });
  }
}
