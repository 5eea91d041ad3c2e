import type { OpenAPIObject } from '@nestjs/swagger';
import { PROBLEM_STATUS } from '../../shared/problem.js';
import { say } from '../../shared/texts.js';
import { TOKEN_HEADER } from './forgery.js';

/** What the description of an operation says, as far as its problems follow from it. */
export interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, unknown>>;
  readonly security?: readonly unknown[];
}

type Methods = Readonly<Record<string, Operation>>;

interface Parameter {
  readonly name?: string;
  readonly in?: string;
  readonly required?: boolean;
}

interface Schema {
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** Which operations are open to those who are not signed in; by operation id. */
export type OpenOperations = ReadonlySet<string>;

const SAFE_METHODS = ['get', 'head'];

/** Completes what the routes say of themselves with what holds for all of them: problems, tokens, versions, closed inputs. */
export function completed(document: OpenAPIObject, open: OpenOperations): OpenAPIObject {
  const schemas = { ...schemasOf(document), ...PROBLEM_SCHEMAS };
  const paths = Object.entries(document.paths as unknown as Record<string, Methods>).map(([path, item]) => {
    const operations = Object.entries(item).map(([method, each]) => [
      method,
      operationOf(method, path, each, schemas, open),
    ]);
    return [path, Object.fromEntries(operations) as Methods] as const;
  });
  const components = { ...document.components, schemas, responses: PROBLEM_RESPONSES };
  return { ...document, paths: Object.fromEntries(paths), components } as unknown as OpenAPIObject;
}

function operationOf(
  method: string,
  path: string,
  operation: Operation,
  schemas: Readonly<Record<string, unknown>>,
  open: OpenOperations,
): Operation {
  const isOpen = open.has(operation.operationId ?? '');
  const changes = !SAFE_METHODS.includes(method);
  const problems = problemsOf({ isOpen, changes, path, operation }).map((status) => [
    status,
    { $ref: `#/components/responses/${RESPONSE_NAMES[status]}` },
  ]);
  return {
    ...operation,
    parameters: [...namedIn(path, operation), ...(operation.parameters ?? []), ...(changes ? [TOKEN] : [])],
    responses: { ...versioned(operation.responses, schemas), ...(Object.fromEntries(problems) as object) },
    ...(isOpen && { security: [] }),
  };
}

/** The ids in an address; the routes read them with a decorator of our own, which describes nothing. */
function namedIn(path: string, { parameters = [] }: Operation): Parameter[] {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  return names
    .filter((name) => !parameters.some((each) => each.in === 'path' && each.name === name))
    .map((name) => ({ name: name ?? '', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }));
}

/** How a call can fail, from what it takes; each kind of failure has one status. */
function problemsOf(about: {
  readonly isOpen: boolean;
  readonly changes: boolean;
  readonly path: string;
  readonly operation: Operation;
}): number[] {
  const { isOpen, changes, path, operation } = about;
  const takes = (where: string, name?: string): boolean =>
    (operation.parameters ?? []).some((each) => each.in === where && (name === undefined || each.name === name));
  // A list that must be told whose it is can be told of one that does not exist.
  const named = path.includes('{') || (operation.parameters ?? []).some((each) => each.in === 'query' && each.required);
  const judged = operation.requestBody !== undefined || takes('query') || takes('header', 'Idempotency-Key');
  return [
    ...ALWAYS,
    ...(isOpen && !changes ? [] : [401]),
    ...(changes || named ? [404] : []),
    ...(judged ? [422] : []),
    ...(changes ? [409, 413, 415, 507] : []),
    ...(takes('header', 'If-Match') ? [412, 428] : []),
  ].sort((a, b) => a - b);
}

const ALWAYS = [400, 403, 429, 500, 503];

const TOKEN = {
  name: TOKEN_HEADER,
  in: 'header',
  required: true,
  description: 'The token of the session, from GET /api/csrf-token',
  schema: { type: 'string' },
};

/** What is answered with a version comes with the `ETag` that names it. */
function versioned(
  responses: Operation['responses'],
  schemas: Readonly<Record<string, unknown>>,
): Operation['responses'] {
  const isVersioned = (response: unknown): boolean => {
    const { content } = response as { content?: { 'application/json'?: { schema?: { $ref?: string } } } };
    const name = content?.['application/json']?.schema?.$ref?.split('/').at(-1) ?? '';
    return 'version' in ((schemas[name] as Schema | undefined)?.properties ?? {});
  };
  const marked = Object.entries(responses).map(([status, response]) => [
    status,
    isVersioned(response) ? { ...(response as object), headers: { ETag } } : response,
  ]);
  return Object.fromEntries(marked) as Operation['responses'];
}

const ETag = { description: 'The version that the next change names in If-Match', schema: { type: 'string' } };

/** The schemas as OpenAPI 3.1 wants them; fields that do not exist are refused, so inputs say that there are no others. */
function schemasOf(document: OpenAPIObject): Record<string, unknown> {
  const schemas = Object.entries(document.components?.schemas ?? {}).map(([name, schema]) => {
    const modern = withNull(schema) as object;
    return [name, name.endsWith('Dto') ? { ...modern, additionalProperties: false } : modern];
  });
  return Object.fromEntries(schemas) as Record<string, unknown>;
}

/** What OpenAPI 3.0 called nullable is a type of its own in 3.1. */
function withNull(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withNull);
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(node).map(([name, value]) => [name, withNull(value)]),
  );
  return nullable === true ? { ...rest, type: [rest['type'], 'null'] } : rest;
}

