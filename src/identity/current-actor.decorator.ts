import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { problem } from '../shared/problem.js';
import type { Person } from './person.js';

declare module 'express-serve-static-core' {
  interface Request {
    /** Who is signed in; set from the session before any route is reached. */
    person?: Person;
  }
}

/** The person who calls: `@CurrentActor() actor: Person`; nobody is the problem `session.none`. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Person =>
  personOf(context.switchToHttp().getRequest<Request>()),
);

/** Who calls, in the language that the page is read in: it may have been chosen for a while. */
export function readerOf(request: Request): Person {
  return { ...personOf(request), language: request.context.language };
}

export function personOf(request: Request): Person {
  if (!request.person) throw problem('unauthenticated', 'session.none');
  return request.person;
}
