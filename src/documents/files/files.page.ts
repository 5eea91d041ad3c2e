import { Controller, Get, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { personOf } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { SeenDto } from '../matter-forms.dto.js';
import { MatterPages } from '../matter-pages.service.js';
import { downloadHeaders } from './download-headers.js';
import { ReceiveFileDto, toldBy } from './files.dto.js';
import { Files } from './files.service.js';
import { atFileField, FILE_FIELD } from './file-field.js';
import { filesOf, FormFilesInterceptor } from './upload.interceptor.js';

/** The form for documents on a case's page, and the documents themselves. */
@ApiExcludeController()
@Controller()
@SignedIn()
export class FilesPage {
  constructor(
    private readonly sheets: MatterPages,
    private readonly files: Files,
  ) {}

  @Post('case/:number/files')
  @UseInterceptors(FormFilesInterceptor)
  async receive(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'upload', async (person, { id }) => {
      const told = toldBy(await shaped(ReceiveFileDto, { ...(request.body as object) }));
      const sent = filesOf(request);
      if (sent.length === 0) throw problem('invalid', 'upload.noFile', { field: FILE_FIELD });
      try {
        await this.files.receive(person, id, sent, told, {});
      } catch (error) {
        throw atFileField(error);
      }
    });
  }

  @Post('case/:number/files/:id/scan-again')
  async scanAgain(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, null, async (person) => {
      const { seen } = await shaped(SeenDto, request.body);
      await this.files.scanAgain(person, id, { seen });
    });
  }

  @Get('files/:id')
  async open(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { file, bytes } = await this.files.open(personOf(request), id);
    response.set(downloadHeaders({ name: file.name, type: file.type, size: bytes.length })).end(bytes);
  }
}
