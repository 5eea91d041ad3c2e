import { applyDecorators, Controller, HttpCode, Post, Query, Req, UseInterceptors } from '@nestjs/common';
import type { Request } from 'express';
import { ImportView } from '../../associations/imports/import.dto.js';
import { FILE_FIELD } from '../../documents/files/file-field.js';
import { FileInterceptor, filesOf } from '../../documents/files/upload.interceptor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiBody, ApiConsumes, ApiTags } from '../../platform/http/described.js';
import { FlagField, IdField } from '../../platform/http/fields.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { BookingImports } from './booking-imports.service.js';

export class BookingImportQuery {
  @IdField() committeeId: Id;
  /** Says what would come of it and writes nothing. */
  @FlagField() dryRun = false;
}

const TableForm = (): MethodDecorator =>
  applyDecorators(
    ApiConsumes('multipart/form-data'),
    ApiBody({
      schema: {
        type: 'object',
        required: [FILE_FIELD],
        properties: { [FILE_FIELD]: { type: 'string', format: 'binary' } },
      },
    }),
  );

/** Files of bookings from another system over the API. */
@ApiTags('bookings')
@Controller('api/bookings/import')
export class BookingImportsController {
  constructor(private readonly imports: BookingImports) {}

  @Post()
  @HttpCode(200)
  @Needs('premisesOfficer')
  @TableForm()
  @UseInterceptors(FileInterceptor)
  @Api({
    summary:
      'Takes over bookings from a file (CSV or Excel), with every conflict at its row; sent again it adds nothing',
    of: ImportView,
  })
  async take(
    @CurrentActor() person: Person,
    @Query() { committeeId, dryRun }: BookingImportQuery,
    @Req() request: Request,
  ): Promise<ImportView> {
    const [sent] = filesOf(request);
    if (!sent) throw problem('invalid', 'upload.noFile', { field: FILE_FIELD });
    const bytes = async function* (): AsyncGenerator<Buffer> {
      yield sent.bytes;
    };
    return this.imports.take(person, committeeId, bytes, { dryRun });
  }
}
