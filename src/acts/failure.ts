/** What a database error means for the unit of work that met it. */
export type Failure =
  /** Nothing happened and trying the whole unit again may help. */
  | 'again'
  /** The connection is gone; before the commit that is as good as `again`, at the commit nobody knows. */
  | 'connection'
  /** The disk is full; nothing happened, and it may work later. */
  | 'full'
  /** The file of the database can no longer be trusted to keep what it is given. */
  | 'disk'
  /** A constraint said no. */
  | 'constraint'
  | 'other';

const AGAIN = new Set(['40001', '40P01', '55P03', 'SQLITE_BUSY', 'SQLITE_LOCKED']);
const CONNECTION = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ENOENT', 'CONNECTION_LOST']);
const FULL = new Set(['SQLITE_FULL', '53100', 'ENOSPC']);

/** Reads the error of either driver, also when TypeORM has wrapped it. */
export function failureOf(error: unknown): Failure {
  const code = codeOf(error);
  if (code === undefined) return /connection terminated|connection timeout|not queryable/i.test(messageOf(error)) ? 'connection' : 'other';
  if (AGAIN.has(code) || code.startsWith('SQLITE_BUSY')) return 'again';
  if (CONNECTION.has(code) || /^(08|57P0)/.test(code)) return 'connection';
  if (FULL.has(code)) return 'full';
  if (code.startsWith('SQLITE_IOERR') || code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB') return 'disk';
  return code.startsWith('SQLITE_CONSTRAINT') || code.startsWith('23') ? 'constraint' : 'other';
}

/** The driver's own code: a five-character SQLSTATE or SQLite's name of the error. */
export function codeOf(error: unknown): string | undefined {
  for (let cause = error; typeof cause === 'object' && cause !== null; cause = inner(cause)) {
    const { code } = cause as { code?: unknown };
    if (typeof code === 'string') return code;
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
