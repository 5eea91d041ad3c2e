import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { shapedSeen } from '../../documents/matter-forms.dto.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import type { FormModel } from '../../platform/pages/forms.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { Claims } from '../claim/claims.service.js';
import { DemandLanguageQuery } from '../demands/demand.dto.js';
import type { DemandPageView } from '../demands/demand-view.js';
import { TellDto, wayOf } from '../telling/telling.dto.js';
import { TellingForms } from '../telling/telling-forms.service.js';
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
    private readonly forms: TellingForms,
  ) {}

  @Get()
  async show(
    @PathId() id: Id,
    @PathId('reliefId') reliefId: Id,
    @Query() { language = 'sv' }: DemandLanguageQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.forms.show(request, response, await this.view(request, id, reliefId, language));
  }

  @Post()
  async tell(
    @PathId() id: Id,
    @PathId('reliefId') reliefId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const again = (came: FormModel): Promise<DemandPageView> => this.view(request, id, reliefId, 'sv', came);
    const place = { claimId: id, done: 'reliefTold' };
    await this.forms.submit(
      request,
      response,
      place,
      async (person) => {
        const { seen, unprintableMeant, ...dto } = await shapedSeen(TellDto, request.body);
        await this.letters.tell(person, reliefId, wayOf(dto), { seen }, { unprintableMeant });
      },
      again,
    );
  }

  private async view(
    request: Request,
    id: Id,
    reliefId: Id,
    language: Language,
    came: FormModel | null = null,
  ): Promise<DemandPageView> {
    const person = personOf(request);
    return this.sheets.letter(person, await this.claims.get(person, id), reliefId, language, came);
  }
}
