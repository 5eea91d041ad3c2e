import { setTimeout as sleep } from 'node:timers/promises';
import { Body, Controller, Get, Post, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { FILE_FIELD } from '../../documents/files/file-field.js';
import { FileInterceptor, filesOf } from '../../documents/files/upload.interceptor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { REGISTER_WRITERS } from '../register/association.js';
import { emptyImport, importOf, refusedImport } from './import-rows.js';
import { ImportRuns } from './import-runs.service.js';
import { importPage } from './import-view.js';
import { MendQuery } from './import.dto.js';

/** Small files are done within this time, and their page shows at once what came of them. */
const WAIT_MS = 1_500;

/** The page that takes a file of associations into the register and shows faults beside the rows to mend. */
@ApiExcludeController()
@Controller('associations/import')
@Needs(...REGISTER_WRITERS)
export class ImportsPage {
  constructor(
    private readonly runs: ImportRuns,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  ask(@Req() request: Request, @Res() response: Response): void {
    this.pages.send(request, response, importPage, emptyImport());
  }

  @Post()
  @UseInterceptors(FileInterceptor)
  async check(@CurrentActor() person: Person, @Req() request: Request, @Res() response: Response): Promise<void> {
    const [sent] = filesOf(request);
    if (!sent) {
      const missing = problem('invalid', 'upload.noFile', { field: FILE_FIELD });
      return this.pages.send(request, response, importPage, refusedImport(missing), { status: missing.status });
    }
    const { run, done } = this.runs.start(person, sent.name, sent.bytes);
    await Promise.race([done, sleep(WAIT_MS, undefined, { ref: false })]);
    this.pages.goOn(response, `/associations/import/${run.id}`);
  }

  @Get(':runId')
  show(
    @CurrentActor() person: Person,
    @PathId('runId') runId: Id,
    @Query() { from = 0 }: MendQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): void {
    const run = this.runs.find(person, runId);
    const status = run.refusedBecause?.status ?? 200;
    this.pages.send(request, response, importPage, importOf(run, from), { status });
  }

  @Post(':runId/take')
  async take(@CurrentActor() person: Person, @PathId('runId') runId: Id, @Res() response: Response): Promise<void> {
    await Promise.race([this.runs.take(person, runId), sleep(WAIT_MS, undefined, { ref: false })]);
    this.pages.goOn(response, `/associations/import/${runId}`);
  }

  @Post(':runId/mend')
  async mend(
    @CurrentActor() person: Person,
    @PathId('runId') runId: Id,
    @Body() written: Readonly<Record<string, unknown>>,
    @Res() response: Response,
  ): Promise<void> {
    await this.runs.mend(person, runId, written);
    this.pages.goOn(response, `/associations/import/${runId}`);
  }
}
