import type { Day, Instant } from '../shared/day.js';
import type { Id } from '../shared/id.js';
import type { Actor } from './actor.js';
import type { LogRecord } from './line.js';
import type { Rows } from './rows.js';

/** One unit of work in progress; it is handed on as an argument and lives no longer than the unit. */
export interface Act {
  readonly actor: Actor;
  readonly rows: Rows;
  readonly at: Instant;
  readonly today: Day;
  /** The log this act is written in: a committee's id, `register` or `system`. */
  readonly log: LogName;
  /** Writes down what is done; a unit that changed something without a line is refused as a bug. */
  record(entry: LogRecord): void;
  /** Asks for something outside the database, once this unit is committed and not before the given instant. */
  later(what: string, payload: unknown, notBefore?: Instant): Promise<Id>;
}

/** A committee is an authority with a log of its own; what belongs to none stands in `register` or `system`. */
export type LogName = Id | 'register' | 'system';

/** Where an act is written, and the key that makes sending it again harmless. */
export interface UnitPlace {
  readonly log: LogName;
  /** Code of the command, for the kept answer. */
  readonly act: string;
  readonly key?: string | undefined;
  /** What the command was given; the same key with another input is refused. */
  readonly input?: unknown;
}
