import { applyDecorators, Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { paragraphOf } from '../../decisions/paragraph.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiTags } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import {
  DescribeFindingDto,
  EnterFindingMinutesDto,
  FindingBecauseDto,
  findingDescriptionOf,
  FindingView,
  findingWeighingOf,
  HearFindingDto,
  OpenFindingDto,
  viewOfFinding,
  WeighFindingDto,
} from './finding.dto.js';
import { FindingDecisions } from './finding-decisions.service.js';
import { FindingOpenings } from './finding-openings.service.js';
import { Findings } from './findings.service.js';

/** An act on such a case: the step table says who may, the version says from where. */
const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: FindingView, ifMatch: true, repeatable: true }));

/** What committees establish, over the API. */
@ApiTags('findings')
@Controller('api/findings')
@SignedIn()
export class FindingsController {
  constructor(
    private readonly findings: Findings,
    private readonly openings: FindingOpenings,
    private readonly decisions: FindingDecisions,
  ) {}

  @Post()
  @Api({
    summary: 'Opens a case of establishing from a concern that is looked into',
    of: FindingView,
    status: 201,
    repeatable: true,
  })
  async open(
    @CurrentActor() actor: Actor,
    @Asking() asked: AskedOver,
    @Body() { concernId }: OpenFindingDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<FindingView> {
    const opened = await this.openings.open(actor, concernId, asked);
    response.location(`/api/findings/${opened.id}`);
    return viewOfFinding(actor, opened);
  }

  @Get(':id')
  @Api({ summary: 'Reads such a case; one that is sealed is written down', of: FindingView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<FindingView> {
    return viewOfFinding(actor, await this.findings.get(actor, id));
  }

  @Post(':id/describe')
  @Change('Writes down what was found, against which conditions, on which documents')
  async describe(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: DescribeFindingDto,
  ): Promise<FindingView> {
    return viewOfFinding(actor, await this.findings.describe(actor, id, findingDescriptionOf(dto), asked));
  }

  @Post(':id/hear')
  @Change('Puts it to the association, with a day for its answer')
  async hear(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { dueOn }: HearFindingDto,
  ): Promise<FindingView> {
    return viewOfFinding(actor, await this.findings.hear(actor, id, dueOn, asked));
  }

  @Post(':id/weigh')
  @Change('Writes down each act, the reply, the circumstances and the special reasons')
  async weigh(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: WeighFindingDto,
  ): Promise<FindingView> {
    return viewOfFinding(actor, await this.decisions.weigh(actor, id, findingWeighingOf(dto), asked));
  }

  @Post(':id/propose')
  @Change('Puts it before the committee')
  async propose(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<FindingView> {
    return viewOfFinding(actor, await this.decisions.propose(actor, id, asked));
  }

  @Post(':id/resume')
  @Change('Takes up again what came back')
  async resume(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<FindingView> {
    return viewOfFinding(actor, await this.decisions.resume(actor, id, asked));
  }

  @Post(':id/enter-minutes')
  @Change('Enters what the committee decided')
  async enterMinutes(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { meetingOn, paragraph, recusals }: EnterFindingMinutesDto,
  ): Promise<FindingView> {
    const entry = { meetingOn, paragraph: paragraphOf(paragraph), recusals: recusals ?? null };
    return viewOfFinding(actor, await this.decisions.enterMinutes(actor, id, entry, asked));
  }

  @Post(':id/seal')
  @Change('Seals a case that has no consequence')
  async seal(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<FindingView> {
    return viewOfFinding(actor, await this.decisions.seal(actor, id, asked));
  }

  @Post(':id/discontinue')
  @Change('Ends such a case without anything found')
  async discontinue(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: FindingBecauseDto,
  ): Promise<FindingView> {
    return viewOfFinding(actor, await this.findings.discontinue(actor, id, because, asked));
  }
}
