import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { formAfter, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { shapedSeen } from '../../documents/matter-forms.dto.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { Problem } from '../../shared/problem.js';
import { Claims } from '../claim/claims.service.js';
import { DemandLanguageQuery } from '../demands/demand.dto.js';
import { demandPage } from '../demands/demand-view.js';
import { reliefWayOf, TellReliefDto } from './relief.dto.js';
import { ReliefLetters } from './relief-letters.service.js';
import { ReliefSheets } from './relief-sheets.service.js';

/** The letter that tells the debtor of a relief, as it would be read, before it is sent. */
@ApiExcludeController()
@Controller('claims/:id/reliefs/:reliefId/tell')
@Needs('finance', 'grantOfficer')
export class ReliefLetterPage {
  constructor(
    private readonly sheets: ReliefSheets,
    private readonly letters: ReliefLetters,
    private readonly claims: Claims,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async show(
    @PathId() id: Id,
    @PathId('reliefId') reliefId: Id,
    @Query() { language = 'sv' }: DemandLanguageQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.page(request, response, id, reliefId, language);
  }

  @Post()
  async tell(
    @PathId() id: Id,
    @PathId('reliefId') reliefId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      const { seen, unprintableMeant, ...dto } = await shapedSeen(TellReliefDto, request.body);
      await this.letters.tell(personOf(request), reliefId, reliefWayOf(dto), { seen }, { unprintableMeant });
      this.pages.goOn(response, `/claims/${id}`, 'reliefTold');
    } catch (error) {
      if (!(error instanceof Problem) || error.kind === 'notFound') throw error;
      await this.page(request, response, id, reliefId, 'sv', formAfter(error, 'demand', request.body), error.status);
    }
  }

  private async page(
    request: Request,
    response: Response,
    id: Id,
    reliefId: Id,
    language: Language,
    came: FormModel | null = null,
    status = 200,
  ): Promise<void> {
    const person = personOf(request);
    const view = await this.sheets.letter(person, await this.claims.get(person, id), reliefId, language, came);
    this.pages.send(request, response, demandPage, view, { status });
  }
}
