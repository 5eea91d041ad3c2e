import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { rolesIn, type Actor } from '../../acts/actor.js';
import type { Committee } from '../../identity/committees/committee.entity.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { form, formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import type { Id } from '../../shared/id.js';
import { RegisterMatterDto, newMatterOf } from './matter.dto.js';
import { hrefOf } from '../sheet/matter-words.js';
import { MATTER_KINDS, matterFlow } from './matter.js';
import { Matters } from './matters.service.js';
import { newMatterPage } from './new-matter-view.js';
import { roleRefusal } from '../steps/course.js';
import { stepOf } from '../steps/steps.js';

/** Opens a case by hand: what came in on paper, by telephone, or on the committee's own initiative. */
@ApiExcludeController()
@Controller('matters/new')
export class NewMatterPage {
  constructor(
    private readonly matters: Matters,
    private readonly all: Committees,
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
    const [only, ...others] = await this.committees(actor);
    try {
      const fields = only && others.length === 0 ? { ...(sent as object), committeeId: only.id } : sent;
      const matter = await this.matters.register(actor, newMatterOf(await shaped(RegisterMatterDto, fields)));
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
    const mine = await this.committees(actor);
    const committees = mine.map(({ id, name }) => ({ value: id, text: name }));
    const kinds = MATTER_KINDS.map((kind) => ({ value: kind, text: { code: `matterKind.${kind}` } }));
    const asksDnr = mine.some(({ registry }) => registry === 'external');
    this.pages.send(request, response, newMatterPage, { form: model, kinds, committees, asksDnr }, { status });
  }

  /** The committees in which the actor may open cases; one who may nowhere is told so. */
  private async committees(actor: Actor): Promise<Committee[]> {
    const step = stepOf(matterFlow, 'register');
    const may = (id: Id): boolean => rolesIn(actor, id).some((role) => (step.by as readonly string[]).includes(role));
    const committees = (await this.all.ofActor(actor)).filter(({ id }) => may(id));
    if (committees.length === 0) throw roleRefusal(matterFlow, step);
    return committees;
  }
}
