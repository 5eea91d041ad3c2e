import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { ChoiceField, IdField, TextField } from '../../platform/http/fields.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { form, formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { newId, type Id } from '../../shared/id.js';
import { AllocationDesk } from '../allocation/allocation-desk.service.js';
import { roundTitle } from '../rounds/round.js';
import type { Round } from '../rounds/round.entity.js';
import { MESSAGE_CHOICES, MESSAGE_FACTS, type MessageChoice } from './round-message.js';
import { roundMessagePage, type RoundMessageView } from './round-message-view.js';
import { MESSENGERS, RoundMessages } from './round-messages.service.js';

const FORM = 'message';

export class RoundMessageForm {
  @ChoiceField(MESSAGE_CHOICES) choice: MessageChoice;
  @TextField({ max: 300 }) subject: string;
  @TextField({ max: 20_000 }) text: string;
}

export class SendRoundMessageForm extends RoundMessageForm {
  /** Made with the preview: the same message sent again is sent once. */
  @IdField() key: Id;
}

/** A message to some of those who applied in a round: written, looked at, sent. */
@ApiExcludeController()
@Controller('rounds/:id/message')
@Needs(...MESSENGERS)
export class RoundMessagePage {
  constructor(
    private readonly desk: AllocationDesk,
    private readonly messages: RoundMessages,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async show(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const round = await this.desk.roundOf(personOf(request), id);
    this.send(request, response, round, form(FORM, { choice: 'all' }));
  }

  @Post('preview')
  @HttpCode(200)
  async preview(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const round = await this.desk.roundOf(personOf(request), id);
    try {
      const { choice, subject, text } = await shaped(RoundMessageForm, request.body);
      const { messages, unreachable } = await this.messages.preview(personOf(request), round, choice, {
        subject,
        text,
      });
      const [first = null] = messages;
      this.send(request, response, round, form(FORM, { choice, subject, text }), {
        ...{ key: newId(), count: messages.length, unreachable },
        names: messages.map(({ name, association }) => `${name}, ${association.email ?? ''}`),
        first: first && { subject: first.subject, text: first.text },
      });
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      this.send(request, response, round, formAfter(error, FORM, request.body), undefined, error.status);
    }
  }

  @Post('send')
  async deliver(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const round = await this.desk.roundOf(personOf(request), id);
    try {
      const { choice, subject, text, key } = await shaped(SendRoundMessageForm, request.body);
      await this.messages.send(personOf(request), round, choice, { subject, text }, key);
      this.pages.goOn(response, `/rounds/${id}`, 'messageSent');
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      this.send(request, response, round, formAfter(error, FORM, request.body), undefined, error.status);
    }
  }

  private send(
    request: Request,
    response: Response,
    round: Round,
    model: FormModel,
    preview?: RoundMessageView['preview'],
    status = 200,
  ): void {
    const view: RoundMessageView = {
      ...{ title: roundTitle(round)[request.context.language], roundHref: `/rounds/${round.id}` },
      ...{ place: `/rounds/${round.id}/message`, form: model, facts: MESSAGE_FACTS },
      choices: MESSAGE_CHOICES.map((value) => ({ value, text: { code: `messageTo.${value}` } })),
      ...(preview && { preview }),
    };
    this.pages.send(request, response, roundMessagePage, view, { status });
  }
}
