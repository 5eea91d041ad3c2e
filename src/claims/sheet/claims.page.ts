import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { Request, Response } from 'express';
import { downloadHeaders } from '../../documents/files/download-headers.js';
import { shapedSeen } from '../../documents/matter-forms.dto.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { Clock } from '../../platform/clock.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { readPage } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { formAfter } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Chip, Link } from '../../platform/pages/parts.js';
import type { Id } from '../../shared/id.js';
import { Problem } from '../../shared/problem.js';
import { say } from '../../shared/texts.js';
import { ClaimAccounts } from '../claim/claim-accounts.service.js';
import {
  ClaimBecauseDto,
  ClaimsQuery,
  InterruptClaimDto,
  interruptionOf,
  StartInterestDto,
} from '../claim/claim.dto.js';
import { CLAIM_STATES, type ClaimState } from '../claim/claim.js';
import type { Claim } from '../claim/claim.entity.js';
import { Claims } from '../claim/claims.service.js';
import { Limitations } from '../limitation/limitations.service.js';
import { PAYMENT_WORKERS } from '../payments/payment-workers.js';
import { PaymentQueries } from '../payments/payments.queries.js';
import { ClaimSheets, type CameBack } from './claim-sheets.service.js';
import { claimPage, claimsPage } from './claim-view.js';
import { GroundFormDto, groundMeant } from './raise-claim.dto.js';
import { specificationCsv } from './specification-parts.js';

const USUAL: ClaimState = 'open';

/** What finance goes on to from the list. */
const LINKS: readonly Link[] = [
  { text: { code: 'raiseClaim.title' }, href: '/claims/new' },
  { text: { code: 'handOverPage.title' }, href: '/claims/hand-over' },
  { text: { code: 'claimSettings.title' }, href: '/claims/settings' },
];

/** The claims of a committee: the list to work through, and each with its specification and what can be done. */
@ApiExcludeController()
@Controller('claims')
@Needs(...COMMITTEE_ROLES)
export class ClaimsPage {
  constructor(
    private readonly sheets: ClaimSheets,
    private readonly claims: Claims,
    private readonly limitations: Limitations,
    private readonly accounts: ClaimAccounts,
    private readonly payments: PaymentQueries,
    private readonly pages: PageResponder,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Query() query: ClaimsQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    const state = query.state ?? USUAL;
    const { items, next } = await readPage(this.sheets.list(person, state), ['dueOn', 'id'], query);
    const worker = person.memberships.some(({ role }) => (PAYMENT_WORKERS as readonly string[]).includes(role));
    this.pages.send(request, response, claimsPage, {
      rows: await this.sheets.rows(items, '/claims'),
      chips: await this.chips(person, state),
      ...(next !== null && {
        paging: { first: 1, last: items.length, nextHref: `/claims?state=${state}&cursor=${next}` },
      }),
      links: worker ? LINKS : [],
      ...(worker && { payments: { count: await this.payments.countUnmatched(), href: '/payments' } }),
    });
  }

  @Get(':id')
  async show(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, await this.claims.get(personOf(request), id));
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
    await this.submit(request, response, id, 'describe', 'claimDescribed', async (person) => {
      const { seen, ...dto } = await shapedSeen(GroundFormDto, request.body);
      const { capitalOre } = await this.claims.get(person, id);
      await this.claims.describe(person, id, groundMeant(dto, capitalOre, say('sv', 'raiseClaim.whole')), { seen });
    });
  }

  @Post(':id/contest')
  async contest(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'contest', 'claimContested', async (person) => {
      const { because, seen } = await shapedSeen(ClaimBecauseDto, request.body);
      await this.claims.contest(person, id, because, { seen });
    });
  }

  @Post(':id/resume')
  async resume(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'resume', 'claimResumed', async (person) => {
      const { because, seen } = await shapedSeen(ClaimBecauseDto, request.body);
      await this.claims.resume(person, id, because, { seen });
    });
  }

  @Post(':id/interrupt')
  async interrupt(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'interrupt', 'claimInterrupted', async (person) => {
      const { seen, ...dto } = await shapedSeen(InterruptClaimDto, request.body);
      await this.limitations.interrupt(person, id, interruptionOf(dto), { seen });
    });
  }

  @Post(':id/start-interest')
  async startInterest(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'startInterest', 'claimInterestStarted', async (person) => {
      const { on, proof, seen } = await shapedSeen(StartInterestDto, request.body);
      await this.claims.startInterest(person, id, on, proof, { seen });
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
    try {
      await work(personOf(request));
      this.pages.goOn(response, `/claims/${id}`, done);
    } catch (error) {
      if (!(error instanceof Problem) || error.kind === 'notFound') throw error;
      const came = { [formId]: formAfter(error, formId, request.body) };
      await this.send(request, response, await this.claims.get(personOf(request), id), came, error.status);
    }
  }

  private async send(
    request: Request,
    response: Response,
    claim: Claim,
    came: CameBack = {},
    status = 200,
  ): Promise<void> {
    this.pages.send(request, response, claimPage, await this.sheets.of(personOf(request), claim, came), { status });
  }

  private async chips(person: Person, now: ClaimState): Promise<Chip[]> {
    const chips: Chip[] = [];
    for (const state of CLAIM_STATES)
      chips.push({
        text: { code: `claim.state.${state}` },
        href: `/claims?state=${state}`,
        count: await this.sheets.list(person, state).getCount(),
        ...(state === now && { current: true }),
      });
    return chips;
  }
}
