import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiTags } from '../../platform/http/described.js';
import { PageQuery, pageOf, type Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { AllocationDesk } from '../allocation/allocation-desk.service.js';
import { ReportSamples } from './report-samples.service.js';
import { DrawSampleDto, ReportSampleView, viewOfSample } from '../spending-reports/spending-report.dto.js';

/** Samples of reports over the API. */
@ApiTags('report-samples')
@Controller('api/rounds/:id/report-samples')
@SignedIn()
export class ReportSamplesController {
  constructor(
    private readonly samples: ReportSamples,
    private readonly desk: AllocationDesk,
  ) {}

  @Get()
  @Api({ summary: 'Lists the samples of a round, the latest first', of: ReportSampleView, shape: 'list' })
  async list(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Query() page: PageQuery,
  ): Promise<Listing<ReportSampleView>> {
    await this.desk.roundOf(actor, id);
    const { items, next } = pageOf(await this.samples.ofRound(actor, id), page);
    return { items: items.map((each) => viewOfSample(each, this.samples.isSound(each))), next };
  }

  @Post()
  @Api({
    summary: 'Draws a sample of the reports that have come in; anyone can draw it again',
    of: ReportSampleView,
    status: 201,
    repeatable: true,
  })
  async draw(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Asking() asked: AskedOver,
    @Body() { count, basisPoints, seed }: DrawSampleDto,
  ): Promise<ReportSampleView> {
    if ((count === undefined) === (basisPoints === undefined))
      throw problem('invalid', 'sample.oneRule', { field: 'count' });
    const rule = count !== undefined ? { count } : { basisPoints: basisPoints ?? 0 };
    const drawn = await this.samples.draw(actor, await this.desk.roundOf(actor, id), rule, seed ?? null, asked);
    return viewOfSample(drawn, this.samples.isSound(drawn));
  }
}
