import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiHeader, ApiOperation, ApiResponse } from './described.js';

export interface ApiAnswer {
  /** What the call does, in one sentence for those who program against it. */
  readonly summary: string;
  /** The class of the answer; none is an answer without a body. */
  readonly of?: Type<unknown>;
  /** Media types of an answer that is a file. */
  readonly file?: readonly string[];
  /** `list` is one page of `{ items, next }`. */
  readonly shape?: 'one' | 'list';
  readonly status?: 200 | 201 | 204;
  /** The thing that is changed must be named in the version it was read in. */
  readonly ifMatch?: boolean;
  /** The call may be repeated under a key. */
  readonly repeatable?: boolean;
}

const DONE = { 200: 'Done', 201: 'Made', 204: 'Done; there is nothing to tell' } as const;

/** Describes a route: what it does, what it answers, which headers it takes. How it can fail follows from that (`openapi.ts`). */
export function Api(answer: ApiAnswer): MethodDecorator {
  const { summary, of, file, shape = 'one', status = 200, ifMatch = false, repeatable = false } = answer;
  const schema = of && (shape === 'list' ? listOf(of) : { $ref: getSchemaPath(of) });
  const content = file ? filesOf(file) : schema && { 'application/json': { schema } };
  const decorators = [
    ApiOperation({ summary }),
    ...(of ? [ApiExtraModels(of)] : []),
    ApiResponse({ status, description: DONE[status], ...(content && { content }) }),
  ];
  if (ifMatch) decorators.push(ApiHeader(IF_MATCH));
  if (repeatable) decorators.push(ApiHeader(IDEMPOTENCY_KEY));
  return applyDecorators(...decorators);
}

const IF_MATCH = {
  name: 'If-Match',
  required: true,
  description: 'The ETag of the reading this change is made from',
  schema: { type: 'string' },
};

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  required: false,
  description: 'Makes sending the same call again harmless: the first answer comes back and nothing happens twice',
  schema: { type: 'string', pattern: '^[!-~]{1,100}$' },
};

function getSchemaPath({ name }: Type<unknown>): string {
  return `#/components/schemas/${name}`;
}

function filesOf(types: readonly string[]): Record<string, object> {
  return Object.fromEntries(types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]));
}

function listOf(item: Type<unknown>): object {
  const items = { type: 'array', items: { $ref: getSchemaPath(item) } };
  const next = { type: ['string', 'null'], description: 'The cursor of the following page; null at the end' };
  return { type: 'object', required: ['items', 'next'], properties: { items, next } };
}
