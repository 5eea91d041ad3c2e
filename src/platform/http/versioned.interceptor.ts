import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { tap, type Observable } from 'rxjs';

/** Sends every thing that has a version with the `ETag` that its next change must name. */
@Injectable()
export class VersionedInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(tap((answer) => sendVersion(response, answer)));
  }
}

function sendVersion(response: Response, answer: unknown): void {
  const { version } = Object(answer) as { version?: unknown };
  if (typeof version === 'number' && !response.headersSent) response.setHeader('ETag', `"${version}"`);
}
