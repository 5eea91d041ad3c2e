import { QueryFailedError } from 'typeorm';
import { codeOf, failureOf, type Failure } from '../../src/platform/database/failure.js';
import { databaseError } from './faults.js';

const MEANINGS: readonly (readonly [Failure, readonly string[]])[] = [
  [
    'again',
    ['40001', '40P01', '55P03', '53300', '58030', 'SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_LOCKED_SHAREDCACHE'],
  ],
  [
    'connection',
    ['08000', '08006', '57P01', '57P02', '57P03', '25P03', '25006', 'ECONNRESET', 'ECONNREFUSED', 'EPIPE'],
  ],
  ['slow', ['57014']],
  ['full', ['SQLITE_FULL', '53100', 'ENOSPC']],
  [
    'disk',
    ['SQLITE_IOERR', 'SQLITE_IOERR_FSYNC', 'SQLITE_IOERR_WRITE', 'SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_READONLY'],
  ],
  [
    'taken',
    ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', 'SQLITE_CONSTRAINT_TRIGGER', '23505', '23P01'],
  ],
  ['constraint', ['SQLITE_CONSTRAINT_NOTNULL', 'SQLITE_CONSTRAINT_FOREIGNKEY', '23502', '23503', '23514']],
  ['other', ['SQLITE_ERROR', '42P01', '22003', 'EACCES', 'ERR_INVALID_ARG_TYPE']],
];

describe('what an error of the database means', () => {
  it.each(MEANINGS.flatMap(([meaning, codes]) => codes.map((code) => [code, meaning] as const)))(
    '%s: %s',
    (code, meaning) => {
      expect(failureOf(databaseError(code))).toBe(meaning);
      expect(failureOf(new QueryFailedError('SELECT 1', [], databaseError(code)))).toBe(meaning);
      expect(failureOf(new Error('wrapped', { cause: databaseError(code) }))).toBe(meaning);
    },
  );

  it.each([
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'timeout exceeded when trying to connect',
    'Client has encountered a connection error and is not queryable',
    'Query runner already released. Cannot run queries anymore.',
  ])('the connection is gone: %s', (words) => {
    expect(failureOf(new Error(words))).toBe('connection');
  });

  it('what a trigger keeps stands, in the words of either database', () => {
    for (const code of ['SQLITE_CONSTRAINT_TRIGGER', 'P0001']) {
      const meant = (words: string) => failureOf(new QueryFailedError('UPDATE', [], databaseError(code, words)));
      expect(meant('a decided decision is never changed')).toBe('stands');
      expect(meant('audit_entry is insert-only')).toBe('stands');
      expect(meant('an entry sums to zero')).not.toBe('stands');
    }
    expect(failureOf(databaseError('23505', 'this is never changed'))).toBe('taken');
  });

  it('anything else is a bug', () => {
    for (const thrown of [new TypeError('x'), 'words', null, undefined, { code: 5 }])
      expect(failureOf(thrown)).toBe('other');
    expect(codeOf({ code: 5, cause: { code: 'EPIPE' } })).toBe('EPIPE');
  });
});
