import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { recipientOf } from '../../documents/letters/letter.js';
import { shapedSeen } from '../../documents/matter-forms.dto.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { Deciding } from '../deciding.service.js';
import {
  DecisionBecauseDto,
  EnterMinutesDto,
  entryOf,
  HandledDto,
  meetingOf,
  ReviewDecisionDto,
} from '../decisions.dto.js';
import { Decisions } from '../decisions.service.js';
import { DecisionLetters } from '../letter/decision-letters.service.js';
import { contentIn, DecisionLetterFormDto, linesOf, ProposeFormDto } from './decision-forms.dto.js';
import { DecisionPages } from './decision-pages.service.js';
import { kindIn } from './decision-views.service.js';
import { SeenDto } from '../../documents/matter-forms.dto.js';

/** The decision of a case at `/FB-2026-0052/decision`: proposed, decided, entered from minutes, told by letter. */
@ApiExcludeController()
@Controller('case/:number/decision')
@SignedIn()
export class DecisionPage {
  constructor(
    private readonly sheets: DecisionPages,
    private readonly decisions: Decisions,
    private readonly deciding: Deciding,
    private readonly letters: DecisionLetters,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.show(request, response);
  }

  @Post('propose')
  async propose(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'propose', async (person, matter) => {
      const dto = await shaped(ProposeFormDto, formOf(request));
      await this.decisions.propose(person, matter.id, contentIn(kindIn(matter), dto, request.context.language), {});
      return undefined;
    });
  }

  @Post('resubmit')
  async resubmit(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'propose', async (person, matter) => {
      const { seen, ...dto } = await shapedSeen(ProposeFormDto, formOf(request));
      const content = contentIn(kindIn(matter), dto, request.context.language);
      await this.decisions.resubmit(person, (await this.sheets.latest(person, matter)).id, content, { seen });
      return undefined;
    });
  }

  @Post('decide')
  async decide(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'decide', async (person, matter) => {
      const { seen } = await shaped(SeenDto, request.body);
      await this.deciding.decide(person, (await this.sheets.latest(person, matter)).id, { seen });
      return undefined;
    });
  }

  @Post('return')
  async return(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.because(request, response, 'return');
  }

  @Post('withdraw')
  async withdraw(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.because(request, response, 'withdraw');
  }

  @Post('review')
  async review(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'review', async (person, matter) => {
      const { seen, review } = await shapedSeen(ReviewDecisionDto, request.body);
      await this.decisions.review(person, (await this.sheets.latest(person, matter)).id, review, { seen });
      return undefined;
    });
  }

  @Post('enterUrgent')
  async enterUrgent(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'enterUrgent', async (person, matter) => {
      const { seen, because } = await shapedSeen(DecisionBecauseDto, request.body);
      await this.deciding.enterUrgent(person, (await this.sheets.latest(person, matter)).id, because, { seen });
      return undefined;
    });
  }

  @Post('enterMinutes')
  async enterMinutes(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'enterMinutes', async (person, matter) => {
      const { seen, ...dto } = await shapedSeen(EnterMinutesDto, request.body);
      await this.deciding.enterMinutes(person, (await this.sheets.latest(person, matter)).id, entryOf(dto), { seen });
      return undefined;
    });
  }

  @Post('adjourn')
  async adjourn(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.handled(request, response, 'adjourn');
  }

  @Post('referBack')
  async referBack(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.handled(request, response, 'referBack');
  }

  /** Makes the letter and goes on to it, where it is read and sent. */
  @Post('letter')
  async letter(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'letter', async (person, matter) => {
      const dto = await shapedSeen(DecisionLetterFormDto, request.body);
      const { delivery, to, address = '', email = null, grant, court, language } = dto;
      const { payoutOn = null, reportDueOn = null, again = '', until = '' } = dto;
      const lists = { reportParts: linesOf(dto.reportParts), conditions: linesOf(dto.conditions) };
      const letter = await this.letters.make(
        person,
        matter,
        await this.sheets.latest(person, matter),
        { grant, court, language, payoutOn, reportDueOn, again, until, ...lists },
        { delivery, recipient: recipientOf(to, address, email) },
      );
      return `/letters/${letter.id}`;
    });
  }

  private async because(request: Request, response: Response, act: 'return' | 'withdraw'): Promise<void> {
    await this.sheets.submit(request, response, act, async (person, matter) => {
      const { seen, because } = await shapedSeen(DecisionBecauseDto, request.body);
      await this.decisions[act](person, (await this.sheets.latest(person, matter)).id, because, { seen });
      return undefined;
    });
  }

  private async handled(request: Request, response: Response, act: 'adjourn' | 'referBack'): Promise<void> {
    await this.sheets.submit(request, response, act, async (person, matter) => {
      const { seen, ...dto } = await shapedSeen(HandledDto, request.body);
      const { id } = await this.sheets.latest(person, matter);
      await this.deciding[act](person, id, meetingOf(dto), dto.because, { seen });
      return undefined;
    });
  }
}

/** A list of which one thing was chosen is sent by browsers as that thing alone. */
function formOf({ body }: Request): Record<string, unknown> {
  const sent = { ...(Object(body) as Record<string, unknown>) };
  for (const name of ['restsOn', 'exceptions']) if (typeof sent[name] === 'string') sent[name] = [sent[name]];
  return sent;
}
