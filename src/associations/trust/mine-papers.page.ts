import { Controller, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { atFileField, FILE_FIELD } from '../../documents/files/file-field.js';
import { filesOf, FormFilesInterceptor } from '../../documents/files/upload.interceptor.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { formAfter, isFormProblem } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { paperInputOf, SendPaperDto } from '../papers/paper.dto.js';
import { SentPapers } from '../papers/sent-papers.service.js';
import { MineSheets } from './mine-sheets.service.js';
import { ownAssociationPage } from './mine-view.js';

/** Papers that an association sends in from its own page. */
@ApiExcludeController()
@Controller('mine/:id/papers')
export class MinePapersPage {
  constructor(
    private readonly sent: SentPapers,
    private readonly mine: MineSheets,
    private readonly pages: PageResponder,
  ) {}

  @Post()
  @Needs('associationRepresentative')
  @UseInterceptors(FormFilesInterceptor)
  async send(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    try {
      const dto = await shaped(SendPaperDto, { ...(request.body as object) });
      const [file] = filesOf(request);
      if (!file) throw problem('invalid', 'upload.noFile', { field: FILE_FIELD });
      const { committeeId, personalNumbersMeant } = dto;
      await this.sent
        .send(person, id, { ...paperInputOf(dto), committeeId, personalNumbersMeant, file })
        .catch((error: unknown) => {
          throw atFileField(error);
        });
      this.pages.goOn(response, `/mine/${id}`, 'paperSent');
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      const view = await this.mine.of(person, id, { paper: formAfter(error, 'paper', request.body) });
      this.pages.send(request, response, ownAssociationPage, view, { status: error.status });
    }
  }
}
