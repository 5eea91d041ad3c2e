import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { AllocationDesk } from '../allocation/allocation-desk.service.js';
import { CommitteePapers, PAPER_FORMATS, PAPER_NAMES } from './committee-papers.service.js';

/** The papers of a round for the committee, as files. */
@ApiExcludeController()
@Controller('rounds/:id/papers')
@Needs(...COMMITTEE_ROLES)
export class CommitteePapersPage {
  constructor(
    private readonly desk: AllocationDesk,
    private readonly papers: CommitteePapers,
  ) {}

  @Get(':file')
  async fetch(
    @PathId() id: Id,
    @Param('file') file: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const [asked, ending] = file.split('.');
    const [paper, format] = [PAPER_NAMES.find((each) => each === asked), PAPER_FORMATS.find((each) => each === ending)];
    if (!paper || !format) throw problem('notFound', 'thing.notFound');
    const person = personOf(request);
    const round = await this.desk.roundOf(person, id);
    const { name, bytes } = await this.papers.file(person, round, paper, format, request.context.language);
    response.attachment(name).send(bytes);
  }
}
