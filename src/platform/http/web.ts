import type { Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ASSETS_FOLDER, ASSETS_SERVING } from '../pages/assets.js';
import { serveTheme } from '../pages/theme-file.js';
import type { Surroundings } from '../surroundings.js';
import { expectBodyKind, readBody } from '../bodies/bodies.js';
import { Forgery, unlessWatching } from './forgery.js';
import { describeApi } from './openapi.js';
import { rateLimits } from './rate-limit.js';
import { ApiDescription } from './api-docs.controller.js';
import { caseAddress } from './case-address.js';
import { ServerLog } from '../server-log.js';
import { requestContext } from './request-context.js';
import { requestLog } from './request-log.js';
import { neverKept, securityHeaders } from './security-headers.js';

const HEADERS_TIMEOUT_MS = 15_000;
const REQUEST_TIMEOUT_MS = 60_000;
/** Longer than proxies and callers keep a connection they do not use, so that it is theirs to close. */
const KEEP_ALIVE_MS = 75_000;
/** How often the server looks for requests that have outstayed their time. */
const TIMEOUT_CHECK_MS = 5_000;
const MOST_HEADERS = 100;

/** Puts the web around a program: bodies with limits, time-outs, the request's context, assets. */
export async function createWeb(module: object, surroundings: Surroundings): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(module as never, {
    bodyParser: false,
    logger: false,
    abortOnError: false,
  });
  app.disable('x-powered-by');
  // An ETag names a version here; one made from the bytes of an answer would be taken for it.
  app.disable('etag');
  app.set('trust proxy', surroundings.settings.trustedProxies);
  app.set('query parser', 'simple');
  guardAgainstTheWeb(app, surroundings);
  Object.assign(app.getHttpServer() as Server, {
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connectionsCheckingInterval: TIMEOUT_CHECK_MS,
    maxHeadersCount: MOST_HEADERS,
  });
  const description = app.get(ApiDescription);
  description.make = () => describeApi(app);
  return app;
}

/** What every request passes before any route sees it, cheapest refusal first. */
function guardAgainstTheWeb(app: NestExpressApplication, surroundings: Surroundings): void {
  const { baseUrl, rateLimit, themeFile } = surroundings.settings;
  const forgery = app.get(Forgery);
  app.use(requestContext, requestLog(app.get(ServerLog)), caseAddress, securityHeaders(baseUrl));
  app.useStaticAssets(ASSETS_FOLDER, ASSETS_SERVING);
  app.use(
    serveTheme(themeFile),
    neverKept,
    ...rateLimits(rateLimit).map(unlessWatching),
    forgery.checkOrigin,
    readBody,
    unlessWatching(forgery.checkToken),
    expectBodyKind,
  );
}
