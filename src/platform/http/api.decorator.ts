import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiHeader, ApiOperation, ApiProperty, ApiResponse, getSchemaPath } from '@nestjs/swagger';

/** A problem document (RFC 9457) as the API's description shows it. */
export class ProblemView {
  @ApiProperty({ type: 'string' }) type: string;
  @ApiProperty({ type: 'string' }) title: string;
  @ApiProperty({ type: 'integer' }) status: number;
  @ApiProperty({ type: 'string' }) detail: string;
  @ApiProperty({ type: 'string' }) instance: string;
  @ApiProperty({ type: 'string' }) code: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) facts: Record<string, unknown>;
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } }) reasons: unknown[];
}

export interface ApiAnswer {
  /** What the call does, in one sentence for those who program against it. */
  readonly summary: string;
  /** The class of the answer; none is an answer without a body. */
  readonly of?: Type<unknown>;
  /** `list` is one page of `{ items, next }`. */
  readonly shape?: 'one' | 'list';
  readonly status?: 200 | 201 | 204;
  /** The thing that is changed must be named in the version it was read in. */
  readonly ifMatch?: boolean;
  /** The call may be repeated under a key. */
  readonly repeatable?: boolean;
}

/** Describes a route: what it does, what it answers, which headers it takes, and that every problem looks alike. */
export function Api({
  summary,
  of,
  shape = 'one',
  status = 200,
  ifMatch = false,
  repeatable = false,
}: ApiAnswer): MethodDecorator {
  const schema = of && (shape === 'list' ? listOf(of) : { $ref: getSchemaPath(of) });
  const decorators = [
    ApiOperation({ summary }),
    ApiExtraModels(ProblemView, ...(of ? [of] : [])),
    ApiResponse({ status, description: 'Done', ...(schema && { content: { 'application/json': { schema } } }) }),
    ApiResponse({
      status: 'default',
      description: 'A problem',
      content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemView) } } },
    }),
  ];
  if (ifMatch)
    decorators.push(
      ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the reading this change is made from' }),
    );
  if (repeatable)
    decorators.push(
      ApiHeader({
        name: 'Idempotency-Key',
        required: false,
        description: 'Makes sending the same call again harmless',
      }),
    );
  return applyDecorators(...decorators);
}

function listOf(item: Type<unknown>): object {
  return {
    type: 'object',
    required: ['items', 'next'],
    properties: { items: { type: 'array', items: { $ref: getSchemaPath(item) } }, next: { type: ['string', 'null'] } },
  };
}
