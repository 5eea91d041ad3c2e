import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';

const YEAR_SECONDS = 31_536_000;
/** What the pages never use, so that nothing slipped into them can. */
const UNUSED_FEATURES = [
  'camera',
  'geolocation',
  'microphone',
  'payment',
  'usb',
  'browsing-topics',
  'fullscreen',
  'display-capture',
];

/** Tells the browser what pages of this program may do: load from here alone, run the one script that carries the nonce. */
export function securityHeaders(baseUrl: URL): RequestHandler {
  const secure = baseUrl.protocol === 'https:';
  const nonce = (request: unknown): string => `'nonce-${(request as Request).context.nonce}'`;
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", nonce],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        ...(secure && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: secure && { maxAge: 2 * YEAR_SECONDS, includeSubDomains: true },
    // Addresses of cases tell no other site anything. (With `no-referrer` browsers would hide the origin of our own forms.)
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  const permissions = UNUSED_FEATURES.map((feature) => `${feature}=()`).join(', ');
  return (request, response, next) => {
    response.setHeader('Permissions-Policy', permissions);
    headers(request, response, next);
  };
}

/** What is made for one person is kept by nobody on the way, nor by the browser after the log-out. */
export function neverKept(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}
