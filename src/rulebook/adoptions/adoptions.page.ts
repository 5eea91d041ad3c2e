import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { formAfter } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { Problem } from '../../shared/problem.js';
import { AdoptDto } from './adoption.dto.js';
import { AdoptionSheets, formIdOf } from './adoption-sheets.service.js';
import { Adoptions } from './adoptions.service.js';
import { adoptionsPage } from './adoptions-view.js';

const PLACE = '/rulebook';

/** What committees have adopted, for everybody who works there; secretaries and admins enter what was adopted. */
@ApiExcludeController()
@Controller('rulebook')
export class AdoptionsPage {
  constructor(
    private readonly adoptions: Adoptions,
    private readonly sheets: AdoptionSheets,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  @Needs(...COMMITTEE_ROLES)
  async list(@Req() request: Request, @Res() response: Response): Promise<void> {
    this.pages.send(request, response, adoptionsPage, await this.sheets.of(personOf(request)));
  }

  @Post()
  @Needs('committeeSecretary', 'admin')
  async adopt(@Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    try {
      const { committeeId, ...asked } = await shaped(AdoptDto, request.body);
      await this.adoptions.adopt(person, committeeId, asked);
      this.pages.goOn(response, PLACE, 'adopted');
    } catch (error) {
      if (!(error instanceof Problem) || error.kind === 'notFound' || error.kind === 'forbidden') throw error;
      const { committeeId } = request.body as { readonly committeeId?: string };
      const came = formAfter(error, formIdOf(committeeId ?? ''), request.body);
      this.pages.send(request, response, adoptionsPage, await this.sheets.of(person, came), { status: error.status });
    }
  }
}
