import { Controller, Get, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Finding, ImportAnswer } from '../../associations/imports/import-answer.js';
import { FILE_FIELD } from '../../documents/files/file-field.js';
import { FileInterceptor, filesOf } from '../../documents/files/upload.interceptor.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { ChoiceField, IdField } from '../../platform/http/fields.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { comesBack, form, formAfter, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import { bookingImportPage, type BookingImportView, type ImportedFinding } from './booking-import-view.js';
import { BookingImports } from './booking-imports.service.js';
import { BOOKING_COLUMNS, BOOKING_TABLE } from './booking-row.js';

class BookingImportForm {
  @IdField({ optional: true }) committeeId?: Id;
  @ChoiceField(['try', 'take']) mode: 'try' | 'take';
}

const MOST_SHOWN = 200;

/** The page that takes over bookings from a file: tried first, then taken in, with every conflict at its row. */
@ApiExcludeController()
@Controller('premises/import')
@Needs('premisesOfficer')
export class BookingImportPage {
  constructor(
    private readonly imports: BookingImports,
    private readonly committees: Committees,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, form('import', { mode: 'try' }));
  }

  @Post()
  @UseInterceptors(FileInterceptor)
  async take(@Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    const { _csrf: _token, ...sent } = Object(request.body) as Record<string, unknown>;
    try {
      const { mode, committeeId } = await shaped(BookingImportForm, sent);
      const [file] = filesOf(request);
      if (!file) throw problem('invalid', 'upload.noFile', { field: FILE_FIELD });
      const [only, ...others] = await this.committees.ofActor(person);
      const chosen = committeeId ?? (others.length === 0 ? only?.id : undefined);
      if (chosen === undefined) throw problem('invalid', 'field.required', { field: 'committeeId' });
      const bytes = async function* (): AsyncGenerator<Buffer> {
        yield file.bytes;
      };
      const dryRun = mode === 'try';
      const answer = await this.imports.take(person, chosen, bytes, { dryRun });
      await this.send(request, response, form('import', { mode: 'take' }), resultOf(answer, dryRun));
    } catch (error) {
      if (!comesBack(error)) throw error;
      await this.send(request, response, formAfter(atFile(error), 'import', sent), undefined, error.status);
    }
  }

  private async send(
    request: Request,
    response: Response,
    model: FormModel,
    result?: BookingImportView['result'],
    status = 200,
  ): Promise<void> {
    const committees = await this.committees.ofActor(personOf(request));
    const view: BookingImportView = {
      form: model,
      columns: BOOKING_COLUMNS.map((name) => ({ name, needed: BOOKING_TABLE.required.includes(name) })),
      committees: committees.length > 1 ? committees.map(({ id, name }) => ({ value: id, text: name })) : [],
      ...(result && { result }),
    };
    this.pages.send(request, response, bookingImportPage, view, { status });
  }
}

/** What is wrong with the file as a whole stands at the file. */
function atFile({ kind, reasons: [first, ...others] }: Problem): Problem {
  return new Problem(kind, [{ ...first, facts: { field: FILE_FIELD, ...first.facts } }, ...others]);
}

function resultOf({ accepted, rejected, warnings }: ImportAnswer, dryRun: boolean): BookingImportView['result'] {
  const rows = new Set(rejected.map(({ row }) => row)).size;
  return {
    told: { code: dryRun ? 'import.wouldBe' : 'import.done', facts: { accepted, rejected: rows } },
    rejected: rejected.slice(0, MOST_SHOWN).map(shownOf),
    warnings: warnings.slice(0, MOST_SHOWN).map(shownOf),
  };
}

function shownOf({ row, field, value, code, facts }: Finding): ImportedFinding {
  const place = row === null ? field : { code: 'import.place', facts: { row, column: field } };
  return { place, value, text: { code, facts: { text: value, name: value, ...facts } } };
}
