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
import { problem, type Problem } from '../../shared/problem.js';
import { CONTENT_LIMITS, MEGABYTE } from '../contents/content-limits.js';
import { FILE_FIELD } from './file-field.js';
import type { Incoming } from './incoming.js';

/** How many files a page's form takes at once, and how many bytes they may have together. */
const MOST_FILES = 5;
const MOST_BYTES = 3 * CONTENT_LIMITS.bytes;
/** Room for the form around the files. */
const AROUND = MEGABYTE;

/** Reads a form with files into memory within its limits; only where a route takes files, and only from those it lets in. */
abstract class UploadReader implements NestInterceptor {
  private readonly reader: NestInterceptor;

  protected constructor(
    mostFiles: number,
    private readonly mostBytes: number,
  ) {
    const around = { fields: 20, fieldSize: 4_096, fieldNameSize: 100, headerPairs: 20 };
    const limits = { fileSize: CONTENT_LIMITS.bytes, files: mostFiles, parts: mostFiles + 20, ...around };
    // Browsers send names in UTF-8; the reader's own guess is Latin 1.
    this.reader = new (FilesInterceptor(FILE_FIELD, mostFiles, { limits, defParamCharset: 'utf8' } as never))();
  }

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    if (bodyKindOf(request) !== 'files') throw problem('unsupported', 'upload.notFiles');
    try {
      const answer = await Promise.race([tooMuch(request, this.mostBytes), this.reader.intercept(context, next)]);
      checkFields(request.body);
      return answer;
    } catch (error) {
      // What is left of the body is never read: the connection ends with the answer.
      http.getResponse<Response>().setHeader('Connection', 'close');
      throw uploadProblem(error);
    }
  }
}

/** For routes that take one file. */
@Injectable()
export class FileInterceptor extends UploadReader {
  constructor() {
    super(1, CONTENT_LIMITS.bytes + AROUND);
  }
}

/** For the forms of pages, where several files may be chosen. */
@Injectable()
export class FormFilesInterceptor extends UploadReader {
  constructor() {
    super(MOST_FILES, MOST_BYTES + AROUND);
  }
}

/** The files of a request, as they were sent; a file field that was left empty is none. */
export function filesOf(request: Request): Incoming[] {
  const files = (request as { files?: unknown }).files;
  if (!Array.isArray(files)) return [];
  return (files as { originalname: string; mimetype: string; buffer: Buffer }[])
    .filter(({ originalname, buffer }) => originalname !== '' || buffer.length > 0)
    .map(({ originalname, mimetype, buffer }) => ({ name: originalname, type: mimetype, bytes: buffer }));
}

/** Never answers, and throws as soon as more has come than may; the reader itself would first hear the sender out. */
function tooMuch(request: Request, most: number): Promise<never> {
  return new Promise((_, reject) => {
    if (Number(request.headers['content-length'] ?? 0) > most) reject(fileTooLarge());
    let length = 0;
    request.on('data', (part: Buffer) => {
      length += part.length;
      if (length > most) reject(fileTooLarge());
    });
  });
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
  return error.getStatus() === 413 ? fileTooLarge() : problem('malformed', 'upload.malformed');
}

function fileTooLarge(): Problem {
  return problem('tooLarge', 'file.tooLarge', { field: FILE_FIELD, mostMegabytes: CONTENT_LIMITS.bytes / MEGABYTE });
}
