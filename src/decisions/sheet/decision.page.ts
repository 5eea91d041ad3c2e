import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { recipientOf } from '../../documents/letters/letter.js';
import { shapedSeen } from '../../documents/matter-forms.dto.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { Budgets } from '../budget/budgets.service.js';
import { Deciding } from '../deciding.service.js';
import { CorrectDecisionDto } from '../aftermath.dto.js';
import { Aftermath } from '../aftermath.service.js';
import { DecisionBecauseDto, HandledDto, meetingOf, ReviewDecisionDto } from '../decisions.dto.js';
import { Decisions } from '../decisions.service.js';
import { reportedAs } from '../letter/reporting.js';
import { DecisionLetters } from '../letter/decision-letters.service.js';
import { contentSent, DecisionLetterFormDto, linesOf, minutesSent } from './decision-forms.dto.js';
import { kindIn } from './decision-offers.js';
import { DecisionPages } from './decision-pages.service.js';
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
    private readonly aftermath: Aftermath,
    private readonly letters: DecisionLetters,
    private readonly budgets: Budgets,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.show(request, response);
  }

  @Post('propose')
  async propose(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'propose', async (person, matter) => {
      const content = await contentSent(kindIn(matter), sentIn(request), request.context.language);
      await this.decisions.propose(person, matter.id, content, {});
      return undefined;
    });
  }

  @Post('resubmit')
  async resubmit(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'propose', async (person, matter) => {
      const { seen: sent, ...fields } = sentIn(request);
      const { seen } = await shaped(SeenDto, { seen: sent });
      const content = await contentSent(kindIn(matter), fields, request.context.language);
      const { id } = await this.sheets.lookedAt(person, matter, request);
      await this.decisions.resubmit(person, id, content, { seen });
      return undefined;
    });
  }

  @Post('decide')
  async decide(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'decide', async (person, matter) => {
      const { seen } = await shaped(SeenDto, request.body);
      await this.deciding.decide(person, (await this.sheets.lookedAt(person, matter, request)).id, { seen });
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
      await this.decisions.review(person, (await this.sheets.lookedAt(person, matter, request)).id, review, { seen });
      return undefined;
    });
  }

  @Post('enterUrgent')
  async enterUrgent(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'enterUrgent', async (person, matter) => {
      const { seen, because } = await shapedSeen(DecisionBecauseDto, request.body);
      await this.deciding.enterUrgent(person, (await this.sheets.lookedAt(person, matter, request)).id, because, {
        seen,
      });
      return undefined;
    });
  }

  @Post('enterMinutes')
  async enterMinutes(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'enterMinutes', async (person, matter) => {
      const decision = await this.sheets.lookedAt(person, matter, request);
      const { seen, ...entry } = await minutesSent(decision.kind, sentIn(request), request.context.language);
      await this.deciding.enterMinutes(person, decision.id, entry, { seen });
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

  /** Corrects a clerical error beside the decision, which stays as it is. */
  @Post('correct')
  async correct(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'correct', async (person, matter) => {
      const { seen, ...correction } = await shapedSeen(CorrectDecisionDto, request.body);
      const { id } = await this.sheets.lookedAt(person, matter, request);
      await this.aftermath.correct(person, id, correction, { seen });
      return undefined;
    });
  }

  @Post('reopen')
  async reopen(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.reconsider(request, response, 'reopen');
  }

  @Post('letStand')
  async letStand(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.reconsider(request, response, 'letStand');
  }

  /** Makes the letter and goes on to it, where it is read and sent. */
  @Post('letter')
  async letter(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'letter', async (person, matter) => {
      const dto = await shapedSeen(DecisionLetterFormDto, request.body);
      const { delivery, to, address = '', email = null, grant, language } = dto;
      const { payoutOn = null, reportDueOn = null, again = '', until = '' } = dto;
      const lists = { reportParts: linesOf(dto.reportParts), conditions: linesOf(dto.conditions) };
      const said = { grant, language, payoutOn, reportDueOn, again, until, ...lists };
      const reporting = (await this.budgets.reportingOf(matter.id)) ?? (dto.noReport ? { reportOn: null } : null);
      const wishes = reporting ? reportedAs(reporting, said) : said;
      const way = { delivery, recipient: recipientOf(to, address, email) };
      const decision = await this.sheets.lookedAt(person, matter, request);
      const { correction } = dto;
      const letter =
        correction === undefined
          ? await this.letters.make(person, matter, decision, wishes, way)
          : await this.letters.makeOfCorrection(
              ...([person, matter] as const),
              { decision, correction: await this.aftermath.correctionOf(decision.id, correction) },
              ...([wishes, way] as const),
            );
      return `/letters/${letter.id}`;
    });
  }

  private async because(request: Request, response: Response, act: 'return' | 'withdraw'): Promise<void> {
    await this.sheets.submit(request, response, act, async (person, matter) => {
      const { seen, because } = await shapedSeen(DecisionBecauseDto, request.body);
      await this.decisions[act](person, (await this.sheets.lookedAt(person, matter, request)).id, because, { seen });
      return undefined;
    });
  }

  private async reconsider(request: Request, response: Response, act: 'reopen' | 'letStand'): Promise<void> {
    await this.sheets.submit(request, response, act, async (person, matter) => {
      const { seen, because } = await shapedSeen(DecisionBecauseDto, request.body);
      const { id } = await this.sheets.lookedAt(person, matter, request);
      await this.aftermath[act](person, id, because, { seen });
      return undefined;
    });
  }

  private async handled(request: Request, response: Response, act: 'adjourn' | 'referBack'): Promise<void> {
    await this.sheets.submit(request, response, act, async (person, matter) => {
      const { seen, ...dto } = await shapedSeen(HandledDto, request.body);
      const { id } = await this.sheets.lookedAt(person, matter, request);
      await this.deciding[act](person, id, meetingOf(dto), dto.because, { seen });
      return undefined;
    });
  }
}

function sentIn({ body }: Request): Record<string, unknown> {
  return { ...(Object(body) as Record<string, unknown>) };
}
