import type { Instant } from '../../shared/day.js';
import { beginsWith, FIRST_LINK, lineEnd, lineStart, linkOf, type Sealed } from '../line.js';
import { failureOf } from '../../platform/database/failure.js';
import type { Checkpoint } from './checkpoint.js';

/** A line as it is stored, with the columns beside it; PostgreSQL gives the number as text. */
export type StoredLine = readonly [
  number: number | string,
  matterId: string | null,
  at: string,
  actorId: string,
  act: string,
  line: string,
  link: string,
];

/** Where the lines come from: one unchanging picture of the logs, read in pages. */
export interface LogSource {
  /** The end of each log as its head row tells it, by name. */
  heads(): Promise<readonly Checkpoint[]>;
  /** Logs that have lines or sealed parts but no head row. */
  strayLogs(): Promise<readonly string[]>;
  /** The next lines of a log, in order; none when there are no more. */
  lines(log: string, after: number, limit: number): Promise<readonly StoredLine[]>;
  /** The sealed parts after one number and up to another, as far as they are still there, by number. */
  sealed(log: string, after: number, upTo: number): Promise<ReadonlyMap<number, Sealed>>;
}

/** What can be wrong with a log; each has a text under `audit.fault`. */
export type FaultKind =
  /** The line or its link is not what was written. */
  | 'changed'
  | 'missing'
  /** A column beside the line says something else than the line. */
  | 'columns'
  /** The sealed words are not those that the line commits to. */
  | 'sealed'
  /** Sealed words without a line. */
  | 'sealedAlone'
  /** The head row does not name the last line. */
  | 'head'
  /** A line after the one that the head row names. */
  | 'afterHead'
  /** The log has another line there than when the checkpoint was taken. */
  | 'checkpoint'
  /** The log ends before the checkpoint. */
  | 'cutOff'
  /** A log that a checkpoint names is not there. */
  | 'logGone'
  /** Lines of a log that has no head row. */
  | 'unknownLog'
  /** The database cannot read it. */
  | 'unreadable';

export interface Fault {
  readonly log: string;
  /** The line, counted from 1; 0 is the log as a whole. */
  readonly number: number;
  readonly what: FaultKind;
}

export interface Verification {
  /** How many lines were looked at. */
  readonly entries: number;
  readonly firstFault: Fault | null;
}

/** The fault of a database that is damaged where no log can be named. */
export const UNREADABLE: Fault = { log: '*', number: 0, what: 'unreadable' };

/** How many lines are read and held at a time. */
export const PAGE = 2_000;

/**
 * Checks every log from its first line: numbers without gaps, links, columns, the sealed parts that are still there,
 * the head row, and the checkpoints that somebody has kept. It stops at the first fault.
 */
export async function verify(
  source: LogSource,
  checkpoints: readonly Checkpoint[] = [],
  onProgress: (entries: number) => void = () => undefined,
): Promise<Verification> {
  let entries = 0;
  const count = (lines: number): void => onProgress((entries += lines));
  try {
    const heads = await source.heads();
    for (const head of heads) {
      const fault = await verifyLog(source, head, checkpoints, count);
      if (fault) return { entries, firstFault: fault };
    }
    const [stray] = await source.strayLogs();
    if (stray !== undefined) return { entries, firstFault: { log: stray, number: 0, what: 'unknownLog' } };
    const gone = checkpoints.find(({ log }) => heads.every((head) => head.log !== log));
    return { entries, firstFault: gone ? { log: gone.log, number: 0, what: 'logGone' } : null };
  } catch (error) {
    if (isDamage(error)) return { entries, firstFault: UNREADABLE };
    throw error;
  }
}

async function verifyLog(
  source: LogSource,
  head: Checkpoint,
  checkpoints: readonly Checkpoint[],
  count: (lines: number) => void,
): Promise<Fault | undefined> {
  const { log } = head;
  const check = new LogCheck(log, checkpoints);
  for (let limit = PAGE; ;) {
    const before = check.number;
    try {
      const page = await source.lines(log, before, limit);
      if (page.length === 0) break;
      const sealed = await source.sealed(log, before, lastOf(page));
      for (const line of page) {
        const fault = check.take(line, sealed.get(check.number + 1));
        if (fault) return fault;
      }
    } catch (error) {
      if (!isDamage(error)) throw error;
      if (limit === 1) return { log, number: before + 1, what: 'unreadable' };
      limit = 1;
    } finally {
      count(check.number - before);
    }
  }
  const [alone] = (await source.sealed(log, check.number, Number.MAX_SAFE_INTEGER)).keys();
  return check.end(head) ?? (alone === undefined ? undefined : { log, number: alone, what: 'sealedAlone' });
}

/** Tells whether a database file is damaged so that it cannot be read, rather than not to be had just now. */
export function isDamage(error: unknown): boolean {
  return failureOf(error) === 'disk';
}

/** One log, line by line, from its first. */
class LogCheck {
  /** The last line that was taken. */
  number = 0;
  private link = FIRST_LINK;
  private readonly witnesses = new Map<number, string[]>();

  constructor(
    readonly log: string,
    checkpoints: readonly Checkpoint[],
  ) {
    for (const { number, link } of checkpoints.filter((checkpoint) => checkpoint.log === log)) {
      this.witnesses.set(number, [...(this.witnesses.get(number) ?? []), link]);
    }
  }

  take([stored, matterId, at, by, act, line, link]: StoredLine, sealed: Sealed | undefined): Fault | undefined {
    const { log } = this;
    const number = this.number + 1;
    const fault = (what: FaultKind): Fault => ({ log, number, what });
    if (Number(stored) !== number) return fault('missing');
    // A damaged file may give back bytes where text was.
    if (typeof line !== 'string' || linkOf(this.link, line) !== link) return fault('changed');
    const start = lineStart({ log, number, at: at as Instant, by }, act, matterId);
    if (!beginsWith(line, start)) return fault('columns');
    if (sealed && !line.endsWith(lineEnd(sealed))) return fault('sealed');
    this.number = number;
    this.link = link;
    return this.agrees() ? undefined : fault('checkpoint');
  }

  end(head: Checkpoint): Fault | undefined {
    const { log, number } = this;
    if (head.number > number) return { log, number: number + 1, what: 'missing' };
    if (head.number < number) return { log, number: head.number + 1, what: 'afterHead' };
    if (head.link !== this.link) return { log, number, what: 'head' };
    const beyond = [...this.witnesses.keys()].some((witness) => witness > number);
    return beyond ? { log, number: number + 1, what: 'cutOff' } : undefined;
  }

  private agrees(): boolean {
    return (this.witnesses.get(this.number) ?? []).every((witness) => this.link.startsWith(witness));
  }
}

/** The number of a page's last line. */
export function lastOf(page: readonly StoredLine[]): number {
  return Number(page.at(-1)?.[0] ?? 0);
}
