import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

const VERSION = '0.1.0';

/** The description of the API that other programs are written against, OpenAPI 3.1. */
export function describeApi(app: INestApplication): OpenAPIObject {
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
  return SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
}
