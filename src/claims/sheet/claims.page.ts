import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { Request, Response } from 'express';
import { downloadHeaders } from '../../documents/files/download-headers.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { Clock } from '../../platform/clock.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { say } from '../../shared/texts.js';
import { ClaimAccounts } from '../claim/claim-accounts.service.js';
import { ClaimBecauseDto, InterruptClaimDto, interruptionOf, StartInterestDto } from '../claim/claim.dto.js';
import { Claims } from '../claim/claims.service.js';
import { Limitations } from '../limitation/limitations.service.js';
import { ClaimForms } from './claim-forms.service.js';
import { ClaimSheets } from './claim-sheets.service.js';
import { claimPage } from './claim-view.js';
import { GroundFormDto, groundMeant } from './raise-claim.dto.js';
import { specificationCsv } from './specification-parts.js';

/** A claim, with its specification and what can be done. */
@ApiExcludeController()
@Controller('claims')
@Needs(...COMMITTEE_ROLES)
export class ClaimsPage {
  constructor(
    private readonly sheets: ClaimSheets,
    private readonly claims: Claims,
    private readonly limitations: Limitations,
    private readonly accounts: ClaimAccounts,
    private readonly forms: ClaimForms,
    private readonly pages: PageResponder,
    private readonly clock: Clock,
  ) {}

  @Get(':id')
  async show(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    const view = await this.sheets.of(person, await this.claims.get(person, id));
    this.pages.send(request, response, claimPage, view);
  }

  @Get(':id/specification.pdf')
  async pdf(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const claim = await this.claims.get(personOf(request), id);
    const bytes = await this.sheets.specificationPdf(claim, request.context.language);
    response
      .set(downloadHeaders({ name: 'specifikation.pdf', type: 'application/pdf', size: bytes.length }))
      .end(bytes);
  }

  @Get(':id/specification.csv')
  async csv(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const claim = await this.claims.get(personOf(request), id);
    const statement = await this.accounts.statement(claim, this.clock.today());
    response.attachment('specifikation.csv');
    Readable.from(specificationCsv(statement, request.context.language)).pipe(response);
  }

  @Post(':id/describe')
  async describe(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const form = { claimId: id, formId: 'describe', done: 'claimDescribed', shape: GroundFormDto };
    await this.forms.take(request, response, form, async (person, dto, asked) => {
      const { capitalOre } = await this.claims.get(person, id);
      await this.claims.describe(person, id, groundMeant(dto, capitalOre, say('sv', 'raiseClaim.whole')), asked);
    });
  }

  @Post(':id/contest')
  async contest(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const form = { claimId: id, formId: 'contest', done: 'claimContested', shape: ClaimBecauseDto };
    await this.forms.take(request, response, form, (person, { because }, asked) =>
      this.claims.contest(person, id, because, asked),
    );
  }

  @Post(':id/resume')
  async resume(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const form = { claimId: id, formId: 'resume', done: 'claimResumed', shape: ClaimBecauseDto };
    await this.forms.take(request, response, form, (person, { because }, asked) =>
      this.claims.resume(person, id, because, asked),
    );
  }

  @Post(':id/interrupt')
  async interrupt(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const form = { claimId: id, formId: 'interrupt', done: 'claimInterrupted', shape: InterruptClaimDto };
    await this.forms.take(request, response, form, (person, dto, asked) =>
      this.limitations.interrupt(person, id, interruptionOf(dto), asked),
    );
  }

  @Post(':id/start-interest')
  async startInterest(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const form = { claimId: id, formId: 'startInterest', done: 'claimInterestStarted', shape: StartInterestDto };
    await this.forms.take(request, response, form, (person, { on, proof }, asked) =>
      this.claims.startInterest(person, id, on, proof, asked),
    );
  }
}
