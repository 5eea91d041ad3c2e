import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { Injectable } from '@nestjs/common';
import { problem, type Problem } from '../../shared/problem.js';
import { bodyKindOf } from '../bodies/bodies.js';
import { Surroundings } from '../surroundings.js';
import { Cookies } from './cookies.js';

/** The field and the header that carry the token of a form or a call. */
export const TOKEN_FIELD = '_csrf';
export const TOKEN_HEADER = 'x-csrf-token';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Keeps other sites from acting in the name of those who are signed in here, three times over: by what the browser says
 * of the request's origin, by the Origin header, and by a token that only our own pages know.
 */
@Injectable()
export class Forgery {
  private readonly key: Buffer;
  private readonly baseUrl: URL;

  constructor(
    surroundings: Surroundings,
    private readonly cookies: Cookies,
  ) {
    this.key = surroundings.keyFor('forgery');
    this.baseUrl = surroundings.settings.baseUrl;
  }

  /** Before the body is read: where does the request come from? */
  readonly checkOrigin: RequestHandler = (request, _response, next): void => {
    next(this.comesFromElsewhere(request) ? problem('forbidden', 'forgery.origin') : undefined);
  };

  /** After the body is read: does a request that may change something carry its token? Safe ones are given theirs. */
  readonly checkToken: RequestHandler = (request, response, next): void => {
    const binding = this.cookies.read(request, 'session') ?? this.cookies.read(request, 'visit');
    if (SAFE_METHODS.includes(request.method))
      request.context.csrfToken = this.tokenFor(binding ?? this.beginVisit(response));
    else {
      const fault = this.faultOf(request, binding);
      if (fault) {
        next(fault);
        return;
      }
      request.context.csrfToken = this.tokenFor(binding as string);
    }
    next();
  };

  /** The token that goes with a session or a visit. */
  tokenFor(binding: string): string {
    return createHmac('sha256', this.key).update(binding).digest('base64url');
  }

  private comesFromElsewhere(request: Request): boolean {
    const { 'sec-fetch-site': site, 'sec-fetch-mode': mode, 'sec-fetch-dest': dest, origin } = request.headers;
    const fromHere = site === undefined || site === 'same-origin' || site === 'none';
    // A link from elsewhere may lead here; a frame, a script or an image from elsewhere may not.
    if (SAFE_METHODS.includes(request.method))
      return !(fromHere || (mode === 'navigate' && (dest === undefined || dest === 'document')));
    return !fromHere || (origin !== undefined && !this.isOwnOrigin(origin, request.headers.host));
  }

  private isOwnOrigin(origin: string, host: string | undefined): boolean {
    if (origin === this.baseUrl.origin) return true;
    // On one's own machine the same program has several names and no certificate.
    const local = this.baseUrl.protocol === 'http:' && LOOPBACK.includes(this.baseUrl.hostname);
    return local && host !== undefined && origin === `http://${host}` && LOOPBACK.includes(host.replace(/:\d+$/, ''));
  }

  private faultOf(request: Request, binding: string | undefined): Problem | undefined {
    const token = takeToken(request);
    if (typeof token !== 'string' || token === '' || binding === undefined)
      return problem('forbidden', 'forgery.tokenMissing');
    const [given, wanted] = [Buffer.from(token), Buffer.from(this.tokenFor(binding))];
    const fits = given.length === wanted.length && timingSafeEqual(given, wanted);
    return fits ? undefined : problem('forbidden', 'forgery.tokenWrong');
  }

  private beginVisit(response: Response): string {
    const value = randomBytes(32).toString('base64url');
    this.cookies.send(response, 'visit', value);
    return value;
  }
}

/** Takes the token out of the form, so that the form's own rules need not know of it; a form with files has it in its address. */
function takeToken(request: Request): unknown {
  const header = request.headers[TOKEN_HEADER];
  if (header !== undefined) return header;
  const kind = bodyKindOf(request);
  if (kind === 'files') return request.context.formToken;
  if (kind !== 'form') return undefined;
  const body = request.body as Record<string, unknown>;
  const token = body[TOKEN_FIELD];
  delete body[TOKEN_FIELD];
  return token;
}

/** Health checks come often and from programs: they neither need nor get a visit. */
export function unlessWatching(handler: RequestHandler): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    if (request.path.startsWith('/health/')) next();
    else void handler(request, response, next);
  };
}
