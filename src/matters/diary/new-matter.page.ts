import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { form, formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { RegisterMatterDto, newMatterOf } from './matter.dto.js';
import { hrefOf } from '../sheet/matter-words.js';
import { MATTER_KINDS, matterFlow } from './matter.js';
import { Matters } from './matters.service.js';
import { newMatterPage } from './new-matter-view.js';
import { stepOf } from '../steps/steps.js';

/** Opens a case by hand: what came in on paper, by telephone, or on the committee's own initiative. */
@ApiExcludeController()
@Controller('matters/new')
export class NewMatterPage {
  constructor(
    private readonly matters: Matters,
    private readonly reads: Reads,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  @SignedIn()
  async show(@CurrentActor() actor: Actor, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(actor, request, response, form('matter'), 200);
  }

  @Post()
  @SignedIn()
  async register(
    @CurrentActor() actor: Actor,
    @Body() sent: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      const [only, ...others] = await this.committees(actor);
      const dto = await shaped(
        RegisterMatterDto,
        others.length === 0 && only ? { ...(sent as object), committeeId: only.id } : sent,
      );
      const matter = await this.matters.register(actor, newMatterOf(dto));
      response.redirect(303, hrefOf(actor, matter));
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      await this.send(actor, request, response, formAfter(error, 'matter', sent), error.status);
    }
  }

  private async send(
    actor: Actor,
    request: Request,
    response: Response,
    model: FormModel,
    status: number,
  ): Promise<void> {
    const committees = (await this.committees(actor)).map(({ id, name }) => ({ value: id, text: name }));
    const kinds = MATTER_KINDS.map((kind) => ({ value: kind, text: { code: `matterKind.${kind}` } }));
    this.pages.send(request, response, newMatterPage, { form: model, kinds, committees }, { status });
  }

  /** The committees in which the actor may open cases. */
  private async committees(actor: Actor): Promise<Committee[]> {
    const may: readonly string[] = stepOf(matterFlow, 'register').by;
    const ids = actor.memberships.filter(({ role }) => may.includes(role)).map(({ committeeId }) => committeeId);
    const committees = await this.reads.of(actor).many(Committee, {}, { name: 'ASC' });
    return committees.filter(({ id }) => ids.includes(id));
  }
}
