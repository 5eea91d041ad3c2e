import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { shapedSeen, SeenDto } from '../../documents/matter-forms.dto.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { comesBack, formAfter } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { Claims } from '../claim/claims.service.js';
import { demandPage } from './demand-view.js';
import { DemandLanguageQuery, SendDemandDto, wayOf } from './demand.dto.js';
import type { DemandAct } from './demand.js';
import { DemandSheets } from './demand-sheets.service.js';
import { Demands } from './demands.service.js';

/** Each demand with its letter as it would be read, before it is sent. */
@ApiExcludeController()
@Controller('claims/:id/demands')
@Needs('finance')
export class DemandsPage {
  constructor(
    private readonly sheets: DemandSheets,
    private readonly demands: Demands,
    private readonly claims: Claims,
    private readonly pages: PageResponder,
  ) {}

  @Get('send')
  async first(
    @PathId() id: Id,
    @Query() query: DemandLanguageQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.show(request, response, id, 'send', query);
  }

  @Get('remind')
  async reminder(
    @PathId() id: Id,
    @Query() query: DemandLanguageQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.show(request, response, id, 'remind', query);
  }

  @Get('collect')
  async collection(
    @PathId() id: Id,
    @Query() query: DemandLanguageQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.show(request, response, id, 'collect', query);
  }

  @Post('send')
  async send(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'send');
  }

  @Post('remind')
  async remind(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'remind');
  }

  @Post('collect')
  async collect(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'collect');
  }

  @Post(':demandId/take-back')
  async takeBack(
    @PathId() id: Id,
    @PathId('demandId') demandId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { seen } = await shaped(SeenDto, request.body);
    await this.demands.takeBack(personOf(request), demandId, { seen });
    this.pages.goOn(response, `/claims/${id}`, 'demandTakenBack');
  }

  private async show(
    request: Request,
    response: Response,
    id: Id,
    act: DemandAct,
    { language = 'sv' }: DemandLanguageQuery,
  ): Promise<void> {
    const person = personOf(request);
    const view = await this.sheets.page(person, await this.claims.get(person, id), act, language);
    this.pages.send(request, response, demandPage, view);
  }

  private async submit(request: Request, response: Response, id: Id, act: DemandAct): Promise<void> {
    const person = personOf(request);
    try {
      const { seen, unprintableMeant, ...dto } = await shapedSeen(SendDemandDto, request.body);
      await this.demands.send(person, id, act, wayOf(dto), { seen }, { unprintableMeant });
      this.pages.goOn(response, `/claims/${id}`, 'demandSent');
    } catch (error) {
      if (!comesBack(error)) throw error;
      const came = formAfter(error, 'demand', request.body);
      const view = await this.sheets.page(person, await this.claims.get(person, id), act, 'sv', came);
      this.pages.send(request, response, demandPage, view, { status: error.status });
    }
  }
}
