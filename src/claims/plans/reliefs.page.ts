import { Controller, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
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
  ) {}

  @Post('propose')
  async propose(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const form = { claimId: id, formId: 'proposeRelief', done: 'reliefProposed', shape: ProposeReliefFormDto };
    await this.forms.take(request, response, form, (person, dto) =>
      this.reliefs.propose(person, id, contentMeant(dto), {}),
    );
  }

  @Post(':reliefId/take-up')
  async takeUp(
    @PathId() id: Id,
    @PathId('reliefId') reliefId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const form = { claimId: id, formId: `takeUp-${reliefId}`, done: 'reliefProposed', shape: ProposeReliefFormDto };
    await this.forms.take(request, response, form, (person, dto, asked) =>
      this.reliefs.takeUp(person, reliefId, contentMeant(dto), asked),
    );
  }

  @Post(':reliefId/decide')
  async decide(
    @PathId() id: Id,
    @PathId('reliefId') reliefId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const form = { claimId: id, done: 'reliefDecided' };
    await this.forms.press(request, response, form, (person, asked) => this.reliefs.decide(person, reliefId, asked));
  }

  @Post(':reliefId/withdraw')
  async withdraw(
    @PathId() id: Id,
    @PathId('reliefId') reliefId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const form = { claimId: id, done: 'reliefWithdrawn' };
    await this.forms.press(request, response, form, (person, asked) => this.reliefs.withdraw(person, reliefId, asked));
  }

  @Post(':reliefId/refuse')
  async refuse(
    @PathId() id: Id,
    @PathId('reliefId') reliefId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const form = { claimId: id, formId: `refuse-${reliefId}`, done: 'reliefRefused', shape: RefuseReliefDto };
    await this.forms.take(request, response, form, (person, { because }, asked) =>
      this.reliefs.refuse(person, reliefId, because, asked),
    );
  }

  @Post(':reliefId/enter-minutes')
  async enterMinutes(
    @PathId() id: Id,
    @PathId('reliefId') reliefId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const form = { claimId: id, formId: `enterMinutes-${reliefId}`, done: 'reliefDecided', shape: ReliefMinutesDto };
    await this.forms.take(request, response, form, (person, meeting, asked) =>
      this.reliefs.enterMinutes(person, reliefId, meeting, asked),
    );
  }
}
