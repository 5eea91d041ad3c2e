import { applyDecorators, Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '../platform/http/described.js';
import { rolesIn, type Actor } from '../acts/actor.js';
import { CurrentActor } from '../identity/current-actor.decorator.js';
import { SignedIn } from '../identity/policy.decorator.js';
import { Clock } from '../platform/clock.js';
import { Api } from '../platform/http/api.decorator.js';
import { PathId } from '../platform/http/path-id.decorator.js';
import { AskingFrom, type AskedFrom } from '../platform/http/preconditions.js';
import type { Id } from '../shared/id.js';
import {
  AnnouncedOnDto,
  AnnounceDecisionDto,
  CorrectDecisionDto,
  EndAppealDto,
  FinalityView,
  NoteAppealDto,
  TakenDownDto,
} from './aftermath.dto.js';
import { Aftermath } from './aftermath.service.js';
import { decisionFinalOn } from './announcement/announcing.js';
import { MinutesBook } from './announcement/minutes.service.js';
import { DecisionView, viewOfDecision } from './decision-view.dto.js';
import { DecisionBecauseDto } from './decisions.dto.js';
import { Decisions } from './decisions.service.js';

/** An act on a decision: the step table says who may, the version says from where. */
const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: DecisionView, ifMatch: true, repeatable: true }));

/** What follows a decision, over the API: announcement, appeal, correction, reconsideration. */
@ApiTags('decisions')
@Controller('api/decisions')
@SignedIn()
export class AftermathController {
  constructor(
    private readonly decisions: Decisions,
    private readonly aftermath: Aftermath,
    private readonly minutes: MinutesBook,
    private readonly clock: Clock,
  ) {}

  @Get(':id/finality')
  @Api({ summary: 'From which day a decision can no longer be appealed, or why it is not so far', of: FinalityView })
  async finality(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<FinalityView> {
    const decision = await this.decisions.get(actor, id);
    const appeals = await this.aftermath.appealsOf(id);
    const { value, because } = decisionFinalOn(decision, appeals, this.clock.today());
    const isOffice = rolesIn(actor, decision.committeeId).length > 0;
    const corrections = (await this.aftermath.correctionsOf(id)).map(
      ({ stands, reads, because: why, correctedAt }) => ({
        ...{ stands, reads, because: why, correctedAt },
      }),
    );
    const shown = appeals.map(({ id: appealId, receivedOn, courtNumber, endedOn, outcome }) => ({
      ...{ id: appealId, receivedOn, courtNumber, endedOn, outcome },
    }));
    return { finalOn: value, because, appeals: isOffice ? shown : [], corrections };
  }

  @Post(':id/announce')
  @Change('Announces a decision: by the minutes it stands in, or by itself where it is not reported')
  async announce(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { announcedOn }: AnnounceDecisionDto,
  ): Promise<DecisionView> {
    return viewOfDecision(actor, await this.minutes.announceOne(actor, id, announcedOn ?? null, asked));
  }

  @Post(':id/take-down')
  @Change('Notes when the announcement of a decision by itself was taken down')
  async takeDown(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { takenDownOn }: TakenDownDto,
  ): Promise<DecisionView> {
    return viewOfDecision(actor, await this.minutes.takeDownOne(actor, id, takenDownOn, asked));
  }

  @Post(':id/announce-anew')
  @Change('Announces such a decision anew; the appeal time begins again')
  async announceAnew(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { announcedOn }: AnnouncedOnDto,
  ): Promise<DecisionView> {
    return viewOfDecision(actor, await this.minutes.announceOneAnew(actor, id, announcedOn, asked));
  }

  @Post(':id/note-appeal')
  @Change('Notes an appeal that came in')
  async noteAppeal(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { receivedOn, courtNumber }: NoteAppealDto,
  ): Promise<DecisionView> {
    return viewOfDecision(actor, await this.aftermath.noteAppeal(actor, id, receivedOn, courtNumber ?? null, asked));
  }

  @Post(':id/end-appeal')
  @Change('Notes how an appeal ended, once that is final')
  async endAppeal(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: EndAppealDto,
  ): Promise<DecisionView> {
    return viewOfDecision(actor, await this.aftermath.endAppeal(actor, id, { ...dto }, asked));
  }

  @Post(':id/correct')
  @Change('Corrects a clerical error beside the decision, which stays as it is')
  async correct(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: CorrectDecisionDto,
  ): Promise<DecisionView> {
    return viewOfDecision(actor, await this.aftermath.correct(actor, id, { ...dto }, asked));
  }

  @Post(':id/reopen')
  @Change('Begins to reconsider a decision; a new one may then be proposed in its place')
  async reopen(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: DecisionBecauseDto,
  ): Promise<DecisionView> {
    return viewOfDecision(actor, await this.aftermath.reopen(actor, id, because, asked));
  }

  @Post(':id/let-stand')
  @Change('Ends a reconsideration: the decision stands')
  async letStand(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: DecisionBecauseDto,
  ): Promise<DecisionView> {
    return viewOfDecision(actor, await this.aftermath.letStand(actor, id, because, asked));
  }
}
