import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { associationsOf } from '../../acts/actor.js';
import { Exchanges } from '../../documents/exchanges/exchanges.service.js';
import { ReplyExchangeDto } from '../../documents/exchanges/exchange.dto.js';
import { shapedSeen } from '../../documents/matter-forms.dto.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { comesBack, formAfter, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import type { ClawbackCase } from '../case/clawback-case.entity.js';
import { CLAWBACK_STATES } from '../case/clawback.js';
import { Clawbacks } from '../case/clawbacks.service.js';
import { ClawbackLists } from './clawback-lists.service.js';
import { ownClawbackPage, ownClawbacksPage } from './clawback-view.js';
import { OwnClawbackSheets } from './own-clawback-sheets.service.js';

/** A case of clawback as the association reads it: what is considered and why, how to answer, and what was decided. */
@ApiExcludeController()
@Controller('own-clawbacks')
@Needs('associationRepresentative')
export class OwnClawbacksPortal {
  constructor(
    private readonly lists: ClawbackLists,
    private readonly clawbacks: Clawbacks,
    private readonly exchanges: Exchanges,
    private readonly sheets: OwnClawbackSheets,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async list(@Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    const own = await this.lists
      .query(person, CLAWBACK_STATES)
      .andWhere('case.associationId IN (:...own)', { own: ['', ...associationsOf(person)] })
      .orderBy('case.openedAt', 'DESC')
      .getMany();
    this.pages.send(request, response, ownClawbacksPage, { rows: await this.lists.rows(person, own, true) });
  }

  @Get(':id')
  async show(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, await this.own(personOf(request), id));
  }

  @Post(':id/reply')
  async reply(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    const row = await this.own(person, id);
    if (row.hearingId === null) throw problem('notFound', 'exchange.notFound');
    try {
      const { answer, seen } = await shapedSeen(ReplyExchangeDto, request.body);
      await this.exchanges.reply(person, row.hearingId, answer, { seen });
      this.pages.goOn(response, `/own-clawbacks/${id}`, 'replySent');
    } catch (error) {
      if (!comesBack(error)) throw error;
      await this.send(request, response, row, formAfter(error, 'reply', request.body), error.status);
    }
  }

  /** Only the association's own; those who also work in the committee have the office's page. */
  private async own(person: Person, id: Id): Promise<ClawbackCase> {
    const row = await this.clawbacks.get(person, id);
    if (row.associationId === null || !associationsOf(person).includes(row.associationId))
      throw problem('notFound', 'clawback.notFound');
    return row;
  }

  private async send(
    request: Request,
    response: Response,
    row: ClawbackCase,
    came?: FormModel,
    status = 200,
  ): Promise<void> {
    this.pages.send(request, response, ownClawbackPage, await this.sheets.of(row, came), { status });
  }
}
