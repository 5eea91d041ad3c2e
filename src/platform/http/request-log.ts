import type { NextFunction, Request, Response } from 'express';
import type { ServerLog } from '../server-log.js';

/**
 * One line of the server's log for each request: the pattern of its route and never its address, for addresses carry
 * numbers of cases, searches and the secrets of links.
 */
export function requestLog(serverLog: ServerLog): (request: Request, response: Response, next: NextFunction) => void {
  return (request, response, next) => {
    const from = performance.now();
    response.once('close', () => {
      const route = request.route as { path?: unknown } | undefined;
      serverLog.info('request.done', {
        request: request.context.id,
        method: request.method,
        route: typeof route?.path === 'string' ? route.path : null,
        status: response.statusCode,
        milliseconds: Math.round(performance.now() - from),
        // The connection was gone before the answer was.
        cut: response.writableFinished ? undefined : true,
      });
    });
    next();
  };
}
