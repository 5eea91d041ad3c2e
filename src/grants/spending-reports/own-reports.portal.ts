import { Controller, Get, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import type { Request, Response } from 'express';
import { associationsOf } from '../../acts/actor.js';
import { atFileField, FILE_FIELD } from '../../documents/files/file-field.js';
import { filesOf, FormFilesInterceptor } from '../../documents/files/upload.interceptor.js';
import { downloadHeaders } from '../../documents/files/download-headers.js';
import { SeenDto, shapedSeen } from '../../documents/matter-forms.dto.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { formAfter, isFormProblem } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Person } from '../../identity/person.js';
import type { Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import { ReportBooks } from './report-books.service.js';
import { ReportFiles } from './report-files.service.js';
import { ReportSheets } from './report-sheets.service.js';
import { AttachVouchersForm, linesOf, SaveReportDto, UseBooksDto } from './spending-report.dto.js';
import type { SpendingReport } from './spending-report.entity.js';
import { ownReportPage, ownReportsPage } from './spending-report-view.js';
import { SpendingReports } from './spending-reports.service.js';

const LINE_FIELD = /^lines\.(\d{1,3})\.(id|purposeId|text|spentOre|otherFundingOre|voucher)$/;

/** Reports as associations write them: what was done, what it cost, books read from their program, submitted once. */
@ApiExcludeController()
@Controller('reports')
@SignedIn()
export class OwnReportsPortal {
  constructor(
    private readonly reports: SpendingReports,
    private readonly books: ReportBooks,
    private readonly files: ReportFiles,
    private readonly sheets: ReportSheets,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async list(@Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    const rows = await this.sheets.rows(person, await this.reports.own(person), ({ id }) => `/reports/${id}`);
    this.pages.send(request, response, ownReportsPage, { rows });
  }

  @Get(':id')
  async show(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    this.pages.send(request, response, ownReportPage, await this.sheets.own(person, await this.ownOne(person, id)));
  }

  @Post(':id/save')
  async save(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.keep(request, response, id, 'report', async (person) => {
      const { seen, activity, ...rest } = Object(request.body) as Record<string, unknown>;
      const asked = await shaped(SeenDto, { seen });
      const dto = await shaped(SaveReportDto, { activity, lines: linesIn(rest) });
      await this.reports.save(person, id, dto.activity ?? null, linesOf(dto.lines), asked);
      return 'reportSaved';
    });
  }

  @Post(':id/submit')
  async submit(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.keep(request, response, id, 'report', async (person) => {
      const { seen } = await shaped(SeenDto, request.body);
      await this.reports.submit(person, id, { seen });
      return 'reportSubmitted';
    });
  }

  @Post(':id/books')
  @UseInterceptors(FormFilesInterceptor)
  async readBooks(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.keep(request, response, id, 'books', async (person) => {
      const { seen, personalNumbersMeant } = await shapedSeen(AttachVouchersForm, request.body);
      const [sent] = filesOf(request);
      if (!sent) throw problem('invalid', 'upload.noFile', { field: FILE_FIELD });
      try {
        await this.books.read(person, id, sent, personalNumbersMeant, { seen });
      } catch (error) {
        if (error instanceof Problem && error.code.startsWith('sie.'))
          throw problem('invalid', error.code, { ...error.reasons[0].facts, field: FILE_FIELD });
        throw error;
      }
      return 'reportSaved';
    });
  }

  @Post(':id/vouchers')
  @UseInterceptors(FormFilesInterceptor)
  async attach(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.keep(request, response, id, 'vouchers', async (person) => {
      const { seen, lineId = null, personalNumbersMeant } = await shapedSeen(AttachVouchersForm, request.body);
      const sent = filesOf(request);
      if (sent.length === 0) throw problem('invalid', 'upload.noFile', { field: FILE_FIELD });
      await this.files.attach(person, id, { lineId, sent, personalNumbersMeant }, { seen });
      return 'reportSaved';
    });
  }

  @Get(':id/documents/:fileId')
  async open(
    @PathId() id: Id,
    @PathId('fileId') fileId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.ownOne(personOf(request), id);
    const { file, bytes } = await this.files.open(personOf(request), id, fileId);
    response.set(downloadHeaders({ name: file.name, type: file.type, size: bytes.length })).end(bytes);
  }

  @Post(':id/use-books')
  async useBooks(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.keep(request, response, id, 'books', async (person) => {
      const { seen, object } = Object(request.body) as Record<string, unknown>;
      const asked = await shaped(SeenDto, { seen });
      const [dimension, number] = String(object).split(/ (.*)/s);
      const chosen = await shaped(UseBooksDto, { dimension, number });
      await this.books.use(person, id, chosen.dimension, chosen.number, asked);
      return 'reportSaved';
    });
  }

  /** Does what a form asks for; faults come back to it with what was written. */
  private async keep(
    request: Request,
    response: Response,
    id: Id,
    name: string,
    work: (person: Person) => Promise<string>,
  ): Promise<void> {
    const person = personOf(request);
    await this.ownOne(person, id);
    try {
      this.pages.goOn(response, `/reports/${id}`, await work(person));
    } catch (error) {
      const told = name === 'books' || name === 'vouchers' ? atFileField(error) : error;
      if (!isFormProblem(told)) throw told;
      const view = await this.sheets.own(person, await this.ownOne(person, id), {
        [name]: formAfter(told, name, request.body),
      });
      this.pages.send(request, response, ownReportPage, view, { status: told.status });
    }
  }

  /** A report of an association that the person speaks for; the office reads it on its own page. */
  private async ownOne(person: Person, id: Id): Promise<SpendingReport> {
    const report = await this.reports.get(person, id);
    if (!associationsOf(person).includes(report.associationId)) throw problem('notFound', 'thing.notFound');
    return report;
  }
}

/** The rows in which something is written. */
function linesIn(body: Readonly<Record<string, unknown>>): object[] {
  const rows: Record<string, unknown>[] = [];
  for (const [name, value] of Object.entries(body)) {
    const [, at, field] = LINE_FIELD.exec(name) ?? [];
    if (at !== undefined && field !== undefined && value !== '')
      rows[Number(at)] = { ...rows[Number(at)], [field]: value };
  }
  return rows.filter((row) => row !== undefined && (row['text'] !== undefined || row['spentOre'] !== undefined));
}
