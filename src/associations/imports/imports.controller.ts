import { hash } from 'node:crypto';
import { applyDecorators, Controller, HttpCode, Post, Query, Req, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '../../platform/http/described.js';
import type { Request } from 'express';
import { FILE_FIELD } from '../../documents/files/file-field.js';
import { FileInterceptor, filesOf } from '../../documents/files/upload.interceptor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { Asking, type AskedOver } from '../../platform/http/preconditions.js';
import { problem } from '../../shared/problem.js';
import { REGISTER_WRITERS } from '../register/association.js';
import { Associations } from '../register/associations.service.js';
import { RegisterCourses } from '../register-courses.service.js';
import { AssociationImports } from './association-imports.service.js';
import type { ImportAnswer } from './import-answer.js';
import { ImportQuery, ImportView } from './import.dto.js';

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

/** Files of associations over the API. */
@ApiTags('associations')
@Controller('api/associations/import')
export class ImportsController {
  constructor(
    private readonly imports: AssociationImports,
    private readonly associations: Associations,
    private readonly courses: RegisterCourses,
  ) {}

  @Post()
  @HttpCode(200)
  @Needs(...REGISTER_WRITERS)
  @TableForm()
  @UseInterceptors(FileInterceptor)
  @Api({
    summary: 'Takes a file of associations (CSV or Excel) into the register; a row with faults never stops the others',
    of: ImportView,
    repeatable: true,
  })
  async take(
    @CurrentActor() person: Person,
    @Query() { dryRun }: ImportQuery,
    @Asking() { key }: AskedOver,
    @Req() request: Request,
  ): Promise<ImportView> {
    const [sent] = filesOf(request);
    if (!sent) throw problem('invalid', 'upload.noFile', { field: FILE_FIELD });
    const bytes = async function* (): AsyncGenerator<Buffer> {
      yield sent.bytes;
    };
    if (dryRun) return this.imports.take(person, bytes, { dryRun });
    const asked = { seen: undefined, key, input: { sha256: hash('sha256', sent.bytes) } };
    const kept = await this.courses.unit(person, this.associations.noun, 'register', asked, async () => null);
    return kept ?? this.takeAndKeep(person, bytes, asked);
  }

  /**
   * A file is taken in by many units, so the answer is kept by a last one. A call that was cut off before it takes the
   * file in again, which adds only what is missing.
   */
  private async takeAndKeep(
    person: Person,
    bytes: () => AsyncGenerator<Buffer>,
    asked: AskedOver,
  ): Promise<ImportView> {
    const answer = await this.imports.take(person, bytes);
    return this.courses.unit<never, never, never, ImportAnswer>(
      person,
      this.associations.noun as never,
      'register',
      asked,
      async (act) => {
        const facts = { count: answer.accepted, faults: answer.rejected.length };
        act.record({ act: 'association.importFile', facts });
        return answer;
      },
    );
  }
}
