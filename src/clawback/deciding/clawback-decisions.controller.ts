import { applyDecorators, Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { paragraphOf } from '../../decisions/paragraph.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiTags } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { AskingFrom, type AskedFrom } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { ClawbackView, viewOfClawback } from '../case/clawback.dto.js';
import { ClawbackClaims } from './clawback-claims.service.js';
import { ClawbackDecisions } from './clawback-decisions.service.js';
import {
  DecideClawbackDto,
  EnterClawbackMinutesDto,
  RaiseClawbackDto,
  SendBackDto,
  WeighClawbackDto,
  weighingOf,
} from './deciding.dto.js';

/** An act on a case: the step table says who may, the version says from where. */
const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: ClawbackView, ifMatch: true, repeatable: true }));

/** What is decided in cases of clawback, over the API. */
@ApiTags('clawbacks')
@Controller('api/clawbacks')
@SignedIn()
export class ClawbackDecisionsController {
  constructor(
    private readonly decisions: ClawbackDecisions,
    private readonly claims: ClawbackClaims,
  ) {}

  @Post(':id/weigh')
  @Change('Writes down what was weighed, and what should follow')
  async weigh(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: WeighClawbackDto,
  ): Promise<ClawbackView> {
    return viewOfClawback(actor, await this.decisions.weigh(actor, id, weighingOf(dto), asked));
  }

  @Post(':id/propose')
  @Change('Proposes what the weighing came to')
  async propose(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<ClawbackView> {
    return viewOfClawback(actor, await this.decisions.propose(actor, id, asked));
  }

  @Post(':id/send-back')
  @Change('Sends parts of a proposal back, each with its reason')
  async sendBack(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { parts }: SendBackDto,
  ): Promise<ClawbackView> {
    return viewOfClawback(
      actor,
      await this.decisions.sendBack(
        actor,
        id,
        parts.map((each) => ({ ...each })),
        asked,
      ),
    );
  }

  @Post(':id/resume')
  @Change('Takes up again what came back')
  async resume(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedFrom): Promise<ClawbackView> {
    return viewOfClawback(actor, await this.decisions.resume(actor, id, asked));
  }

  @Post(':id/decide')
  @Change('A delegate decides, having gone through each part')
  async decide(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { approved }: DecideClawbackDto,
  ): Promise<ClawbackView> {
    return viewOfClawback(actor, await this.decisions.decide(actor, id, approved, asked));
  }

  @Post(':id/enter-minutes')
  @Change('Enters what the committee decided')
  async enterMinutes(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { meetingOn, paragraph, recusals }: EnterClawbackMinutesDto,
  ): Promise<ClawbackView> {
    const entry = { meetingOn, paragraph: paragraphOf(paragraph), recusals: recusals ?? null };
    return viewOfClawback(actor, await this.decisions.enterMinutes(actor, id, entry, asked));
  }

  @Post(':id/raise')
  @Change('Raises the claim that was decided')
  async raise(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { earlyBecause, ...dto }: RaiseClawbackDto,
  ): Promise<ClawbackView> {
    return viewOfClawback(
      actor,
      await this.claims.raise(actor, id, { ...dto, earlyBecause: earlyBecause ?? null }, asked),
    );
  }

  @Post(':id/conclude')
  @Change('Ends a case in which nothing is claimed back')
  async conclude(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
  ): Promise<ClawbackView> {
    return viewOfClawback(actor, await this.decisions.conclude(actor, id, asked));
  }

  @Post(':id/take-back')
  @Change('Takes the case up again after a court has annulled its decision')
  async takeBack(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
  ): Promise<ClawbackView> {
    return viewOfClawback(actor, await this.claims.takeBack(actor, id, asked));
  }
}
