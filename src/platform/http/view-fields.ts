import type { ApiPropertyOptions } from '@nestjs/swagger';
import { ApiProperty } from './described.js';

/** Fields of what the API answers; they only describe, for nothing is read from them. */
type Schema = Record<string, unknown>;

interface ViewOptions {
  readonly nullable?: boolean;
}

function shown(schema: Schema, { nullable = false }: ViewOptions): PropertyDecorator {
  return ApiProperty({ ...schema, ...(nullable && { nullable }), required: true } as ApiPropertyOptions);
}

export const IdView = (options: ViewOptions = {}): PropertyDecorator =>
  shown({ type: 'string', format: 'uuid' }, options);
export const TextView = (options: ViewOptions = {}): PropertyDecorator => shown({ type: 'string' }, options);
export const DayView = (options: ViewOptions = {}): PropertyDecorator =>
  shown({ type: 'string', format: 'date' }, options);
export const InstantView = (options: ViewOptions = {}): PropertyDecorator =>
  shown({ type: 'string', format: 'date-time' }, options);
/** Whole öre, counts and versions. */
export const WholeView = (options: ViewOptions = {}): PropertyDecorator => shown({ type: 'integer' }, options);
export const FlagView = (): PropertyDecorator => shown({ type: 'boolean' }, {});
export const ChoiceView = (choices: readonly string[]): PropertyDecorator =>
  shown({ type: 'string', enum: [...choices] }, {});
export const IdsView = (): PropertyDecorator => shown({ type: 'array', items: { type: 'string', format: 'uuid' } }, {});
export const ChoicesView = (choices: readonly string[]): PropertyDecorator =>
  shown({ type: 'array', items: { type: 'string', enum: [...choices] } }, {});
/** Facts under names that the reader's code says; plain JSON. */
export const ObjectView = (options: ViewOptions = {}): PropertyDecorator =>
  shown({ type: 'object', additionalProperties: true }, options);
/** Reasons with what lies behind them, as problems tell theirs. */
export const ReasonsView = (): PropertyDecorator =>
  shown({ type: 'array', items: { $ref: '#/components/schemas/ReasonView' } }, {});
