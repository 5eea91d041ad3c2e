import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { downloadHeaders } from '../../documents/files/download-headers.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import type { Person } from '../../identity/person.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { Lists } from '../../matters/lists/lists.service.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { say } from '../../shared/texts.js';
import { AllocationDesk } from '../allocation/allocation-desk.service.js';
import type { Round } from '../rounds/round.entity.js';
import { frameText } from './draw-sample.js';
import { DrawSampleForm, SampleCheckForm } from './sample.dto.js';
import type { ReportSample } from './report-sample.entity.js';
import { ReportSamples, SAMPLERS } from './report-samples.service.js';
import { CHECK_ITEMS } from './sample-check.js';
import { SampleSheets } from './sample-sheets.service.js';
import { SampleTables } from './sample-tables.service.js';
import { sampleCheckPage, samplePage, samplesPage } from './sample-view.js';

/** The samples of a round: drawn by a rule, drawn again by whoever wants to know, and each report looked through by a list. */
@ApiExcludeController()
@Controller('rounds/:id/samples')
@Needs(...COMMITTEE_ROLES)
export class SamplesPage {
  constructor(
    private readonly desk: AllocationDesk,
    private readonly samples: ReportSamples,
    private readonly sheets: SampleSheets,
    private readonly tables: SampleTables,
    private readonly lists: Lists,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async list(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sendList(request, response, await this.desk.roundOf(personOf(request), id));
  }

  @Post()
  @Needs(...SAMPLERS)
  async draw(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    const round = await this.desk.roundOf(person, id);
    try {
      const { count, percent, seed = null } = await shaped(DrawSampleForm, request.body);
      if ((count === undefined) === (percent === undefined))
        throw problem('invalid', 'sample.oneRule', { field: 'count' });
      const rule = count !== undefined ? { count } : { basisPoints: (percent ?? 0) * 100 };
      const { id: sampleId } = await this.samples.draw(person, round, rule, seed, {});
      this.pages.goOn(response, `/rounds/${id}/samples/${sampleId}`, 'sampleDrawn');
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      await this.sendList(request, response, round, formAfter(error, 'draw', request.body), error.status);
    }
  }

  @Get(':sampleId')
  async show(
    @PathId() id: Id,
    @PathId('sampleId') sampleId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const person = personOf(request);
    const { round, sample } = await this.found(person, id, sampleId);
    const { language } = request.context;
    const view = await this.sheets.of(person, round, sample, language);
    const table = this.tables.ofDrawn(view.rows, language);
    await this.lists.send(request, response, null, samplePage, { view: () => view, table });
  }

  /** The frame as it was hashed, so that anyone can check and draw again. */
  @Get(':sampleId/frame.txt')
  async frame(
    @PathId() id: Id,
    @PathId('sampleId') sampleId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { sample } = await this.found(personOf(request), id, sampleId);
    const bytes = Buffer.from(frameText(sample.frame));
    const name = `${say(request.context.language, 'samplePage.frameFile')}.txt`;
    response.set(downloadHeaders({ name, type: 'text/plain', size: bytes.length })).send(bytes);
  }

  @Get(':sampleId/:reportId')
  async showCheck(
    @PathId() id: Id,
    @PathId('sampleId') sampleId: Id,
    @PathId('reportId') reportId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const person = personOf(request);
    const { round, sample } = await this.found(person, id, sampleId);
    this.pages.send(request, response, sampleCheckPage, await this.sheets.check(person, round, sample, reportId));
  }

  @Post(':sampleId/:reportId')
  @Needs(...SAMPLERS)
  async check(
    @PathId() id: Id,
    @PathId('sampleId') sampleId: Id,
    @PathId('reportId') reportId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const person = personOf(request);
    const { round, sample } = await this.found(person, id, sampleId);
    try {
      const { items } = await shaped(SampleCheckForm, { items: itemsIn(request.body) });
      const checked = items.map(({ item, answer, because = null }) => ({ item, answer, because }));
      await this.samples.check(person, sample, reportId, checked, {});
      this.pages.goOn(response, `/rounds/${id}/samples/${sampleId}`, 'sampleChecked');
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      const came = formAfter(error, 'check', request.body);
      const view = await this.sheets.check(person, round, sample, reportId, came);
      this.pages.send(request, response, sampleCheckPage, view, { status: error.status });
    }
  }

  private async found(person: Person, id: Id, sampleId: Id): Promise<{ round: Round; sample: ReportSample }> {
    const round = await this.desk.roundOf(person, id);
    const sample = await this.samples.get(person, sampleId);
    if (sample.roundId !== round.id) throw problem('notFound', 'thing.notFound');
    return { round, sample };
  }

  private async sendList(
    request: Request,
    response: Response,
    round: Round,
    came?: FormModel,
    status = 200,
  ): Promise<void> {
    const person = personOf(request);
    const { language } = request.context;
    await this.lists.send(request, response, '/report-samples', samplesPage, {
      view: () => this.sheets.ofRound(person, round, language, came),
      table: this.tables.ofSamples(person, { roundId: round.id }, language),
      within: { roundId: round.id },
      status,
    });
  }
}

/** The items that were answered, as the fields `vouchers.answer` and `vouchers.because`. */
function itemsIn(body: unknown): object[] {
  const fields = Object(body) as Readonly<Record<string, unknown>>;
  return CHECK_ITEMS.flatMap((item) => {
    const [answer, because] = [fields[`${item}.answer`], fields[`${item}.because`]];
    if (answer === undefined || answer === '') return [];
    return [{ item, answer, ...(because !== '' && because !== undefined && { because }) }];
  });
}
