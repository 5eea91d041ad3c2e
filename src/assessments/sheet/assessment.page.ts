import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { MatterPages } from '../../documents/matter-pages.service.js';
import { shapedSeen, SeenDto } from '../../documents/matter-forms.dto.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { Matters } from '../../matters/diary/matters.service.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Assessment } from '../assessment.entity.js';
import { BeginFormDto, CiteDto, evidenceOf, JudgeDto, ReopenAssessmentDto } from '../assessments.dto.js';
import { Assessments } from '../assessments.service.js';
import { EvidenceBook } from '../evidence/evidence.service.js';
import { Judgements } from '../judgements/judgements.service.js';
import { AssessmentSheets } from './assessment-sheets.service.js';
import { assessmentPage } from './assessment-view.js';
import { meanwhileOf } from './meanwhile.js';

/** An assessment in two panes, at `/FB-2026-0052/assessment`. */
@ApiExcludeController()
@Controller('case/:number/assessment')
@SignedIn()
export class AssessmentPage {
  constructor(
    private readonly cases: MatterPages,
    private readonly matters: Matters,
    private readonly sheets: AssessmentSheets,
    private readonly assessments: Assessments,
    private readonly judgements: Judgements,
    private readonly evidence: EvidenceBook,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    await this.send(request, response, person, await this.matterOf(person, request));
  }

  @Post()
  async begin(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, 'begin', async (person, matter) => {
      const { binds, appliedOn, activityYear = null } = await shaped(BeginFormDto, request.body);
      const start = { binds, appliedOn, activityYear, application: {}, declarations: {} };
      await this.assessments.begin(person, matter.id, start, {});
    });
  }

  @Post('impartial')
  async declareImpartial(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, null, async (person, matter) => {
      const { seen } = await shaped(SeenDto, request.body);
      await this.assessments.declareImpartial(person, (await this.latest(matter)).id, { seen });
    });
  }

  @Post('judge/:criterion')
  async judge(
    @Param('criterion') criterion: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.submit(request, response, `judge-${criterion}`, async (person, matter) => {
      const { seen, ...judgement } = await shapedSeen(JudgeDto, { ...Object(request.body), criterion });
      await this.judgements.judge(person, (await this.latest(matter)).id, { ...judgement }, { seen });
    });
  }

  @Post('cite/:criterion')
  async cite(@Param('criterion') criterion: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, `cite-${criterion}`, async (person, matter) => {
      const { seen, ...cited } = await shapedSeen(CiteDto, { ...Object(request.body), criterion });
      await this.evidence.cite(person, (await this.latest(matter)).id, evidenceOf(cited), { seen });
    });
  }

  @Post('complete')
  async complete(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, null, async (person, matter) => {
      const { seen } = await shaped(SeenDto, request.body);
      await this.assessments.complete(person, (await this.latest(matter)).id, null, { seen });
    });
  }

  @Post('reopen')
  async reopen(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, 'reopen', async (person, matter) => {
      const { because, seen } = await shapedSeen(ReopenAssessmentDto, request.body);
      await this.assessments.reopen(person, (await this.latest(matter)).id, because, { seen });
    });
  }

  /** Does what a form asks for; faults come back to it, and so does somebody else's change, told in words. */
  private async submit(
    request: Request,
    response: Response,
    formId: string | null,
    work: (person: Person, matter: Matter) => Promise<void>,
  ): Promise<void> {
    const person = personOf(request);
    const matter = await this.matterOf(person, request);
    try {
      await work(person, matter);
      const place = hrefOf(person, matter, 'assessment');
      this.pages.goOn(response, place, formId?.split('-')[0] ?? 'saved');
    } catch (error) {
      const told = await this.told(error, matter);
      if (formId === null || !isFormProblem(told)) throw told;
      const came = { [formId]: formAfter(told, formId, request.body) };
      await this.send(request, response, person, matter, came, told.status);
    }
  }

  /** Somebody else's change meanwhile is told with what it was; what was written stays in the form. */
  private async told(error: unknown, matter: Matter): Promise<unknown> {
    if (!(error instanceof Problem) || error.code !== 'row.changed') return error;
    const assessment = await this.latest(matter);
    const [newest] = await this.judgements.historyOf(assessment.id);
    return new Problem('invalid', [meanwhileOf(newest ?? null)], { cause: error });
  }

  private async send(
    request: Request,
    response: Response,
    person: Person,
    matter: Matter,
    came: Readonly<Record<string, FormModel>> = {},
    status = 200,
  ): Promise<void> {
    const { document, page } = request.query;
    const wanted = {
      ...(typeof document === 'string' && { document }),
      ...(typeof page === 'string' && { page }),
    };
    const asked = { language: request.context.language, wanted, came };
    this.pages.send(request, response, assessmentPage, await this.sheets.of(person, matter, asked), { status });
  }

  private async matterOf(person: Person, request: Request): Promise<Matter> {
    const { id } = await this.cases.find(request);
    return this.matters.get(person, id);
  }

  private async latest({ id }: { readonly id: Id }): Promise<Assessment> {
    const latest = await this.assessments.latestOf(id);
    if (!latest) throw problem('notFound', 'assessment.notFound');
    return latest;
  }
}
