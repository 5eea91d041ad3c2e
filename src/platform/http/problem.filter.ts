import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Problem, problem } from '../../shared/problem.js';
import { codeOf, failureOf } from '../database/failure.js';
import { say } from '../../shared/texts.js';
import { PageResponder } from '../pages/page-responder.service.js';
import { problemPage, problemView } from '../pages/problem-view.js';
import { ServerLog, traceOf } from '../server-log.js';

/** How a problem looks to programs (RFC 9457). */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly reasons: readonly unknown[];
}

/** Turns whatever was thrown into a problem document for programs and a page for people. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly pages: PageResponder,
    private readonly serverLog: ServerLog,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    const found = this.problemOf(error, request);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const status = found?.status ?? 500;
    const retryAfter = found?.facts['retryAfterSeconds'];
    if (typeof retryAfter === 'number') response.setHeader('Retry-After', String(retryAfter));
    if (wantsPage(request)) this.sendPage(request, response, found, status);
    else
      response
        .status(status)
        .type('application/problem+json')
        .send(JSON.stringify(problemDocument(found, request)));
  }

  /** undefined is a bug: it is logged, and nothing of it is told. */
  private problemOf(error: unknown, request: Request): Problem | undefined {
    if (error instanceof Problem) return staleOver(error, request);
    const known = error instanceof HttpException ? problemOfStatus(error.getStatus()) : problemOfParser(error);
    const away = known ? undefined : problemOfDatabase(error);
    if (!known)
      this.serverLog.error('request.failed', {
        request: request.context.id,
        method: request.method,
        ...traceOf(error),
      });
    return known ?? away;
  }

  private sendPage(request: Request, response: Response, found: Problem | undefined, status: number): void {
    if (found?.kind === 'unauthenticated' && request.method === 'GET') {
      response.redirect(303, `/sign-in?next=${encodeURIComponent(request.originalUrl)}`);
      return;
    }
    const { id } = request.context;
    const retryAfter = found?.facts['retryAfterSeconds'];
    const more = { ways: [], requestId: id, ...(typeof retryAfter === 'number' && { retryAfter }) };
    const view = found ? problemView(found, more) : { status: 500 as const, reasons: [], ...more };
    this.pages.send(request, response, problemPage, view, { status });
  }
}

/** A change over the API names the version it is made from in `If-Match`; that it has passed has a status of its own. */
function staleOver(found: Problem, request: Request): Problem {
  const named = request.context.isApi && request.header('if-match') !== undefined;
  return named && found.code === 'row.changed' ? problem('stale', 'precondition.stale', found.facts) : found;
}

/** The document of a problem; undefined is a bug. */
export function problemDocument(found: Problem | undefined, request: Request): ProblemDocument {
  const { language, id } = request.context;
  const code = found?.code ?? 'problem.bug';
  const facts = found?.facts ?? {};
  return {
    type: `/problem/${code}`,
    title: say(language, `problem.kind.${found?.kind ?? 'bug'}`),
    status: found?.status ?? 500,
    detail: say(language, code, facts),
    instance: id,
    code,
    facts,
    reasons: found?.reasons ?? [{ code }],
  };
}

function wantsPage(request: Request): boolean {
  const forPrograms = request.context.isApi || request.originalUrl.startsWith('/health/');
  return !forPrograms && request.accepts('html', 'json') === 'html';
}

/** What the framework refuses by itself: an address that does not exist, a body it cannot read. */
function problemOfStatus(status: number): Problem | undefined {
  if (status === 404) return problem('notFound', 'page.notFound');
  if (status === 405) return problem('notFound', 'page.notFound');
  if (status === 413) return problem('tooLarge', 'request.tooLarge');
  if (status === 415) return problem('unsupported', 'request.unsupported');
  return status >= 400 && status < 500 ? problem('malformed', 'request.malformed') : undefined;
}

/** Errors of the body parsers carry a status and a type instead of a class of their own. */
function problemOfParser(error: unknown): Problem | undefined {
  const { status, type } = (error ?? {}) as { status?: unknown; type?: unknown };
  return typeof status === 'number' && typeof type === 'string' ? problemOfStatus(status) : undefined;
}

/** A question to a database that is being started anew: nothing is wrong with the program, and it can be asked again. */
function problemOfDatabase(error: unknown): Problem | undefined {
  // A file that is not there has nothing to do with the database, whose own would be missing from the start.
  const passing = codeOf(error) !== 'ENOENT' && ['connection', 'again', 'slow'].includes(failureOf(error));
  return passing ? problem('unavailable', 'database.unreachable') : undefined;
}
