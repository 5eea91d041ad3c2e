import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';
import { problem } from '../../shared/problem.js';

const KEY_FORM = /^[\x21-\x7e]{1,100}$/;
const TAG_FORM = /^(?:W\/)?"(\d{1,15})"$/;

/** How a write is asked for over the API: the version it is made from, and the key that makes repeating it harmless. */
export interface AskedOver {
  readonly seen: number | undefined;
  readonly key: string | undefined;
  /** What was sent; the same key with something else is refused. */
  readonly input: unknown;
}

/** The same for a change, which always names its version. */
export interface AskedFrom extends AskedOver {
  readonly seen: number;
}

/** A write that makes something new, or adds to a thing without changing it: `Idempotency-Key` may come. */
export const Asking = createParamDecorator((_: unknown, context: ExecutionContext): AskedOver => {
  const request = requestOf(context);
  return { seen: undefined, key: repeatKey(request), input: request.body };
});

/** A change of an existing thing: `If-Match` must come; missing is `precondition.missing`, unreadable is as good as stale. */
export const AskingFrom = createParamDecorator((_: unknown, context: ExecutionContext): AskedFrom => {
  const request = requestOf(context);
  return { seen: seenVersion(request), key: repeatKey(request), input: request.body };
});

function repeatKey(request: Request): string | undefined {
  const key = request.header('idempotency-key');
  if (key !== undefined && !KEY_FORM.test(key)) throw problem('malformed', 'key.malformed');
  return key;
}

function seenVersion(request: Request): number {
  const tag = request.header('if-match');
  if (tag === undefined) throw problem('preconditionMissing', 'precondition.missing');
  const version = TAG_FORM.exec(tag)?.[1];
  if (version === undefined) throw problem('stale', 'precondition.stale');
  return Number(version);
}

/** Sends a thing with the `ETag` that its next change must name. */
export function sendVersioned(response: Response, view: { readonly version: number }, status = 200): void {
  response.status(status).setHeader('ETag', `"${view.version}"`).json(view);
}

function requestOf(context: ExecutionContext): Request {
  return context.switchToHttp().getRequest<Request>();
}
