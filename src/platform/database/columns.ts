import { Column, Entity, PrimaryColumn, type ColumnOptions } from 'typeorm';

/**
 * Who may read the rows of a table through `reads`:
 * `committee`: those who work in the row's committee, and the association the row is about;
 * `municipality`: everybody who is signed in; `inner`: only the code of the folder that owns the table.
 */
export type Scope = 'committee' | 'municipality' | 'inner';

const scopes = new Map<unknown, Scope>();

/** Names the table of an entity and says who may read it. */
export function TableOf(name: string, scope: Scope): ClassDecorator {
  return (target) => {
    scopes.set(target, scope);
    Entity(name)(target);
  };
}

/** The scope of an entity; a table without one cannot be read at all. */
export function scopeOf(entity: unknown): Scope {
  const scope = scopes.get(entity);
  if (!scope) throw new Error('An entity without @TableOf has no scope');
  return scope;
}

interface Nullable {
  readonly nullable?: boolean;
}

/** The row's own name, or a part of it. */
export function IdKey(): PropertyDecorator {
  return PrimaryColumn({ type: 'varchar', length: 36 });
}

/** A code that is (part of) the row's own name. */
export function CodeKey(): PropertyDecorator {
  return PrimaryColumn({ type: 'varchar', length: CODE_LENGTH });
}

/** A whole number that is part of the row's own name. */
export function NumberKey(): PropertyDecorator {
  return PrimaryColumn({ type: 'bigint', transformer: safeInteger });
}

/** The name of another row. */
export function IdColumn(options: Nullable = {}): PropertyDecorator {
  return Column(column({ type: 'varchar', length: 36 }, options));
}

/** An amount in whole öre. */
export function OreColumn(options: Nullable = {}): PropertyDecorator {
  return Column(column({ type: 'bigint', transformer: safeInteger }, options));
}

/** A whole number: versions, counts, running numbers. */
export function NumberColumn(options: Nullable = {}): PropertyDecorator {
  return Column(column({ type: 'bigint', transformer: safeInteger }, options));
}

/** A calendar day, `YYYY-MM-DD`. */
export function DayColumn(options: Nullable = {}): PropertyDecorator {
  return Column(column({ type: 'varchar', length: 10 }, options));
}

/** A point in time, ISO UTC with milliseconds. */
export function InstantColumn(options: Nullable = {}): PropertyDecorator {
  return Column(column({ type: 'varchar', length: 24 }, options));
}

/** A short word from a closed list, a number of a case, a hash. */
export function CodeColumn(options: Nullable = {}): PropertyDecorator {
  return Column(column({ type: 'varchar', length: CODE_LENGTH }, options));
}

/** Words that people wrote. */
export function TextColumn(options: Nullable = {}): PropertyDecorator {
  return Column(column({ type: 'text' }, options));
}

/** Yes or no; where it may be null, nobody has said yet. */
export function FlagColumn(options: Nullable = {}): PropertyDecorator {
  return Column(column({ type: 'boolean' }, options));
}

/** A JSON value, kept as the text it was written with. */
export function JsonColumn(options: Nullable = {}): PropertyDecorator {
  return Column(column({ type: 'text', transformer: jsonText }, options));
}

/** Counts the changes of a row; every change names the version it was made from. */
export function VersionColumn(): PropertyDecorator {
  return NumberColumn();
}

/** How long a code may be, in characters; codes are ASCII or short Swedish words. */
export const CODE_LENGTH = 200;

const safeInteger = {
  to: (value: number | null | undefined): number | null | undefined => {
    if (value !== null && value !== undefined && !Number.isSafeInteger(value))
      throw new RangeError(`Not a whole number that can be kept exactly: ${value}`);
    return value;
  },
  from: (value: string | number | null): number | null => {
    if (value === null) return null;
    const number = Number(value);
    if (!Number.isSafeInteger(number))
      throw new RangeError(`The database holds a number too large to be exact: ${value}`);
    return number;
  },
};

const jsonText = {
  to: (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value)),
  from: (value: string | null): unknown => (value === null ? null : JSON.parse(value)),
};

function column(options: ColumnOptions, { nullable = false }: Nullable): ColumnOptions {
  return { ...options, nullable };
}
