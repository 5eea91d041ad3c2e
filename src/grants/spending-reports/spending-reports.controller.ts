import { applyDecorators, Body, Controller, Get, HttpCode, Post, Query, Req, UseInterceptors } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../acts/actor.js';
import { FileInterceptor, filesOf } from '../../documents/files/upload.interceptor.js';
import { FILE_FIELD } from '../../documents/files/file-field.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiBody, ApiConsumes, ApiTags } from '../../platform/http/described.js';
import type { Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { AskingFrom, type AskedFrom } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { ReportBooks } from './report-books.service.js';
import {
  ReportReasonDto,
  DivideReportDto,
  ExtendReportDto,
  judgedOf,
  JudgeReportDto,
  linesOf,
  SaveReportDto,
  SpendingReportsQuery,
  SpendingReportView,
  UseBooksDto,
  viewOfReport,
} from './spending-report.dto.js';
import { SpendingReports } from './spending-reports.service.js';

const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: SpendingReportView, ifMatch: true, repeatable: true }));

/** Spending reports over the API: one route for each act of their step table. */
@ApiTags('spending-reports')
@Controller('api/spending-reports')
@SignedIn()
export class SpendingReportsController {
  constructor(
    private readonly reports: SpendingReports,
    private readonly books: ReportBooks,
  ) {}

  @Get()
  @Api({
    summary: 'Lists the reports that the caller may see, the first due first',
    of: SpendingReportView,
    shape: 'list',
  })
  async list(@CurrentActor() actor: Actor, @Query() query: SpendingReportsQuery): Promise<Listing<SpendingReportView>> {
    const { items, next } = await this.reports.list(actor, query, query);
    return { items: items.map(viewOfReport), next };
  }

  @Get(':id')
  @Api({ summary: 'Reads a report, with what it comes to', of: SpendingReportView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<SpendingReportView> {
    return viewOfReport(await this.reports.get(actor, id));
  }

  @Post(':id/save')
  @Change('Saves what was done and what it cost')
  async save(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() dto: SaveReportDto,
  ): Promise<SpendingReportView> {
    return viewOfReport(await this.reports.save(actor, id, dto.activity ?? null, linesOf(dto.lines), asked));
  }

  @Post(':id/read-books')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { [FILE_FIELD]: { type: 'string', format: 'binary' } } } })
  @UseInterceptors(FileInterceptor)
  @Change('Reads a SIE 4 file of the association’s books; a file that is none is refused')
  async readBooks(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Req() request: Request,
  ): Promise<SpendingReportView> {
    const [sent] = filesOf(request);
    if (!sent) throw problem('invalid', 'upload.noFile', { field: FILE_FIELD });
    return viewOfReport(await this.books.read(actor, id, sent, true, asked));
  }

  @Post(':id/use-books')
  @Change('Takes the costs of a project of the books over as lines')
  async useBooks(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { dimension, number }: UseBooksDto,
  ): Promise<SpendingReportView> {
    return viewOfReport(await this.books.use(actor, id, dimension, number, asked));
  }

  @Post(':id/submit')
  @Change('Submits a report')
  async submit(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
  ): Promise<SpendingReportView> {
    return viewOfReport(await this.reports.submit(actor, id, asked));
  }

  @Post(':id/extend')
  @Change('Gives more time, with a reason; also when the day has passed')
  async extend(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { dueOn, because }: ExtendReportDto,
  ): Promise<SpendingReportView> {
    return viewOfReport(await this.reports.extend(actor, id, dueOn, because, asked));
  }

  @Post(':id/divide')
  @Change('Divides the grant among what it was decided for')
  async divide(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { purposes }: DivideReportDto,
  ): Promise<SpendingReportView> {
    return viewOfReport(await this.reports.divide(actor, id, purposes, asked));
  }

  @Post(':id/judge')
  @Change('Notes what was found of each line')
  async judge(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { lines }: JudgeReportDto,
  ): Promise<SpendingReportView> {
    return viewOfReport(await this.reports.judge(actor, id, judgedOf(lines), asked));
  }

  @Post(':id/ask-for-more')
  @Change('Sends a report back to be completed')
  async askForMore(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: ReportReasonDto,
  ): Promise<SpendingReportView> {
    return viewOfReport(await this.reports.askForMore(actor, id, because, asked));
  }

  @Post(':id/approve')
  @Change('Finds that the report shows what it should; finance still looks at the money')
  async approve(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
  ): Promise<SpendingReportView> {
    return viewOfReport(await this.reports.approve(actor, id, asked));
  }

  @Post(':id/settle')
  @Change('Ends the review; by another person than the one who approved')
  async settle(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
  ): Promise<SpendingReportView> {
    return viewOfReport(await this.reports.settle(actor, id, asked));
  }

  @Post(':id/note-faults')
  @Change('Notes faults: the computed basis of a clawback, of which the association is heard before anything')
  async noteFaults(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: ReportReasonDto,
  ): Promise<SpendingReportView> {
    return viewOfReport(await this.reports.noteFaults(actor, id, because, asked));
  }

  @Post(':id/reopen')
  @Change('Opens a report anew, with a reason')
  async reopen(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: ReportReasonDto,
  ): Promise<SpendingReportView> {
    return viewOfReport(await this.reports.reopen(actor, id, because, asked));
  }

  @Post(':id/waive')
  @Change('Lets the association off its duty to report, with a reason')
  async waive(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: ReportReasonDto,
  ): Promise<SpendingReportView> {
    return viewOfReport(await this.reports.waive(actor, id, because, asked));
  }
}
