import { randomBytes, randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { LANGUAGES, type Language } from '../../shared/language.js';
import { LIST_FORMATS, type ActorSummary, type ListFormat, type ListTools, type SidebarItem } from '../pages/page.js';

/** What is known of a request beside its subject; everything along the way reads and completes it. */
export interface RequestContext {
  /** Stands in the server's log and on problem pages, so that the two can be brought together. */
  readonly id: string;
  /** For the one inline script of a page. */
  readonly nonce: string;
  language: Language;
  /** A program calls, and is answered in JSON. (Inside middleware Express shortens `request.path`, so it is asked here.) */
  readonly isApi: boolean;
  /** The language was chosen for this browser, and so goes before what the person's profile says. */
  readonly languageChosen: boolean;
  /** Draws the page for paper. */
  readonly print: boolean;
  /** Every box of a list begins ticked. */
  readonly ticked: boolean;
  /** The list is asked for as a file. */
  readonly asFile?: ListFormat;
  /** What the list that is shown offers beside its rows; put on by whoever sends it. */
  list?: ListTools;
  /** What was just done, told once by the page that comes after it. */
  readonly done?: string;
  /** The token of a form with files, which has it in its address. */
  readonly formToken?: string;
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

/** Routes are found in whatever case they are written. */
const API_PATH = /^\/api\//i;
const LANGUAGE_COOKIE_MS = 365 * 24 * 60 * 60 * 1000;

/** The first thing that touches a request. */
export function requestContext(request: Request, response: Response, next: NextFunction): void {
  const { lang: wished, print, ticked, done, as: format, _csrf: formToken, ...query } = request.query;
  const asFile = LIST_FORMATS.find((each) => each === format);
  const asked = LANGUAGES.find((language) => language === wished);
  const chosen = asked ?? LANGUAGES.find((language) => language === cookieOf(request, LANGUAGE_COOKIE));
  request.context = {
    id: randomUUID(),
    nonce: randomBytes(16).toString('base64'),
    language: chosen ?? (request.acceptsLanguages('sv', 'en') === 'en' ? 'en' : 'sv'),
    isApi: API_PATH.test(request.path),
    languageChosen: chosen !== undefined,
    print: print !== undefined,
    ticked: ticked !== undefined,
    ...(asFile && { asFile }),
    ...(typeof done === 'string' && { done }),
    ...(typeof formToken === 'string' && { formToken }),
    csrfToken: '',
  };
  // What every page takes is taken here, so that routes may refuse whatever else they do not know.
  Object.defineProperty(request, 'query', { value: query, enumerable: true, configurable: true });
  if (asked !== undefined) keepLanguage(response, asked);
  response.setHeader('X-Request-Id', request.context.id);
  next();
}

/** Remembers the language for this browser; undefined forgets it, so that the profile speaks. */
export function keepLanguage(response: Response, language: Language | undefined): void {
  const options = { sameSite: 'lax', path: '/' } as const;
  if (language === undefined) response.clearCookie(LANGUAGE_COOKIE, options);
  else response.cookie(LANGUAGE_COOKIE, language, { ...options, maxAge: LANGUAGE_COOKIE_MS });
}

/** The value of a cookie, or undefined. */
export function cookieOf(request: Request, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name) return value;
  }
  return undefined;
}
