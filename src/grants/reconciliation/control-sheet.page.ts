import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import type { Id } from '../../shared/id.js';
import { say } from '../../shared/texts.js';
import { AllocationDesk } from '../allocation/allocation-desk.service.js';
import { reconciliationFile } from './reconciliation-file.js';
import { Reconciliations } from './reconciliations.service.js';

/** The control sheet of a round, as a file to work on. */
@ApiExcludeController()
@Controller('rounds/:id/papers/control.xlsx')
@Needs(...COMMITTEE_ROLES)
export class ControlSheetPage {
  constructor(
    private readonly desk: AllocationDesk,
    private readonly reconciliations: Reconciliations,
  ) {}

  @Get()
  async fetch(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    const { language } = request.context;
    const { id: roundId } = await this.desk.roundOf(person, id);
    const bytes = await reconciliationFile(await this.reconciliations.of(person, { roundId }), language);
    response.attachment(`${say(language, 'reconciliation.fileName')}.xlsx`).send(bytes);
  }
}
