import { Controller, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SeenDto, shapedSeen } from '../../documents/matter-forms.dto.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { ClaimForms } from '../sheet/claim-forms.service.js';
import { contentMeant, ProposeReliefFormDto, RefuseReliefDto, ReliefMinutesDto } from './relief.dto.js';
import { Reliefs } from './reliefs.service.js';

/** The forms of reliefs on the page of a claim. */
@ApiExcludeController()
@Controller('claims/:id/reliefs')
@Needs(...COMMITTEE_ROLES)
export class ReliefsPage {
  constructor(
    private readonly reliefs: Reliefs,
    private readonly forms: ClaimForms,
    private readonly pages: PageResponder,
  ) {}

  @Post('propose')
  async propose(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.forms.submit(
      request,
      response,
      { claimId: id, formId: 'proposeRelief', done: 'reliefProposed' },
      async (person) => {
        const { seen: _seen, ...dto } = await shapedSeen(ProposeReliefFormDto, request.body);
        await this.reliefs.propose(person, id, contentMeant(dto), {});
      },
    );
  }

  @Post(':reliefId/take-up')
  async takeUp(
    @PathId() id: Id,
    @PathId('reliefId') reliefId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.forms.submit(
      request,
      response,
      { claimId: id, formId: `takeUp-${reliefId}`, done: 'reliefProposed' },
      async (person) => {
        const { seen, ...dto } = await shapedSeen(ProposeReliefFormDto, request.body);
        await this.reliefs.takeUp(person, reliefId, contentMeant(dto), { seen });
      },
    );
  }

  @Post(':reliefId/decide')
  async decide(
    @PathId() id: Id,
    @PathId('reliefId') reliefId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { seen } = await shaped(SeenDto, request.body);
    await this.reliefs.decide(personOf(request), reliefId, { seen });
    this.pages.goOn(response, `/claims/${id}`, 'reliefDecided');
  }

  @Post(':reliefId/withdraw')
  async withdraw(
    @PathId() id: Id,
    @PathId('reliefId') reliefId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { seen } = await shaped(SeenDto, request.body);
    await this.reliefs.withdraw(personOf(request), reliefId, { seen });
    this.pages.goOn(response, `/claims/${id}`, 'reliefWithdrawn');
  }

  @Post(':reliefId/refuse')
  async refuse(
    @PathId() id: Id,
    @PathId('reliefId') reliefId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.forms.submit(
      request,
      response,
      { claimId: id, formId: `refuse-${reliefId}`, done: 'reliefRefused' },
      async (person) => {
        const { seen, because } = await shapedSeen(RefuseReliefDto, request.body);
        await this.reliefs.refuse(person, reliefId, because, { seen });
      },
    );
  }

  @Post(':reliefId/enter-minutes')
  async enterMinutes(
    @PathId() id: Id,
    @PathId('reliefId') reliefId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.forms.submit(
      request,
      response,
      { claimId: id, formId: `enterMinutes-${reliefId}`, done: 'reliefDecided' },
      async (person) => {
        const { seen, ...meeting } = await shapedSeen(ReliefMinutesDto, request.body);
        await this.reliefs.enterMinutes(person, reliefId, meeting, { seen });
      },
    );
  }
}
