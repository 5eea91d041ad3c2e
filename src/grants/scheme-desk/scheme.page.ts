import { createHash } from 'node:crypto';
import { Controller, Get, HttpCode, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import type { Request, Response } from 'express';
import { FILE_FIELD } from '../../documents/files/file-field.js';
import { FileInterceptor, filesOf } from '../../documents/files/upload.interceptor.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { formAfter, isFormProblem } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { Problem, problem } from '../../shared/problem.js';
import { readScheme } from '../../rulebook/schemes/read-scheme.js';
import { asksOf } from './example-asks.js';
import { dayIn, exampleIn } from './example-form.js';
import { AdoptSchemeDto, SchemeTextDto } from './scheme.dto.js';
import { SchemeAdoptions } from './scheme-adoptions.service.js';
import {
  ADOPTION_FORM,
  EXAMPLE_FORM,
  MOST_KILOBYTES,
  PASTE_FORM,
  SchemeSheets,
  type CameBack,
} from './scheme-sheets.service.js';
import { schemePage } from './scheme-view.js';

const KILOBYTE = 1024;
const DONE_AT = '/rulebook';

/** A scheme as data, from its text to its adoption; each form sends the text along, so that nothing is kept until then. */
@ApiExcludeController()
@Controller('rulebook/schemes')
@Needs('committeeSecretary', 'admin')
export class SchemePage {
  constructor(
    private readonly adoptions: SchemeAdoptions,
    private readonly sheets: SchemeSheets,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  ask(@Req() request: Request, @Res() response: Response): void {
    this.pages.send(request, response, schemePage, this.sheets.blank());
  }

  @Post('check')
  @HttpCode(200)
  async check(@Req() request: Request, @Res() response: Response): Promise<void> {
    try {
      const { text } = await shaped(SchemeTextDto, request.body);
      await this.show(request, response, text);
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      const view = { ...this.sheets.blank(), paste: formAfter(error, PASTE_FORM, request.body) };
      this.pages.send(request, response, schemePage, view, { status: error.status });
    }
  }

  @Post('upload')
  @HttpCode(200)
  @UseInterceptors(FileInterceptor)
  async upload(@Req() request: Request, @Res() response: Response): Promise<void> {
    try {
      const [sent] = filesOf(request);
      if (!sent) throw problem('invalid', 'upload.noFile', { field: FILE_FIELD });
      await this.show(request, response, textOf(sent.bytes));
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      this.pages.send(request, response, schemePage, this.sheets.blank(error), { status: error.status });
    }
  }

  /** An example is reckoned by the function that reckons applications; nothing is kept of it. */
  @Post('example')
  @HttpCode(200)
  async example(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { text, ...sent } = request.body as Readonly<Record<string, unknown>>;
    const { text: written } = await shaped(SchemeTextDto, { text });
    const { content } = readScheme(written);
    if (content === null) return this.show(request, response, written);
    const example = { id: EXAMPLE_FORM, ...formValues(sent) };
    try {
      const on = dayIn(sent['on']);
      if (on < (content.rates[0]?.from ?? on))
        throw problem('invalid', 'scheme.fromBeforeRate', { field: 'on', firstOn: content.rates[0]?.from ?? on });
      const tried = this.adoptions.try(content, exampleIn(asksOf(content, on), sent), on);
      await this.show(request, response, written, { example, tried });
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      await this.show(request, response, written, { example: formAfter(error, EXAMPLE_FORM, sent) }, error.status);
    }
  }

  @Post('adopt')
  async adopt(@Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    try {
      const { committeeId, ...asked } = await shaped(AdoptSchemeDto, request.body);
      // The same form sent twice is one adoption.
      const key = createHash('sha256')
        .update(JSON.stringify([committeeId, asked]))
        .digest('hex');
      await this.adoptions.adopt(person, committeeId, asked, { key: `scheme-${key}`, input: asked });
      this.pages.goOn(response, DONE_AT, 'adopted');
    } catch (error) {
      if (!(error instanceof Problem) || error.kind === 'notFound' || error.kind === 'forbidden') throw error;
      const { text, ...sent } = request.body as Readonly<Record<string, unknown>>;
      const { text: written } = await shaped(SchemeTextDto, { text });
      await this.show(request, response, written, { adoption: formAfter(error, ADOPTION_FORM, sent) }, error.status);
    }
  }

  /** A text with faults is answered as what it is: nothing that could be done. */
  private async show(
    request: Request,
    response: Response,
    text: string,
    came: CameBack = {},
    status = 200,
  ): Promise<void> {
    const view = await this.sheets.of(personOf(request), text, came);
    this.pages.send(request, response, schemePage, view, { status: view.faults.length > 0 ? 422 : status });
  }
}

/** The text of a file; only UTF-8 is text. */
function textOf(bytes: Buffer): string {
  if (bytes.length > MOST_KILOBYTES * KILOBYTE)
    throw problem('invalid', 'schemePage.fileTooLarge', { field: FILE_FIELD, most: MOST_KILOBYTES });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw problem('invalid', 'schemePage.notText', { field: FILE_FIELD });
  }
}

/** What stood in the fields of an example that could be read. */
function formValues(
  sent: Readonly<Record<string, unknown>>,
): Pick<NonNullable<CameBack['example']>, 'values' | 'errors' | 'summary'> {
  const values = Object.entries(sent).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
  return { values: Object.fromEntries(values) as Record<string, string>, errors: {}, summary: [] };
}
