import { applyDecorators, type Type as Shape } from '@nestjs/common';
import { ApiProperty } from './described.js';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsDefined,
  IsEmail,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { parseAmount } from '../../shared/amount.js';
import { isDay } from '../../shared/day.js';
import { isLocalTime } from '../../shared/local-time.js';

/**
 * One decorator for each kind of field says all there is to say about its shape: what is accepted from JSON and from
 * forms, and what the API's description tells. What a value means is for the rules.
 */
interface FieldOptions {
  /** May be left out; in forms an empty field is one that was left out. */
  readonly optional?: boolean;
}

interface TextOptions extends FieldOptions {
  /** In characters. */
  readonly max: number;
  readonly min?: number;
}

/** Words; blanks around them are cut and accents composed (NFC). */
export function TextField({ max, min = 1, ...options }: TextOptions): PropertyDecorator {
  return field(
    options,
    { type: 'string', minLength: min, maxLength: max },
    tidy,
    IsString(),
    MinLength(min),
    MaxLength(max),
  );
}

/** A secret; taken as it is. */
export function SecretField({ max, min = 1, ...options }: TextOptions): PropertyDecorator {
  return field(
    options,
    { type: 'string', format: 'password', minLength: min, maxLength: max },
    same,
    IsString(),
    MinLength(min),
    MaxLength(max),
  );
}

export function EmailField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    options,
    { type: 'string', format: 'email', maxLength: 200 },
    tidyLower,
    IsString(),
    MaxLength(200),
    IsEmail(),
  );
}

/** One word of a closed list. */
export function ChoiceField(choices: readonly string[], options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: 'string', enum: [...choices] }, tidy, IsIn(choices));
}

/** The id of another thing. */
export function IdField(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: 'string', format: 'uuid' }, tidy, IsUUID());
}

/** The ids of other things, at least one; a form's single ticked box is a list of one. */
export function IdsField({ max }: { readonly max: number }): PropertyDecorator {
  return list(max, { type: 'string', format: 'uuid' }, IsUUID(undefined, { each: true }));
}

/** Words of a closed list, at least one where it must be there. */
export function ChoicesField(choices: readonly string[], options: FieldOptions = {}): PropertyDecorator {
  return list(choices.length, { type: 'string', enum: [...choices] }, IsIn(choices, { each: true }), options);
}

/** A calendar day, `YYYY-MM-DD`. */
export function DayField(options: FieldOptions = {}): PropertyDecorator {
  const rule = ValidateBy({
    name: 'isDay',
    validator: { validate: isDay, defaultMessage: () => '$property must be a day' },
  });
  return field(options, { type: 'string', format: 'date' }, tidy, rule);
}

/** A time by the clock in Sweden, `HH:MM`; `9.30` and `9:30` are read as `09:30`, `9` as `09:00`. An end may be `24:00`. */
export function TimeField({
  initial,
  midnight = false,
  ...options
}: FieldOptions & { readonly initial?: string; readonly midnight?: boolean } = {}): PropertyDecorator {
  const { optional = initial !== undefined } = options;
  const isTime = (value: unknown): boolean => isLocalTime(value) || (midnight && value === '24:00');
  return applyDecorators(
    ApiProperty({
      type: 'string',
      pattern: midnight ? '^([01]\\d|2[0-3]):[0-5]\\d$|^24:00$' : '^([01]\\d|2[0-3]):[0-5]\\d$',
      required: !optional,
      ...(initial !== undefined && { default: initial }),
    }),
    Transform(({ value }: { value: unknown }) => (value === undefined || value === '' ? initial : timeIn(value))),
    ...(optional ? [ValidateIf((_, value) => value !== undefined)] : [IsDefined(), IsNotEmpty()]),
    ValidateBy({ name: 'isTime', validator: { validate: isTime, defaultMessage: () => '$property must be a time' } }),
  );
}

