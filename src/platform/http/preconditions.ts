import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';
import { problem } from '../../shared/problem.js';

const KEY_FORM = /^[\x21-\x7e]{1,100}$/;
const TAG_FORM = /^(?:W\/)?"(\d{1,15})"$/;

/** `Idempotency-Key` of a write that the caller may repeat; absent is undefined. */
export const RepeatKey = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined => {
  const key = requestOf(context).header('idempotency-key');
  if (key !== undefined && !KEY_FORM.test(key)) throw problem('malformed', 'key.malformed');
  return key;
});

/** The version in `If-Match` that a change is made from; missing is `precondition.missing`, unreadable is as good as stale. */
export const SeenVersion = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const tag = requestOf(context).header('if-match');
  if (tag === undefined) throw problem('preconditionMissing', 'precondition.missing');
  const version = TAG_FORM.exec(tag)?.[1];
  if (version === undefined) throw problem('stale', 'precondition.stale');
  return Number(version);
});

/** Sends a thing with the `ETag` that its next change must name. */
export function sendVersioned(response: Response, view: { readonly version: number }, status = 200): void {
  response.status(status).setHeader('ETag', `"${view.version}"`).json(view);
}

function requestOf(context: ExecutionContext): Request {
  return context.switchToHttp().getRequest<Request>();
}
