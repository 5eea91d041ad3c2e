import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ASSETS_FOLDER, ASSETS_SERVING } from '../pages/assets.js';
import type { Surroundings } from '../surroundings.js';
import { requestContext } from './request-context.js';

const HEADERS_TIMEOUT_MS = 15_000;
const REQUEST_TIMEOUT_MS = 60_000;
const JSON_LIMIT = '1mb';
const FORM_LIMIT = '256kb';

/** Puts the web around a program: bodies with limits, time-outs, the request's context, assets. */
export async function createWeb(module: object, surroundings: Surroundings): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(module as never, { bodyParser: false, logger: false, abortOnError: false });
  app.disable('x-powered-by');
  app.set('trust proxy', surroundings.settings.trustedProxies);
  app.set('query parser', 'simple');
  app.use(requestContext);
  app.useStaticAssets(ASSETS_FOLDER, ASSETS_SERVING);
  app.useBodyParser('json', { limit: JSON_LIMIT, strict: true });
  app.useBodyParser('urlencoded', { limit: FORM_LIMIT, extended: false, parameterLimit: 200 });
  const server = app.getHttpServer() as { headersTimeout: number; requestTimeout: number; maxHeadersCount: number };
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.maxHeadersCount = 100;
  return app;
}
