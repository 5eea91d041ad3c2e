import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { SeenDto, shapedSeen } from '../../documents/matter-forms.dto.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { BeginFormDto, CompleteAssessmentDto, JudgeDto, ReopenAssessmentDto, RetractDto } from '../assessments.dto.js';
import { Assessments } from '../assessments.service.js';
import { Judgements } from '../judgements/judgements.service.js';
import { AssessmentPages } from './assessment-pages.service.js';

/** An assessment in two panes, at `/FB-2026-0052/assessment`, with the forms of its course and its judgements. */
@ApiExcludeController()
@Controller('case/:number/assessment')
@SignedIn()
export class AssessmentPage {
  constructor(
    private readonly sheets: AssessmentPages,
    private readonly assessments: Assessments,
    private readonly judgements: Judgements,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.show(request, response);
  }

  @Post()
  async begin(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'begin', async (person, matter) => {
      const { binds, appliedOn, activityYear = null } = await shaped(BeginFormDto, request.body);
      const start = { binds, appliedOn, activityYear, application: {}, declarations: {} };
      await this.assessments.begin(person, matter.id, start, {});
      return undefined;
    });
  }

  @Post('impartial')
  async declareImpartial(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, null, async (person, matter) => {
      const { seen } = await shaped(SeenDto, request.body);
      await this.assessments.declareImpartial(person, (await this.sheets.latest(matter)).id, { seen });
      return undefined;
    });
  }

  @Post('judge/:criterion')
  async judge(
    @Param('criterion') criterion: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.sheets.submit(request, response, `judge-${criterion}`, async (person, matter) => {
      const { seen, ...judgement } = await shapedSeen(JudgeDto, { ...Object(request.body), criterion });
      await this.judgements.judge(person, (await this.sheets.latest(matter)).id, { ...judgement }, { seen });
      return `c-${criterion}`;
    });
  }

  @Post('retract/:criterion')
  async retract(
    @Param('criterion') criterion: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.sheets.submit(request, response, `retract-${criterion}`, async (person, matter) => {
      const { seen, because } = await shapedSeen(RetractDto, { ...Object(request.body), criterion });
      await this.judgements.retract(person, (await this.sheets.latest(matter)).id, criterion, because, { seen });
      return `c-${criterion}`;
    });
  }

  @Post('complete')
  async complete(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'complete', async (person, matter) => {
      const { seen, validUntil = null } = await shapedSeen(CompleteAssessmentDto, request.body);
      await this.assessments.complete(person, (await this.sheets.latest(matter)).id, validUntil, { seen });
      return undefined;
    });
  }

  @Post('reopen')
  async reopen(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'reopen', async (person, matter) => {
      const { because, seen } = await shapedSeen(ReopenAssessmentDto, request.body);
      await this.assessments.reopen(person, (await this.sheets.latest(matter)).id, because, { seen });
      return undefined;
    });
  }
}
