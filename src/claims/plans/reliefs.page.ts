import { Controller, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SeenDto, shapedSeen } from '../../documents/matter-forms.dto.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { formAfter } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { Problem } from '../../shared/problem.js';
import { Claims } from '../claim/claims.service.js';
import { ClaimSheets } from '../sheet/claim-sheets.service.js';
import { claimPage } from '../sheet/claim-view.js';
import { contentMeant, ProposeReliefFormDto, RefuseReliefDto, ReliefMinutesDto } from './relief.dto.js';
import { Reliefs } from './reliefs.service.js';

/** The forms of reliefs on the page of a claim. */
@ApiExcludeController()
@Controller('claims/:id/reliefs')
@Needs(...COMMITTEE_ROLES)
export class ReliefsPage {
  constructor(
    private readonly reliefs: Reliefs,
    private readonly claims: Claims,
    private readonly sheets: ClaimSheets,
    private readonly pages: PageResponder,
  ) {}

  @Post('propose')
  async propose(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, id, 'proposeRelief', 'reliefProposed', async (person) => {
      const { seen: _seen, ...dto } = await shapedSeen(ProposeReliefFormDto, request.body);
      await this.reliefs.propose(person, id, contentMeant(dto), {});
    });
  }

  @Post(':reliefId/take-up')
  async takeUp(
    @PathId() id: Id,
    @PathId('reliefId') reliefId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.submit(request, response, id, `takeUp-${reliefId}`, 'reliefProposed', async (person) => {
      const { seen, ...dto } = await shapedSeen(ProposeReliefFormDto, request.body);
      await this.reliefs.takeUp(person, reliefId, contentMeant(dto), { seen });
    });
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
    await this.submit(request, response, id, `refuse-${reliefId}`, 'reliefRefused', async (person) => {
      const { seen, because } = await shapedSeen(RefuseReliefDto, request.body);
      await this.reliefs.refuse(person, reliefId, because, { seen });
    });
  }

  @Post(':reliefId/enter-minutes')
  async enterMinutes(
    @PathId() id: Id,
    @PathId('reliefId') reliefId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.submit(request, response, id, `enterMinutes-${reliefId}`, 'reliefDecided', async (person) => {
      const { seen, ...meeting } = await shapedSeen(ReliefMinutesDto, request.body);
      await this.reliefs.enterMinutes(person, reliefId, meeting, { seen });
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
    try {
      await work(person);
      this.pages.goOn(response, `/claims/${id}`, done);
    } catch (error) {
      if (!(error instanceof Problem) || error.kind === 'notFound') throw error;
      const came = { [formId]: formAfter(error, formId, request.body) };
      const view = await this.sheets.of(person, await this.claims.get(person, id), came);
      this.pages.send(request, response, claimPage, view, { status: error.status });
    }
  }
}
