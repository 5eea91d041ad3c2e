import type { INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { heard } from './described.js';
import { completed, type OpenOperations } from './openapi-document.js';
import { policyOf } from './policy.js';

const VERSION = '0.1.0';

/** The description of the API that other programs are written against, OpenAPI 3.1. */
export async function describeApi(app: INestApplication): Promise<OpenAPIObject> {
  const { DocumentBuilder, SwaggerModule } = await heard();
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Villkor')
    .setVersion(VERSION)
    .setDescription('Association grants, premises, follow-up and clawback for Swedish municipal committees.')
    .setLicense('EUPL-1.2', 'https://interoperable-europe.ec.europa.eu/collection/eupl/eupl-text-eupl-12')
    .addServer('/')
    .addCookieAuth(
      'villkor',
      { type: 'apiKey', in: 'cookie', name: 'villkor', description: 'A session, begun with POST /api/sessions' },
      'session',
    )
    .addSecurityRequirements('session')
    .build();
  const document = SwaggerModule.createDocument(app, config, { operationIdFactory: operationId });
  return completed(document, openOperations(app));
}

function operationId(controller: string, method: string): string {
  return `${controller.replace(/Controller$/, '')}.${method}`;
}

/** The routes that need no log-in, as they themselves decided. */
function openOperations(app: INestApplication): OpenOperations {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  const open = controllers.flatMap(({ metatype }) => {
    const controller = metatype as new (...args: never[]) => Record<string, (...args: never[]) => unknown>;
    const prototype = controller.prototype as Record<string, (...args: never[]) => unknown>;
    return Object.getOwnPropertyNames(prototype)
      .filter((name) => name !== 'constructor' && policyOf(prototype[name]!, controller)?.kind === 'open')
      .map((name) => operationId(controller.name, name));
  });
  return new Set(open);
}
