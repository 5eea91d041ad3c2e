import { applyDecorators, Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '../../platform/http/described.js';
import type { Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { pageOf, type Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { AnnouncedOnDto, TakenDownDto } from '../aftermath.dto.js';
import { paragraphOf } from '../paragraph.js';
import { DelegatedDecisions } from '../delegated/delegated-decisions.service.js';
import {
  DelegatedQuery,
  DelegatedView,
  EnterMeetingMinutesDto,
  MinutesDoneView,
  MinutesQuery,
  MinutesView,
  ReportDelegatedDto,
  ReportedView,
  viewOfMinutes,
} from './minutes.dto.js';
import { MinutesBook, type MinutesDone } from './minutes.service.js';

const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: MinutesDoneView, ifMatch: true, repeatable: true }));

/** Minutes and what is reported to the committee, for its secretary. */
@ApiTags('minutes')
@Controller('api')
@Needs('committeeSecretary')
export class MinutesController {
  constructor(
    private readonly minutes: MinutesBook,
    private readonly delegated: DelegatedDecisions,
  ) {}

  @Get('minutes')
  @Api({ summary: 'The minutes of a committee, latest meeting first', of: MinutesView, shape: 'list' })
  async list(@CurrentActor() actor: Actor, @Query() query: MinutesQuery): Promise<Listing<MinutesView>> {
    await this.minutes.mayKeep(actor, query.committeeId);
    const page = pageOf(await this.minutes.list(actor, query.committeeId), query);
    return { ...page, items: page.items.map(viewOfMinutes) };
  }

  @Post('minutes')
  @Api({
    summary: 'Enters announced minutes: the appeal time of every decision in them begins',
    ...{ of: MinutesDoneView, status: 201, repeatable: true },
  })
  async enter(
    @CurrentActor() actor: Actor,
    @Body() { committeeId, paragraph, ...days }: EnterMeetingMinutesDto,
    @Asking() asked: AskedOver,
    @Res({ passthrough: true }) response: Response,
  ): Promise<MinutesDoneView> {
    const item = paragraph === undefined ? null : paragraphOf(paragraph);
    const done = await this.minutes.enter(actor, committeeId, { ...days, paragraph: item }, asked);
    response.location(`/api/minutes/${done.minutes.id}`);
    return told(done);
  }

  @Post('minutes/:id/take-down')
  @Change('Notes when the announcement was taken down')
  async takeDown(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { takenDownOn }: TakenDownDto,
  ): Promise<MinutesDoneView> {
    return told(await this.minutes.takeDown(actor, id, takenDownOn, asked));
  }

  @Post('minutes/:id/announce-anew')
  @Change('Announces anew what was taken down too early')
  async announceAnew(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { announcedOn }: AnnouncedOnDto,
  ): Promise<MinutesDoneView> {
    return told(await this.minutes.announceAnew(actor, id, announcedOn, asked));
  }

  @Get('delegated-decisions')
  @Api({
    summary: 'Delegated decisions to report to the committee, or those reported at a meeting',
    of: DelegatedView,
    shape: 'list',
  })
  async delegatedList(@CurrentActor() actor: Actor, @Query() query: DelegatedQuery): Promise<Listing<DelegatedView>> {
    const { committeeId, fromOn = null, untilOn = null, meetingOn = null } = query;
    return pageOf(await this.delegated.list(actor, { committeeId, fromOn, untilOn, meetingOn }), query);
  }

  @Post('delegated-decisions/report')
  @HttpCode(200)
  @Api({
    summary: 'Notes that the committee has heard of all delegated decisions up to a meeting',
    of: ReportedView,
    repeatable: true,
  })
  async report(
    @CurrentActor() actor: Actor,
    @Body() { committeeId, meetingOn, paragraph }: ReportDelegatedDto,
    @Asking() asked: AskedOver,
  ): Promise<ReportedView> {
    const meeting = { meetingOn, paragraph: paragraphOf(paragraph) };
    return { reported: await this.delegated.report(actor, committeeId, meeting, asked) };
  }
}

function told({ minutes, decisions }: MinutesDone): MinutesDoneView {
  return { ...viewOfMinutes(minutes), decisions };
}
