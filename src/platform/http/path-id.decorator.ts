import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { isId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';

/** An id in the address; what is no id names nothing, so it is not found. */
export const PathId = createParamDecorator((name: string | undefined, context: ExecutionContext): Id => {
  const value = context.switchToHttp().getRequest<Request>().params[name ?? 'id'];
  if (!isId(value)) throw problem('notFound', 'thing.notFound');
  return value;
});
