import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { Request, Response } from 'express';
import { associationsOf } from '../../acts/actor.js';
import { downloadHeaders } from '../../documents/files/download-headers.js';
import { shapedSeen } from '../../documents/matter-forms.dto.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { Clock } from '../../platform/clock.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { comesBack, formAfter } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { ClaimAccounts } from '../claim/claim-accounts.service.js';
import { ClaimBecauseDto } from '../claim/claim.dto.js';
import type { Claim } from '../claim/claim.entity.js';
import { Claims } from '../claim/claims.service.js';
import { AskReliefDto } from '../plans/relief.dto.js';
import { Reliefs } from '../plans/reliefs.service.js';
import { ClaimSheets, type CameBack } from './claim-sheets.service.js';
import { ownClaimPage, ownClaimsPage } from './claim-view.js';
import { specificationCsv } from './specification-parts.js';

/** What an association owes, for those who speak for it: what is left and why, how to pay, and how to object. */
@ApiExcludeController()
@Controller('own-claims')
@Needs('associationRepresentative')
export class OwnClaimsPortal {
  constructor(
    private readonly sheets: ClaimSheets,
    private readonly claims: Claims,
    private readonly reliefs: Reliefs,
    private readonly accounts: ClaimAccounts,
    private readonly pages: PageResponder,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    const own = await this.sheets
      .list(person, undefined)
      .andWhere('claim.associationId IN (:...own)', { own: ['', ...associationsOf(person)] })
      .orderBy('claim.dueOn', 'DESC')
      .getMany();
    this.pages.send(request, response, ownClaimsPage, { rows: await this.sheets.rows(own, '/own-claims') });
  }

  @Get(':id')
  async show(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, await this.find(personOf(request), id));
  }

  @Get(':id/specification.pdf')
  async pdf(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const claim = await this.find(personOf(request), id);
    const bytes = await this.sheets.specificationPdf(claim, request.context.language);
    response
      .set(downloadHeaders({ name: 'specifikation.pdf', type: 'application/pdf', size: bytes.length }))
      .end(bytes);
  }

  @Get(':id/specification.csv')
  async csv(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const claim = await this.find(personOf(request), id);
    const statement = await this.accounts.statement(claim, this.clock.today());
    response.attachment('specifikation.csv');
    Readable.from(specificationCsv(statement, request.context.language)).pipe(response);
  }

  @Post(':id/contest')
  async contest(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'contest', 'ownClaimContested', async (person) => {
      const { because, seen } = await shapedSeen(ClaimBecauseDto, request.body);
      await this.claims.contest(person, id, because, { seen });
    });
  }

  /** Asks for time, for parts or for less. */
  @Post(':id/ask')
  async ask(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'ask', 'ownReliefAsked', async (person) => {
      const { kind, wish } = await shaped(AskReliefDto, request.body);
      await this.reliefs.ask(person, id, kind, wish, {});
    });
  }

  private async submit(
    request: Request,
    response: Response,
    id: Id,
    formId: string,
    done: string,
    work: (person: Person) => Promise<void>,
  ): Promise<void> {
    const person = personOf(request);
    await this.find(person, id);
    try {
      await work(person);
      this.pages.goOn(response, `/own-claims/${id}`, done);
    } catch (error) {
      if (!comesBack(error)) throw error;
      const came = { [formId]: formAfter(error, formId, request.body) };
      await this.send(request, response, await this.find(person, id), came, error.status);
    }
  }

  /** Only what the association itself owes: those who also work in the committee have the office's page. */
  private async find(person: Person, id: Id): Promise<Claim> {
    const claim = await this.claims.get(person, id);
    if (claim.associationId === null || !associationsOf(person).includes(claim.associationId))
      throw problem('notFound', 'claim.notFound');
    return claim;
  }

  private async send(
    request: Request,
    response: Response,
    claim: Claim,
    came: CameBack = {},
    status = 200,
  ): Promise<void> {
    this.pages.send(request, response, ownClaimPage, await this.sheets.own(personOf(request), claim, came), { status });
  }
}
