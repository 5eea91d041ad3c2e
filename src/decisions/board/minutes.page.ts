import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { formAfter, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { Problem } from '../../shared/problem.js';
import { MinutesBook } from '../announcement/minutes.service.js';
import { BoardDayForm } from './board.dto.js';
import { actOf, onField } from './board-forms.js';
import { boardFormOf } from './board-rows.js';
import { minutesPage } from './board-view.js';
import { BOARD } from './boards.service.js';
import { MinutesSheets } from './minutes-sheets.service.js';

/** One set of minutes: its days on the notice board and the appeal time of everything in it. */
@ApiExcludeController()
@Controller('minutes')
@Needs('committeeSecretary')
export class MinutesPage {
  constructor(
    private readonly sheets: MinutesSheets,
    private readonly minutes: MinutesBook,
    private readonly pages: PageResponder,
  ) {}

  @Get(':id')
  async show(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, id);
  }

  /** They are taken down, or announced anew. */
  @Post(':id/:act')
  async change(
    @PathId() id: Id,
    @Param('act') name: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const act = actOf(name);
    const { form } = boardFormOf(act, `${BOARD}/${id}`, 1);
    try {
      const { seen, day } = await shaped(BoardDayForm, request.body);
      if (act === 'takeDown') await this.minutes.takeDown(personOf(request), id, day, { seen });
      else await this.minutes.announceAnew(personOf(request), id, day, { seen });
      this.pages.goOn(response, `${BOARD}/${id}`, 'boardChanged');
    } catch (error) {
      if (!(error instanceof Problem) || error.kind === 'notFound' || error.kind === 'forbidden') throw error;
      const came = formAfter(onField(error, form.id), form.id, request.body);
      await this.send(request, response, id, came, error.status);
    }
  }

  private async send(request: Request, response: Response, id: Id, came?: FormModel, status = 200): Promise<void> {
    this.pages.send(request, response, minutesPage, await this.sheets.of(personOf(request), id, came), { status });
  }
}
