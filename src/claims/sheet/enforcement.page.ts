import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { downloadHeaders } from '../../documents/files/download-headers.js';
import { SeenDto, shapedSeen } from '../../documents/matter-forms.dto.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { comesBack, formAfter } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { NoteCollectionDemandDto } from '../collection/collection-demand.dto.js';
import { CollectionDemands } from '../collection/collection-demands.service.js';
import { EnforcementSheets, type FormsBack } from './enforcement-sheets.service.js';
import { EnforcementSteps } from '../enforcement/enforcement-steps.service.js';
import { isEnforcementStep } from '../enforcement/enforcement-steps.js';
import { enforcementPage } from './enforcement-view.js';
import {
  EmpowerDto,
  EnforcementMinutesDto,
  EnforcementStepDto,
  PrepareEnforcementForm,
} from '../enforcement/enforcement.dto.js';
import { Enforcements } from '../enforcement/enforcements.service.js';
import { EnforcementBundles } from '../bundle/enforcement-bundles.service.js';

/** A claim on its way to the enforcement authority or a court: what it costs first, then step by step. */
@ApiExcludeController()
@Controller('claims/:claimId/enforcement')
@Needs(...COMMITTEE_ROLES)
export class EnforcementPage {
  constructor(
    private readonly enforcements: Enforcements,
    private readonly steps: EnforcementSteps,
    private readonly demands: CollectionDemands,
    private readonly bundles: EnforcementBundles,
    private readonly sheets: EnforcementSheets,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async show(@PathId('claimId') claimId: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, claimId);
  }

  @Post('prepare')
  async prepare(@PathId('claimId') claimId: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, claimId, 'prepare', async (person) => {
      const input = await shaped(PrepareEnforcementForm, { ...Object(request.body) });
      await this.enforcements.prepare(person, claimId, input, {});
    });
  }

  @Post('note-demand')
  async noteDemand(@PathId('claimId') claimId: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, claimId, 'noteDemand', async (person) => {
      const { sentOn, payBy, proof = '', seen } = await shapedSeen(NoteCollectionDemandDto, request.body);
      await this.demands.note(person, claimId, { sentOn, payBy, proof: proof || null }, { seen });
    });
  }

  @Post(':id/bundle')
  async bundle(
    @PathId('claimId') claimId: Id,
    @PathId() id: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.submit(request, response, claimId, 'bundle', async (person) => {
      await this.bundles.make(person, await this.within(person, claimId, id), {});
    });
  }

  @Get(':id/bundles/:file')
  async open(
    @PathId('claimId') claimId: Id,
    @PathId() id: Id,
    @Param('file') file: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const [, number, ending] = /^([1-9]\d{0,5})\.(zip|pdf)$/.exec(file) ?? [];
    if (number === undefined) throw problem('notFound', 'enforcement.noSuchExport');
    const person = personOf(request);
    const as = ending === 'pdf' ? 'pdf' : 'zip';
    const { name, bytes } = await this.bundles.open(person, await this.within(person, claimId, id), Number(number), as);
    response.set(downloadHeaders({ name, type: `application/${as}`, size: bytes.length })).end(bytes);
  }

  @Post(':id/:act')
  @HttpCode(200)
  async press(
    @PathId('claimId') claimId: Id,
    @PathId() id: Id,
    @Param('act') act: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.submit(request, response, claimId, act, async (person) => {
      await this.take(person, await this.within(person, claimId, id), act, request.body);
    });
  }

  private async take(person: Person, id: Id, act: string, sent: unknown): Promise<void> {
    if (act === 'decide') {
      const { seen } = Object(sent) as Record<string, unknown>;
      await this.enforcements.decide(person, id, await shaped(SeenDto, { seen }));
    } else if (act === 'empower') {
      const { litigantId, seen } = await shapedSeen(EmpowerDto, sent);
      await this.enforcements.empower(person, id, litigantId, { seen });
    } else if (act === 'enterMinutes') {
      const { meetingOn, paragraph, seen } = await shapedSeen(EnforcementMinutesDto, sent);
      await this.enforcements.enterMinutes(person, id, meetingOn, paragraph, { seen });
    } else if (isEnforcementStep(act)) {
      const { seen, ...input } = await shapedSeen(EnforcementStepDto, sent);
      await this.steps.take(person, id, act, input, { seen });
    } else throw problem('notFound', 'thing.notFound');
  }

  /** An enforcement is opened under its own claim only. */
  private async within(person: Person, claimId: Id, id: Id): Promise<Id> {
    const row = await this.enforcements.get(person, id);
    if (row.claimId !== claimId) throw problem('notFound', 'enforcement.notFound');
    return row.id;
  }

  private async submit(
    request: Request,
    response: Response,
    claimId: Id,
    formId: string,
    work: (person: Person) => Promise<void>,
  ): Promise<void> {
    try {
      await work(personOf(request));
      this.pages.goOn(response, `/claims/${claimId}/enforcement`, 'enforcementSaved');
    } catch (error) {
      if (!comesBack(error)) throw error;
      await this.send(request, response, claimId, { [formId]: formAfter(error, formId, request.body) }, error.status);
    }
  }

  private async send(
    request: Request,
    response: Response,
    claimId: Id,
    came: FormsBack = {},
    status = 200,
  ): Promise<void> {
    const person = personOf(request);
    const view = await this.sheets.of(person, claimId, (row) => this.bundles.list(row), came);
    this.pages.send(request, response, enforcementPage, view, { status });
  }
}
