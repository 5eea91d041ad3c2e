import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { Cookies } from '../platform/http/cookies.js';
import { Committees } from './committees/committees.service.js';
import type { Person } from './person.js';
import { Sessions } from './sessions/sessions.service.js';

/** Finds out who calls, from the session's cookie; runs before every route and for addresses that lead nowhere. */
@Injectable()
export class VisitorMiddleware implements NestMiddleware {
  constructor(
    private readonly cookies: Cookies,
    private readonly sessions: Sessions,
    private readonly committees: Committees,
  ) {}

  async use(request: Request, _response: Response, next: NextFunction): Promise<void> {
    const token = this.cookies.read(request, 'session');
    const person = token === undefined ? undefined : await this.sessions.personBehind(token);
    if (person) {
      request.person = person;
      if (!request.context.languageChosen) request.context.language = person.language;
      if (!request.context.isApi) await this.introduce(request, person);
    }
    next();
  }

  /** What the top bar of a page shows. */
  private async introduce(request: Request, person: Person): Promise<void> {
    const places = (await this.committees.ofActor(person)).map(({ name }) => name);
    request.context.person = {
      name: person.name,
      ...(places.length > 0 && { workplace: places.join(', ') }),
      roles: [...new Set(person.memberships.map(({ role }) => role))],
      shortcuts: person.shortcuts,
    };
  }
}