/** An amount: whole öre as a JSON number, or kronor as people write them in a form. */
export function OreField(options: FieldOptions & { readonly min?: number } = {}): PropertyDecorator {
  const { min = 0, ...rest } = options;
  const most = Number.MAX_SAFE_INTEGER;
  return field(rest, { type: 'integer', minimum: min, maximum: most }, amount, IsInt(), Min(min), Max(most));
}

/** A whole number; forms send it as digits. */
export function WholeField({
  min,
  max,
  ...options
}: FieldOptions & { readonly min: number; readonly max: number }): PropertyDecorator {
  return field(options, { type: 'integer', minimum: min, maximum: max }, digits, IsInt(), Min(min), Max(max));
}

/** Yes or no; a form's box that is not ticked sends nothing, which is no. */
export function FlagField(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: 'boolean', required: false, default: false }),
    Transform(({ value }) => ticked(value)),
    IsBoolean(),
  );
}

/** A thing with fields of its own; may be left out. */
export function PartField(shape: Shape): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: shape, required: false }),
    Type(() => shape),
    ValidateIf((_, value) => value !== undefined),
    IsObject(),
    ValidateNested(),
  );
}

/** A list of things with fields of their own; left out, it is empty. */
export function ListField(shape: Shape, { max }: { readonly max: number }): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: shape, isArray: true, maxItems: max, required: false }),
    Type(() => shape),
    IsArray(),
    ArrayMaxSize(max),
    IsObject({ each: true }),
    ValidateNested({ each: true }),
  );
}

/** A list of words or ids; left out, it is empty, and a form sends one as it is. */
export function WordsField({ max, longest }: { readonly max: number; readonly longest: number }): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: 'array', items: { type: 'string', maxLength: longest }, maxItems: max, required: false }),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value)),
    IsArray(),
    ArrayMaxSize(max),
    IsString({ each: true }),
    MaxLength(longest, { each: true }),
  );
}

function field(
  options: FieldOptions,
  schema: object,
  read: (value: unknown) => unknown,
  ...rules: PropertyDecorator[]
): PropertyDecorator {
  const { optional = false } = options;
  return applyDecorators(
    ApiProperty({ ...schema, required: !optional }),
    Transform(({ value }: { value: unknown }) => (optional && value === '' ? undefined : read(value))),
    ...(optional ? [ValidateIf((_, value) => value !== undefined)] : [IsDefined(), IsNotEmpty()]),
    ...rules,
  );
}

function list(most: number, items: object, rule: PropertyDecorator, options: FieldOptions = {}): PropertyDecorator {
  const schema = { type: 'array', items, minItems: 1, maxItems: most } as const;
  return field(options, schema, listed, ArrayNotEmpty(), IsArray(), ArrayMaxSize(most), rule);
}

/** `9.30` and `9:30` are written as well as `09:30`. */
function timeIn(value: unknown): unknown {
  const parts = typeof value === 'string' ? /^\s*(\d{1,2})(?:[.:](\d{2}))?\s*$/.exec(value) : null;
  return parts ? `${(parts[1] ?? '').padStart(2, '0')}:${parts[2] ?? '00'}` : value;
}

const listed = (value: unknown): unknown => (typeof value === 'string' && value !== '' ? [value] : value);
const same = (value: unknown): unknown => value;
const tidy = (value: unknown): unknown => (typeof value === 'string' ? value.normalize('NFC').trim() : value);
const tidyLower = (value: unknown): unknown =>
  typeof value === 'string' ? value.normalize('NFC').trim().toLowerCase() : value;
const digits = (value: unknown): unknown =>
  typeof value === 'string' && /^\s*\d{1,15}\s*$/.test(value) ? Number(value) : value;
const ticked = (value: unknown): unknown =>
  value === undefined || value === '' ? false : value === 'on' || value === 'true' ? true : value;

function amount(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return parseAmount(value);
  } catch {
    return value;
  }
}
