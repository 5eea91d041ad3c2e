import { Controller, Get, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { toldBy } from '../../documents/files/files.dto.js';
import { atFileField, FILE_FIELD } from '../../documents/files/file-field.js';
import { filesOf, FormFilesInterceptor } from '../../documents/files/upload.interceptor.js';
import { SeenDto, shapedSeen } from '../../documents/matter-forms.dto.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { paperInputOf, ReturnPaperDto, UploadPaperDto } from '../papers/paper.dto.js';
import { PaperUploads } from '../papers/paper-uploads.service.js';
import { Papers } from '../papers/papers.service.js';
import { DissolveAssociationDto, MergeAssociationForm, ReopenAssociationDto } from '../register/association.dto.js';
import { AssociationsQueries } from '../register/associations.queries.js';
import { Associations } from '../register/associations.service.js';
import { AssociationPages } from './association-pages.service.js';

/** An association on one page, with the forms that stand on it. */
@ApiExcludeController()
@Controller('associations/:id')
@SignedIn()
export class AssociationPage {
  constructor(
    private readonly sheets: AssociationPages,
    private readonly associations: Associations,
    private readonly queries: AssociationsQueries,
    private readonly papers: Papers,
    private readonly uploads: PaperUploads,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.show(request, response);
  }

  @Post('papers')
  @UseInterceptors(FormFilesInterceptor)
  async upload(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'upload', 'paperReceived', async (person, id) => {
      const association = await this.associations.get(person, id);
      const { committeeId, kind, year, validUntil, ...about } = await shaped(UploadPaperDto, {
        ...(request.body as object),
      });
      const [sent] = filesOf(request);
      if (!sent) throw problem('invalid', 'upload.noFile', { field: FILE_FIELD });
      const input = paperInputOf({ kind, ...(year !== undefined && { year }), ...(validUntil && { validUntil }) });
      try {
        await this.uploads.upload(person, association, committeeId, sent, toldBy(about), input);
      } catch (error) {
        throw atFileField(error);
      }
    });
  }

  @Post('papers/:paperId/approve')
  async approve(@PathId('paperId') paperId: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, null, 'paperApproved', async (person) => {
      const { seen } = await shaped(SeenDto, request.body);
      await this.papers.approve(person, paperId, { seen });
    });
  }

  @Post('papers/:paperId/return')
  async giveBack(@PathId('paperId') paperId: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, `return-${paperId}`, 'paperReturned', async (person) => {
      const { because, seen } = await shapedSeen(ReturnPaperDto, request.body);
      await this.papers.giveBack(person, paperId, because, { seen });
    });
  }

  @Post('dissolve')
  async dissolve(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'dissolve', 'associationChanged', async (person, id) => {
      const { endedOn, seen } = await shapedSeen(DissolveAssociationDto, request.body);
      await this.associations.dissolve(person, id, endedOn, { seen });
    });
  }

  @Post('merge')
  async merge(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'merge', 'associationChanged', async (person, id) => {
      await this.associations.get(person, id);
      const { endedOn, into, seen } = await shapedSeen(MergeAssociationForm, request.body);
      const other = await this.queries.named(into, 'into');
      await this.associations.merge(person, id, other.id, endedOn, { seen });
    });
  }

  @Post('reopen')
  async reopen(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sheets.submit(request, response, 'reopen', 'associationChanged', async (person, id) => {
      const { because, seen } = await shapedSeen(ReopenAssociationDto, request.body);
      await this.associations.reopen(person, id, because, { seen });
    });
  }
}
