import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { Problem, problem } from '../../shared/problem.js';

/** Refuses what is sent to a route of the API that takes none of it, so that no misspelling is silently nothing. */
@Injectable()
export class UnaskedInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    if (request.context.isApi) {
      const taken = takenBy(context);
      if (!taken.has(RouteParamtypes.BODY)) refuse(request.body);
      if (!taken.has(RouteParamtypes.QUERY)) refuse(request.query);
    }
    return next.handle();
  }
}

/** Which parts of a request the handler's parameters name. */
function takenBy(context: ExecutionContext): Set<number> {
  const named = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) as
    object | undefined;
  return new Set(Object.keys(named ?? {}).map((key) => Number(key.split(':')[0])));
}

function refuse(sent: unknown): void {
  if (sent === undefined || sent === null) return;
  if (typeof sent !== 'object' || Array.isArray(sent)) throw problem('malformed', 'request.malformed');
  const [first, ...others] = Object.keys(sent).map((field) => ({ code: 'field.unknown', facts: { field } }));
  if (first) throw new Problem('malformed', [first, ...others]);
}
