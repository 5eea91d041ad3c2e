import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { Assessments } from '../../assessments/assessments.service.js';
import { MatterPages } from '../../documents/matter-pages.service.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { Matters } from '../../matters/diary/matters.service.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { problem } from '../../shared/problem.js';
import { caseApplicationPage } from './application-view.js';
import { Applications } from '../applications/applications.service.js';
import { CaseApplicationSheets } from './case-application-sheets.service.js';

/** The application of a case, at `/FB-2026-0052/application`, and the one click that begins its assessment. */
@ApiExcludeController()
@Controller('case/:number/application')
@SignedIn()
export class CaseApplicationPage {
  constructor(
    private readonly cases: MatterPages,
    private readonly matters: Matters,
    private readonly sheets: CaseApplicationSheets,
    private readonly applications: Applications,
    private readonly assessments: Assessments,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { person, matter } = await this.opened(request);
    const view = await this.sheets.of(person, matter, request.context.language);
    this.pages.send(request, response, caseApplicationPage, view);
  }

  /** Begins the assessment with what the application says, by the version of the rules that its dates point out. */
  @Post('assess')
  async assess(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { person, matter } = await this.opened(request);
    const application = await this.applications.ofMatter(matter.id);
    if (!application) throw problem('notFound', 'application.none');
    const { receivedOn: appliedOn, activityYear, facts } = application;
    const start = { binds: 'grant', appliedOn, activityYear, ...facts } as const;
    if (!(await this.assessments.latestOf(matter.id))) await this.assessments.begin(person, matter.id, start, {});
    this.pages.goOn(response, hrefOf(person, matter, 'assessment'), 'begin');
  }

  private async opened(request: Request): Promise<{ person: Person; matter: Matter }> {
    const person = personOf(request);
    const { id } = await this.cases.find(request);
    return { person, matter: await this.matters.get(person, id) };
  }
}
