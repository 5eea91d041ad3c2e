import {
  HttpException,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { FilesInterceptor } from '@nestjs/platform-express';
import type { Request, Response } from 'express';
import type { Observable } from 'rxjs';
import { bodyKindOf } from '../../platform/bodies/bodies.js';
import { checkName, checkWords } from '../../platform/bodies/strict-json.js';
import { problem } from '../../shared/problem.js';
import { CONTENT_LIMITS, MEGABYTE } from '../contents/content-limits.js';
import type { Incoming } from './incoming.js';

/** The name of the field that carries files. */
export const FILE_FIELD = 'file';
export const MOST_FILES = 5;

const Reader = FilesInterceptor(FILE_FIELD, MOST_FILES, {
  limits: {
    fileSize: CONTENT_LIMITS.bytes,
    files: MOST_FILES,
    fields: 20,
    parts: 30,
    fieldSize: 4_096,
    fieldNameSize: 100,
    headerPairs: 20,
  },
  // Browsers send names in UTF-8; the reader's own guess is Latin 1.
  defParamCharset: 'utf8',
} as never);

/** Reads a form with files into memory within its limits; only where a route takes files, and only from those it lets in. */
@Injectable()
export class UploadInterceptor implements NestInterceptor {
  private readonly reader = new Reader();

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const [request, response] = [
      context.switchToHttp().getRequest<Request>(),
      context.switchToHttp().getResponse<Response>(),
    ];
    if (bodyKindOf(request) !== 'files') throw problem('unsupported', 'upload.notFiles');
    try {
      const answer = await this.reader.intercept(context, next);
      checkFields(request.body);
      return answer as Observable<unknown>;
    } catch (error) {
      // What is left of the body is never read: the connection ends with the answer.
      response.setHeader('Connection', 'close');
      throw uploadProblem(error);
    }
  }
}

/** The files of a request, as they were sent. */
export function filesOf(request: Request): Incoming[] {
  const files = (request as { files?: unknown }).files;
  if (!Array.isArray(files)) return [];
  return (files as { originalname: string; mimetype: string; buffer: Buffer; size: number }[])
    .filter(({ originalname, size }) => originalname !== '' || size > 0)
    .map(({ originalname, mimetype, buffer }) => ({ name: originalname, type: mimetype, bytes: buffer }));
}

function checkFields(body: unknown): void {
  for (const [name, value] of Object.entries(Object(body) as Record<string, unknown>)) {
    checkName(name);
    for (const words of [value].flat()) if (typeof words === 'string') checkWords(words);
  }
}

/** What the reader of forms complains of, in the words of this program. */
function uploadProblem(error: unknown): unknown {
  if (!(error instanceof HttpException)) return error;
  if (error.getStatus() === 413)
    return problem('tooLarge', 'file.tooLarge', { field: FILE_FIELD, mostMegabytes: CONTENT_LIMITS.bytes / MEGABYTE });
  return problem('malformed', 'upload.malformed');
}