/** A problem document (RFC 9457) and the reasons it ends in. */
const PROBLEM_SCHEMAS = {
  ProblemView: {
    type: 'object',
    description: 'A problem document (RFC 9457)',
    required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'facts', 'reasons'],
    properties: {
      type: { type: 'string', format: 'uri-reference' },
      title: { type: 'string', description: 'What kind of problem it is, in the language of the reader' },
      status: { type: 'integer' },
      detail: { type: 'string', description: 'What is wrong, in the language of the reader' },
      instance: { type: 'string', description: 'The number of the request, as in the log of the server' },
      code: { type: 'string', description: 'What is wrong, for programs; it never changes' },
      facts: { type: 'object', additionalProperties: true },
      reasons: { type: 'array', minItems: 1, items: { $ref: '#/components/schemas/ReasonView' } },
    },
  },
  ReasonView: {
    type: 'object',
    description: 'One reason, with what lies behind it',
    required: ['code'],
    properties: {
      code: { type: 'string' },
      facts: { type: 'object', additionalProperties: true },
      source: {
        type: 'object',
        required: ['document'],
        properties: { document: { type: 'string' }, place: { type: 'string' }, quote: { type: 'string' } },
      },
      because: { type: 'array', items: { $ref: '#/components/schemas/ReasonView' } },
    },
  },
};

/** The name of each problem's description by its status, in words of the kinds (`refused` and `conflict` share one). */
const RESPONSE_NAMES: Readonly<Record<number, string>> = Object.fromEntries(
  [...Object.entries(PROBLEM_STATUS), ['bug', 500] as const].map(([kind, status]) => [status, nameOf(kind)]),
);

const PROBLEM_RESPONSES = Object.fromEntries(
  [...Object.entries(PROBLEM_STATUS), ['bug', 500] as const]
    .filter(([kind, status]) => RESPONSE_NAMES[status] === nameOf(kind))
    .map(([kind, status]) => [
      nameOf(kind),
      {
        description: say('en', `problem.kind.${kind}`),
        ...(status === 429 && { headers: { 'Retry-After': { description: 'Seconds', schema: { type: 'string' } } } }),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemView' } } },
      },
    ]),
);

function nameOf(kind: string): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}
