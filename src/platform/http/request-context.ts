import { randomBytes, randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import type { Language } from '../../shared/language.js';
import type { ActorSummary, SidebarItem } from '../pages/page.js';

/** What is known of a request beside its subject; everything along the way reads and completes it. */
export interface RequestContext {
  /** Stands in the server's log and on problem pages, so that the two can be brought together. */
  readonly id: string;
  /** For the one inline script of a page. */
  readonly nonce: string;
  language: Language;
  /** Set by the guard against forged requests. */
  csrfToken: string;
  /** Who is signed in, as pages show it; set with the session. */
  person?: ActorSummary & { readonly shortcuts: boolean };
  /** The side menu with its counts; set for those who work in a committee. */
  sidebar?: readonly (readonly SidebarItem[])[];
}

declare module 'express-serve-static-core' {
  interface Request {
    context: RequestContext;
  }
}

const LANGUAGE_COOKIE = 'villkor-language';

/** The first thing that touches a request. */
export function requestContext(request: Request, response: Response, next: NextFunction): void {
  request.context = { id: randomUUID(), nonce: randomBytes(16).toString('base64'), language: languageOf(request), csrfToken: '' };
  response.setHeader('X-Request-Id', request.context.id);
  next();
}

/** The query's `lang` wins, then the choice that was kept, then what the browser prefers; Swedish otherwise. */
function languageOf(request: Request): Language {
  const asked = request.query['lang'] ?? cookieOf(request, LANGUAGE_COOKIE);
  if (asked === 'sv' || asked === 'en') return asked;
  return request.acceptsLanguages('sv', 'en') === 'en' ? 'en' : 'sv';
}

/** The value of a cookie, or undefined. */
export function cookieOf(request: Request, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name) return value;
  }
  return undefined;
}
