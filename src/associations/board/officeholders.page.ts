import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { shapedSeen } from '../../documents/matter-forms.dto.js';
import { Clock } from '../../platform/clock.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { form, formAfter, isFormProblem, type FormModel, type FormValues } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { Papers } from '../papers/papers.service.js';
import { REGISTER_WRITERS } from '../register/association.js';
import { fullNameOf } from '../register/associations.queries.js';
import { Associations } from '../register/associations.service.js';
import { choicesOf, officeWords, type Choice } from '../register/register-words.js';
import { officeholderPage } from './officeholder-view.js';
import { Board } from './board.service.js';
import { ChangeOfficeholderDto, OfficeholderDto, officeholderOf } from './officeholder.dto.js';
import type { Officeholder } from './officeholder.entity.js';
import { OFFICEHOLDER_ROLES, SIGNINGS } from './officeholder.js';

const FORM = 'office';

interface Sending {
  readonly held?: Officeholder;
  /** The name of a protected person, just shown. */
  readonly shown?: string;
  readonly status?: number;
}

/** The form that enters somebody in an office, or changes it. */
@ApiExcludeController()
@Controller('associations/:id/officeholders')
@Needs(...REGISTER_WRITERS)
export class OfficeholdersPage {
  constructor(
    private readonly board: Board,
    private readonly associations: Associations,
    private readonly papers: Papers,
    private readonly clock: Clock,
    private readonly pages: PageResponder,
  ) {}

  @Get('new')
  async askNew(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.send(actor, id, request, response, form(FORM, { signing: 'none', fromOn: this.clock.today() }));
  }

  @Post('new')
  async enter(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      const dto = await shaped(OfficeholderDto, request.body);
      await this.board.enter(actor, id, officeholderOf(dto, dto.name), {});
      this.pages.goOn(response, `/associations/${id}`, 'officeEntered');
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      const { status } = error;
      await this.send(actor, id, request, response, formAfter(error, FORM, request.body), { status });
    }
  }

  @Get(':heldId')
  async askChange(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @PathId('heldId') heldId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const held = await this.find(actor, id, heldId);
    await this.send(actor, id, request, response, form(FORM, valuesOf(held)), { held });
  }

  @Post(':heldId')
  async change(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @PathId('heldId') heldId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const held = await this.find(actor, id, heldId);
    try {
      const { seen, ...dto } = await shapedSeen(ChangeOfficeholderDto, request.body);
      await this.board.change(actor, heldId, officeholderOf(dto, dto.name ?? held.name), { seen });
      this.pages.goOn(response, `/associations/${id}`, 'officeEntered');
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      const { status } = error;
      await this.send(actor, id, request, response, formAfter(error, FORM, request.body), { held, status });
    }
  }

  @Post(':heldId/show-name')
  async showName(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @PathId('heldId') heldId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const held = await this.find(actor, id, heldId);
    const shown = await this.board.showName(actor, heldId);
    await this.send(actor, id, request, response, form(FORM, valuesOf(held)), { held, shown });
  }

  private async find(actor: Actor, associationId: Id, heldId: Id): Promise<Officeholder> {
    const held = await this.board.get(actor, heldId);
    if (held.associationId !== associationId) throw problem('notFound', 'officeholder.notFound');
    return held;
  }

  private async send(
    actor: Actor,
    id: Id,
    request: Request,
    response: Response,
    model: FormModel,
    { held, shown, status = 200 }: Sending = {},
  ): Promise<void> {
    const association = await this.associations.get(actor, id);
    const place = `/associations/${id}`;
    const action = `${place}/officeholders/${held?.id ?? 'new'}`;
    const hidden = held?.protectedPerson
      ? { hidden: { href: `${action}/show-name`, ...(shown !== undefined && { name: shown }) } }
      : {};
    const view = {
      form: model,
      action,
      association: fullNameOf(association),
      backHref: place,
      ...(held && { seen: String(model.values['seen'] ?? held.version) }),
      ...hidden,
      roles: choicesOf(OFFICEHOLDER_ROLES, officeWords),
      signings: choicesOf(SIGNINGS, (each) => ({ code: `signingChoice.${each}` })),
      minutes: await this.minutes(id),
    };
    this.pages.send(request, response, officeholderPage, view, { status });
  }

  private async minutes(id: Id): Promise<Choice[]> {
    const papers = (await this.papers.all(id)).filter(({ kind }) => /Minutes$/.test(kind));
    return papers.map((paper) => ({
      value: paper.id,
      text: {
        code: 'officeholder.minutes',
        facts: { kindCode: `paperKind.${paper.kind}`, year: String(paper.year ?? '') },
      },
    }));
  }
}

/** What the form is filled with; the name of a protected person is not sent out with it. */
function valuesOf({ name, protectedPerson, under18, signingCount, version, ...held }: Officeholder): FormValues {
  const words = Object.entries(held).filter((each): each is [string, string] => typeof each[1] === 'string');
  return {
    ...Object.fromEntries(words),
    ...(protectedPerson ? { protectedPerson: 'on' } : { name }),
    ...(under18 && { under18: 'on' }),
    ...(signingCount !== null && { signingCount: String(signingCount) }),
    seen: String(version),
  };
}
