import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { reportedAs } from '../../decisions/letter/reporting.js';
import type { Request, Response } from 'express';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { form, formAfter, isFormProblem, type FormModel, type FormValues } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { newId, type Id } from '../../shared/id.js';
import { Problem } from '../../shared/problem.js';
import { AllocationDesk } from '../allocation/allocation-desk.service.js';
import { ROUND_KEEPERS } from '../rounds/round.js';
import type { Round } from '../rounds/round.entity.js';
import { LetterBatchSheets } from './letter-batch-sheets.service.js';
import { roundLettersPage, type RoundLettersView } from './letter-batch-view.js';
import { OrderLettersForm, RoundLettersForm, wishesOf } from './letter-batch.dto.js';
import { wishFaults } from './letter-batch.js';
import { LetterBatches } from './letter-batches.service.js';

const FORM = 'letters';

/** All letters of a round's decisions: what they say beside the decisions, looked at, ordered. */
@ApiExcludeController()
@Controller('rounds/:id/letters')
@Needs(...ROUND_KEEPERS)
export class RoundLettersPage {
  constructor(
    private readonly desk: AllocationDesk,
    private readonly batches: LetterBatches,
    private readonly sheets: LetterBatchSheets,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async show(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const round = await this.desk.roundOf(personOf(request), id);
    await this.send(request, response, round, form(FORM, { delivery: 'portal', reportDueOn: round.reportOn ?? '' }));
  }

  /** Shows the first letter of each outcome; nothing is written yet. */
  @Post('preview')
  @HttpCode(200)
  async preview(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    const round = await this.desk.roundOf(person, id);
    await this.orForm(request, response, round, async () => {
      const dto = await shaped(RoundLettersForm, request.body);
      const wishes = reportedAs(round, wishesOf(dto));
      const [fault, ...more] = wishFaults(wishes);
      if (fault) throw new Problem('invalid', [fault, ...more]);
      const values: FormValues = { ...dto } as never;
      const hidden = Object.entries(values).flatMap(([name, value]) =>
        [value].flat().flatMap((each) => (typeof each === 'string' ? [{ name, value: each }] : [])),
      );
      const drawn = await this.sheets.preview(person, round, wishes);
      await this.send(request, response, round, form(FORM, values), { key: newId(), hidden, ...drawn });
    });
  }

  @Post()
  async order(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    const round = await this.desk.roundOf(person, id);
    await this.orForm(request, response, round, async () => {
      const { key, ...dto } = await shaped(OrderLettersForm, request.body);
      const batch = await this.batches.order(person, round, wishesOf(dto), { key });
      this.pages.goOn(response, `/letter-batches/${batch.id}`, 'lettersOrdered');
    });
  }

  private async orForm(request: Request, response: Response, round: Round, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      await this.send(request, response, round, formAfter(error, FORM, request.body), undefined, error.status);
    }
  }

  private async send(
    request: Request,
    response: Response,
    round: Round,
    model: FormModel,
    preview?: RoundLettersView['preview'],
    status = 200,
  ): Promise<void> {
    const view = await this.sheets.order(personOf(request), round, request.context.language, model);
    this.pages.send(request, response, roundLettersPage, { ...view, ...(preview && { preview }) }, { status });
  }
}
