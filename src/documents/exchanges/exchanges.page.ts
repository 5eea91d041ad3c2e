import { Controller, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import type { Id } from '../../shared/id.js';
import { SeenDto, shapedSeen } from '../matter-forms.dto.js';
import { MatterPages } from '../matter-pages.service.js';
import { AnswerExchangeDto, ExtendExchangeDto, questionOf, QuestionDto, WaiveExchangeDto } from './exchange.dto.js';
import type { FormAct } from './exchange-rows.js';
import { Exchanges } from './exchanges.service.js';

/** The forms and buttons of exchanges on a case's page. */
@ApiExcludeController()
@Controller('case/:number/exchanges')
@SignedIn()
export class ExchangesPage {
  constructor(
    private readonly sheets: MatterPages,
    private readonly exchanges: Exchanges,
  ) {}

  @Post()
  async ask(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'ask', async (person, { id }) => {
      await this.exchanges.ask(person, id, questionOf(await shaped(QuestionDto, request.body)), {});
    });
  }

  @Post(':id/answer')
  async answer(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.fill('answer', id, request, response, async (person) => {
      const { answeredOn, answer = null, seen } = await shapedSeen(AnswerExchangeDto, request.body);
      await this.exchanges.answer(person, id, answeredOn, answer, { seen });
    });
  }

  @Post(':id/extend')
  async extend(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.fill('extend', id, request, response, async (person) => {
      const { extendedTo, because, seen } = await shapedSeen(ExtendExchangeDto, request.body);
      await this.exchanges.extend(person, id, extendedTo, because, { seen });
    });
  }

  @Post(':id/waive')
  async waive(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.fill('waive', id, request, response, async (person) => {
      const { because, seen } = await shapedSeen(WaiveExchangeDto, request.body);
      await this.exchanges.waive(person, id, because, { seen });
    });
  }

  @Post(':id/send')
  async send(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.press('send', id, request, response);
  }

  @Post(':id/withdraw')
  async withdraw(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.press('withdraw', id, request, response);
  }

  /** A form of one exchange; its faults come back to it. */
  private async fill(
    act: FormAct,
    id: Id,
    request: Request,
    response: Response,
    work: (person: Actor) => Promise<void>,
  ): Promise<void> {
    await this.sheets.submit(request, response, `${act}-${id}`, work);
  }

  /** A button of one exchange: the act, from the version that was looked at. */
  private async press(act: 'send' | 'withdraw', id: Id, request: Request, response: Response): Promise<void> {
    await this.sheets.submit(request, response, null, async (person) => {
      const { seen } = await shaped(SeenDto, request.body);
      await this.exchanges[act](person, id, { seen });
    });
  }
}
