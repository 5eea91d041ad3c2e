import { applyDecorators, Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { mustWorkIn } from '../../matters/diary/secrecy.js';
import { Clock } from '../../platform/clock.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiTags } from '../../platform/http/described.js';
import { readPage, type Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { groundsOf, totalOf } from '../basis/items.js';
import { lawyersReview } from '../basis/lawyers-review.js';
import {
  ClawbackBecauseDto,
  ClawbackLookView,
  ClawbacksQuery,
  ClawbackView,
  DescribeClawbackDto,
  descriptionOf,
  HearDto,
  itemsOf,
  newClawbackOf,
  OpenClawbackDto,
  SetItemsDto,
  SkipHearingDto,
  TakeDependentsDto,
  viewOfClawback,
  WithholdDto,
} from './clawback.dto.js';
import { ClawbackCase } from './clawback-case.entity.js';
import { ClawbackLooks } from './clawback-looks.service.js';
import { Clawbacks } from './clawbacks.service.js';
import { Hearings } from './hearings.service.js';
import { Openings } from './openings.service.js';

/** An act on a case: the step table says who may, the version says from where. */
const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: ClawbackView, ifMatch: true, repeatable: true }));

/** Cases of clawback over the API, up to the hearing and what is weighed. */
@ApiTags('clawbacks')
@Controller('api/clawbacks')
@SignedIn()
export class ClawbacksController {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
    private readonly openings: Openings,
    private readonly clawbacks: Clawbacks,
    private readonly looks: ClawbackLooks,
    private readonly hearings: Hearings,
  ) {}

  @Get()
  @Api({ summary: 'Lists cases of the caller’s committees, and an association’s own', of: ClawbackView, shape: 'list' })
  async list(@CurrentActor() actor: Actor, @Query() query: ClawbacksQuery): Promise<Listing<ClawbackView>> {
    const found = this.reads.of(actor).query(ClawbackCase, 'case');
    if (query.state !== undefined) found.andWhere({ state: query.state });
    const { items, next } = await readPage(found, ['openedAt', 'id'], query);
    return { items: items.map((each) => viewOfClawback(actor, each)), next };
  }

  @Post()
  @Api({
    summary: 'Opens a case, from a report with faults, a finding or by hand',
    of: ClawbackView,
    status: 201,
    repeatable: true,
  })
  async open(
    @CurrentActor() actor: Actor,
    @Asking() asked: AskedOver,
    @Body() dto: OpenClawbackDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ClawbackView> {
    const opened = await this.openings.open(actor, newClawbackOf(dto), asked);
    response.location(`/api/clawbacks/${opened.id}`);
    return viewOfClawback(actor, opened);
  }

  @Get(':id')
  @Api({ summary: 'Reads a case', of: ClawbackView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<ClawbackView> {
    return viewOfClawback(actor, await this.clawbacks.get(actor, id));
  }

  @Get(':id/look')
  @Api({ summary: 'Tells what a case lacks now, and whether its basis is as it was', of: ClawbackLookView })
  async look(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<ClawbackLookView> {
    const found = await this.clawbacks.get(actor, id);
    mustWorkIn(actor, found);
    const { look, limitation, dependents } = await this.looks.ahead(found, this.clock.today());
    const contested = found.weighing?.contested ?? false;
    const review = lawyersReview({ grounds: groundsOf(found.items), amountOre: totalOf(found.items), contested });
    return {
      ...{ basisCurrent: look.basisCurrent, held: look.held, lapsesOn: limitation?.value.lapsesOn ?? null },
      ...{ lacks: [...look.unlawful, ...look.weighingLacks], lawyersReview: review },
      dependents: dependents.map(({ base: _base, ...each }) => each),
    };
  }

  @Post(':id/describe')
  @Change('Writes down what was found, by what right it is claimed back, and on which papers')
  async describe(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: DescribeClawbackDto,
  ): Promise<ClawbackView> {
    return viewOfClawback(actor, await this.clawbacks.describe(actor, id, descriptionOf(dto), asked));
  }

  @Post(':id/set-items')
  @Change('States what of which payouts is claimed back on which ground')
  async setItems(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: SetItemsDto,
  ): Promise<ClawbackView> {
    return viewOfClawback(actor, await this.clawbacks.setItems(actor, id, itemsOf(dto), asked));
  }

  @Post(':id/recompute')
  @Change('Computes the sums anew from the report as it stands now')
  async recompute(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
  ): Promise<ClawbackView> {
    return viewOfClawback(actor, await this.clawbacks.recompute(actor, id, asked));
  }

  @Post(':id/take-dependents')
  @Change('Takes in grants that were reckoned on what is claimed back, with what falls of each')
  async takeDependents(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { decisionIds, ground }: TakeDependentsDto,
  ): Promise<ClawbackView> {
    return viewOfClawback(actor, await this.clawbacks.takeDependents(actor, id, decisionIds, ground, asked));
  }

  @Post(':id/keep-basis')
  @Change('Says why the case stands although its basis has changed')
  async keepBasis(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: ClawbackBecauseDto,
  ): Promise<ClawbackView> {
    return viewOfClawback(actor, await this.clawbacks.keepBasis(actor, id, because, asked));
  }

  @Post(':id/withhold')
  @Change('Holds further payouts to the association, at once and until a day')
  async withhold(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { untilOn, because }: WithholdDto,
  ): Promise<ClawbackView> {
    return viewOfClawback(actor, await this.clawbacks.withhold(actor, id, untilOn, because, asked));
  }

  @Post(':id/hear')
  @Change('Puts the draft to the association, with a day for its answer')
  async hear(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { dueOn }: HearDto,
  ): Promise<ClawbackView> {
    return viewOfClawback(actor, await this.hearings.hear(actor, id, dueOn, asked));
  }

  @Post(':id/skip-hearing')
  @Change('Leaves the hearing out, for a reason from the closed list')
  async skipHearing(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { exception, because }: SkipHearingDto,
  ): Promise<ClawbackView> {
    return viewOfClawback(actor, await this.hearings.skip(actor, id, exception, because, asked));
  }

  @Post(':id/discontinue')
  @Change('Ends a case before anything was proposed, with the reason')
  async discontinue(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: ClawbackBecauseDto,
  ): Promise<ClawbackView> {
    return viewOfClawback(actor, await this.clawbacks.discontinue(actor, id, because, asked));
  }
}
