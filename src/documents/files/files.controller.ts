import {
  applyDecorators,
  Body,
  Controller,
  Get,
  HttpCode,
  Post,
  Query,
  Req,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { pageOf, type Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { CONTENT_KINDS } from '../contents/content-kinds.js';
import { downloadHeaders } from './download-headers.js';
import {
  ArrivalView,
  FilesQuery,
  FileView,
  MarkSecretDto,
  ReceiveFileInMatterDto,
  toldBy,
  viewOfArrival,
  viewOfFile,
} from './files.dto.js';
import { Files } from './files.service.js';
import { OFFICE_WAYS } from './received-file.js';
import { FILE_FIELD } from './file-field.js';
import { filesOf, FileInterceptor } from './upload.interceptor.js';

/** A form with one file, as the API's description tells it. */
const FileForm = (): MethodDecorator =>
  applyDecorators(
    ApiConsumes('multipart/form-data'),
    ApiBody({
      schema: {
        type: 'object',
        required: ['matterId', FILE_FIELD],
        properties: {
          matterId: { type: 'string', format: 'uuid' },
          cameBy: { type: 'string', enum: [...OFFICE_WAYS] },
          from: { type: 'string', maxLength: 300 },
          receivedOn: { type: 'string', format: 'date' },
          personalNumbersMeant: { type: 'string', enum: ['true', 'false'] },
          [FILE_FIELD]: { type: 'string', format: 'binary' },
        },
      },
    }),
  );

/** Documents over the API, for those who work in the case's committee. */
@ApiTags('files')
@Controller('api/files')
@SignedIn()
export class FilesController {
  constructor(private readonly files: Files) {}

  @Get()
  @Api({
    summary: 'The documents of a case, newest first; what came in a mail stands after it',
    of: FileView,
    shape: 'list',
  })
  async list(@CurrentActor() actor: Actor, @Query() { matterId, ...page }: FilesQuery): Promise<Listing<FileView>> {
    const { items, next } = pageOf(await this.files.list(actor, matterId), page);
    return { items: items.map(viewOfFile), next };
  }

  @Post()
  @FileForm()
  @UseInterceptors(FileInterceptor)
  @Api({ summary: 'Takes in a document; an e-mail is taken apart', of: ArrivalView, status: 201, repeatable: true })
  async receive(
    @CurrentActor() actor: Actor,
    @Body() { matterId, ...dto }: ReceiveFileInMatterDto,
    @Asking() { key }: AskedOver,
    @Req() request: Request,
  ): Promise<ArrivalView> {
    const [sent] = filesOf(request);
    if (!sent) throw problem('invalid', 'upload.noFile', { field: FILE_FIELD });
    return viewOfArrival(await this.files.receive(actor, matterId, [sent], toldBy(dto), { key }));
  }

  @Get(':id')
  @Api({ summary: 'Reads what is known of a document', of: FileView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<FileView> {
    return viewOfFile(await this.files.get(actor, id));
  }

  @Get(':id/content')
  @Api({
    summary: 'The bytes of a document, always as an attachment; opening one that few may open is written down',
    file: Object.values(CONTENT_KINDS).map((kind) => kind.type),
  })
  async content(@CurrentActor() actor: Actor, @PathId() id: Id, @Res() response: Response): Promise<void> {
    const { file, bytes } = await this.files.open(actor, id);
    response.set(downloadHeaders({ name: file.name, type: file.type, size: bytes.length })).end(bytes);
  }

  @Post(':id/mark-secret')
  @HttpCode(200)
  @Api({
    summary: 'Marks a document as one that may have to be kept from others',
    of: FileView,
    ifMatch: true,
    repeatable: true,
  })
  async markSecret(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedOver,
    @Body() { ground }: MarkSecretDto,
  ): Promise<FileView> {
    return viewOfFile(await this.files.markSecret(actor, id, ground, asked));
  }

  @Post(':id/clear-secret')
  @HttpCode(200)
  @Api({ summary: 'Takes the mark away', of: FileView, ifMatch: true, repeatable: true })
  async clearSecret(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedOver): Promise<FileView> {
    return viewOfFile(await this.files.clearSecret(actor, id, asked));
  }

  @Post(':id/scan-again')
  @HttpCode(200)
  @Api({ summary: 'Has a locked document scanned for malware anew', of: FileView, ifMatch: true, repeatable: true })
  async scanAgain(@CurrentActor() actor: Actor, @PathId() id: Id, @AskingFrom() asked: AskedOver): Promise<FileView> {
    return viewOfFile(await this.files.scanAgain(actor, id, asked));
  }
}
