import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { shapedSeen } from '../../documents/matter-forms.dto.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { codeOf, stepOf } from '../../matters/steps/steps.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import type { FormModel } from '../../platform/pages/forms.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { problem } from '../../shared/problem.js';
import { Claims } from '../claim/claims.service.js';
import { DemandLanguageQuery } from '../demands/demand.dto.js';
import type { DemandPageView } from '../demands/demand-view.js';
import { TellDto, wayOf } from '../telling/telling.dto.js';
import { TellingForms } from '../telling/telling-forms.service.js';
import { RefundLetters } from './refund-letters.service.js';
import { refundFlow } from './refund.js';
import { Refunds } from './refunds.service.js';

/** The letter that tells the debtor of a refund, as it would be read, before it is sent. */
@ApiExcludeController()
@Controller('claims/:id/refunds/:refundId/tell')
@Needs('finance')
export class RefundLetterPage {
  constructor(
    private readonly refunds: Refunds,
    private readonly letters: RefundLetters,
    private readonly claims: Claims,
    private readonly forms: TellingForms,
  ) {}

  @Get()
  async show(
    @PathId() id: Id,
    @PathId('refundId') refundId: Id,
    @Query() { language = 'sv' }: DemandLanguageQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.forms.show(request, response, await this.view(request, id, refundId, language));
  }

  @Post()
  async tell(
    @PathId() id: Id,
    @PathId('refundId') refundId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.forms.submit(
      request,
      response,
      { claimId: id, done: 'refundTold' },
      async (person) => {
        const { seen, unprintableMeant, ...dto } = await shapedSeen(TellDto, request.body);
        await this.letters.tell(person, refundId, wayOf(dto), { seen }, { unprintableMeant });
      },
      (came) => this.view(request, id, refundId, 'sv', came),
    );
  }

  private async view(
    request: Request,
    id: Id,
    refundId: Id,
    language: Language,
    came: FormModel | null = null,
  ): Promise<DemandPageView> {
    const person = personOf(request);
    const claim = await this.claims.get(person, id);
    const refund = await this.refunds.get(person, refundId);
    if (refund.claimId !== claim.id) throw problem('notFound', 'refund.notFound');
    const told = refund.letterId !== null || !stepOf(refundFlow, 'tell').from.includes(refund.state);
    return this.forms.view({
      ...{ claim, language, came, what: { code: codeOf(refundFlow, 'tell') } },
      whyNot: told ? [{ code: 'refund.need.untold' }] : [],
      ...{ action: `/claims/${claim.id}/refunds/${refund.id}/tell`, seen: String(refund.version) },
      letter: async (way) => (await this.letters.draw(person, refund, way))?.document ?? null,
    });
  }
}
