import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { problem } from '../../shared/problem.js';

const WINDOW_MS = 60_000;
/** Of all requests, how many may try a password or ask for a link. */
const SIGN_IN_PART = 20;
/** Where a password or a link is tried; routes are found in whatever case they are written. */
const SIGN_IN_PATHS = /^\/(sign-in|forgotten-password|choose-password|api\/sessions)(\/|$)/i;

/** So many requests a minute from one address (an IPv6 address counts with its network); 0 is without limit. */
export function rateLimits(perMinute: number): RequestHandler[] {
  if (perMinute === 0) return [];
  const signIns = limit(Math.max(1, Math.floor(perMinute / SIGN_IN_PART)));
  return [
    limit(perMinute),
    (request, response, next) => {
      if (request.method === 'POST' && SIGN_IN_PATHS.test(request.path)) void signIns(request, response, next);
      else next();
    },
  ];
}

function limit(most: number): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_MS,
    limit: most,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, response, next) => {
      const retryAfterSeconds = Number(response.getHeader('Retry-After') ?? WINDOW_MS / 1000);
      next(problem('tooMany', 'rate.tooMany', { retryAfterSeconds }));
    },
  });
}
