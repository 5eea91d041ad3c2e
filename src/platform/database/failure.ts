/** What a database error means for the unit of work that met it. */
export type Failure =
  /** Nothing happened and trying the whole unit again may help. */
  | 'again'
  /** The connection is gone; before the commit that is as good as `again`, at the commit nobody knows. */
  | 'connection'
  /** A statement took longer than any may; nothing happened. */
  | 'slow'
  /** The disk is full; nothing happened, and it may work later. */
  | 'full'
  /** The file of the database can no longer be trusted to keep what it is given. */
  | 'disk'
  /** Somebody else was first: uniqueness, exclusion, and the triggers that stand in for it. */
  | 'taken'
  /** What is decided, or written for good, would have been changed: a trigger keeps it, which the rules should have done before. */
  | 'stands'
  /** Another constraint said no, which the rules should have said before. */
  | 'constraint'
  | 'other';

/** Codes and their beginnings, first match first: SQLSTATE, SQLite's names, and those of Node's sockets. */
const MEANINGS: readonly (readonly [RegExp, Failure])[] = [
  [/^(SQLITE_FULL|53100|ENOSPC)/, 'full'],
  [/^57014$/, 'slow'],
  // 25P03: thrown out for idling in a transaction; 25006: the server has become a standby.
  [/^(08|57P0|25P03|25006)/, 'connection'],
  [/^(ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT)$/, 'connection'],
  [/^(40|53|55P03|58|SQLITE_BUSY|SQLITE_LOCKED|SQLITE_CANTOPEN|SQLITE_PROTOCOL|SQLITE_NOMEM)/, 'again'],
  [/^SQLITE_(IOERR|CORRUPT|NOTADB|READONLY)/, 'disk'],
  [/^(SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY|TRIGGER)|23505|23P01)$/, 'taken'],
  [/^(SQLITE_CONSTRAINT|23)/, 'constraint'],
];

/** What the triggers say that keep what must not change; PostgreSQL has one code for all that triggers say. */
const STANDS_CODES = /^(SQLITE_CONSTRAINT_TRIGGER|P0001)$/;
const STANDS_WORDS = /(is insert-only|is never changed)$/;

/** What pg, its pool and TypeORM say without a code when a connection is gone or could not be had in time. */
const CONNECTION_WORDS =
  /connection terminated|connection timeout|connection ended|not queryable|exceeded when trying to connect|runner already released/i;

/** Reads the error of either driver, also when TypeORM has wrapped it. */
export function failureOf(error: unknown): Failure {
  const coded = codedOf(error);
  if (coded === undefined) return CONNECTION_WORDS.test(messageOf(error)) ? 'connection' : 'other';
  const { code } = coded;
  if (STANDS_CODES.test(code) && STANDS_WORDS.test(messageOf(coded))) return 'stands';
  return MEANINGS.find(([form]) => form.test(code))?.[1] ?? 'other';
}

/** The driver's own code: a five-character SQLSTATE, SQLite's name of the error, or Node's. */
export function codeOf(error: unknown): string | undefined {
  return codedOf(error)?.code;
}

/** The driver's own error, whoever has wrapped it. */
function codedOf(error: unknown): { readonly code: string } | undefined {
  for (let cause = error; typeof cause === 'object' && cause !== null; cause = inner(cause)) {
    const { code } = cause as { code?: unknown };
    if (typeof code === 'string') return cause as { readonly code: string };
  }
  return undefined;
}

function inner(error: object): unknown {
  const { driverError, cause } = error as { driverError?: unknown; cause?: unknown };
  return driverError ?? cause;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}
