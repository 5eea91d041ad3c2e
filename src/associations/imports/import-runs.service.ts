import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Person } from '../../identity/person.js';
import type { Bytes } from '../../formats/bytes.js';
import { Clock } from '../../platform/clock.js';
import { ServerLog, traceOf } from '../../platform/server-log.js';
import { newId, type Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import { AssociationImports } from './association-imports.service.js';
import { faultyRowsOf, fileOf, leftToMend, mend } from './faulty-rows.js';
import type { Finding, ImportAnswer } from './import-answer.js';
import { isUnderWay, MOST_TO_MEND, MOST_WARNINGS, type ImportRun } from './import-run.js';

/** Files are held in memory, so only a few at a time, and those that nobody goes on with make room. */
const MOST_RUNS = 8;

/**
 * Files that are taken in on the page, while somebody works with them. They live in this process alone: after a restart
 * the file is sent again, which adds what is missing and no more.
 */
@Injectable()
export class ImportRuns implements OnApplicationShutdown {
  private readonly runs = new Map<Id, ImportRun>();
  private readonly work = new Set<Promise<void>>();
  private stopping = false;

  constructor(
    private readonly imports: AssociationImports,
    private readonly clock: Clock,
    private readonly serverLog: ServerLog,
  ) {}

  /** Begins to look through a file; nothing is written. The work is done when `done` is. */
  start(person: Person, fileName: string, content: Buffer): { readonly run: ImportRun; readonly done: Promise<void> } {
    this.makeRoom(person);
    const run: ImportRun = {
      id: newId(),
      ownerId: person.userId,
      fileName,
      beganAt: this.clock.now(),
      content,
      stage: 'checking',
      progress: { rows: 0, of: 0 },
      accepted: 0,
      mended: 0,
      toMend: [],
      beyondMending: 0,
      warnings: [],
      moreWarnings: 0,
      refusedBecause: null,
    };
    this.runs.set(run.id, run);
    return { run, done: this.go(person, run, bytesIn(content), true) };
  }

  /** The person's own run; another's is not there. */
  find(person: Person, id: Id): ImportRun {
    const run = this.runs.get(id);
    if (run?.ownerId !== person.userId) throw problem('notFound', 'import.gone');
    return run;
  }

  /** Takes in the rows that are right. What is under way or done already stays as it is. */
  take(person: Person, id: Id): Promise<void> {
    const run = this.find(person, id);
    if (run.stage !== 'checked' || run.content === null) return Promise.resolve();
    run.stage = 'taking';
    run.progress = { rows: 0, of: run.progress.of };
    return this.go(person, run, bytesIn(run.content), false);
  }

  /** Takes in the rows that somebody has mended; those that still have faults stay to be mended. */
  async mend(person: Person, id: Id, written: Readonly<Record<string, unknown>>): Promise<void> {
    const run = this.find(person, id);
    if (isUnderWay(run)) return;
    const mended = run.toMend.flatMap((row) => mend(row, written) ?? []);
    if (mended.length === 0) return;
    const answer = await this.imports.take(person, fileOf(mended));
    run.toMend = leftToMend(run.toMend, mended, answer.rejected);
    run.mended += answer.accepted;
    const warnings = answer.warnings.map((each) => ({ ...each, row: mended[(each.row ?? 0) - 1]?.row ?? null }));
    this.warn(run, [...warnings, ...run.warnings], run.moreWarnings);
  }

  /** Stops between two units: what has been taken in stays, and the file may be sent again. */
  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.work);
  }

  private go(person: Person, run: ImportRun, bytes: Bytes, dryRun: boolean): Promise<void> {
    const done = this.through(person, run, bytes, dryRun).finally(() => this.work.delete(done));
    this.work.add(done);
    return done;
  }

  private async through(person: Person, run: ImportRun, bytes: Bytes, dryRun: boolean): Promise<void> {
    try {
      const answer = await this.imports.take(person, bytes, {
        dryRun,
        progress: (rows, of) => {
          if (this.stopping) throw problem('unavailable', 'import.stopped');
          run.progress = { rows, of };
        },
      });
      if (dryRun) await this.sortOut(run, bytes, answer);
      else this.warn(run, answer.warnings, 0);
      run.accepted = answer.accepted;
      run.stage = dryRun ? 'checked' : 'taken';
    } catch (error) {
      if (!(error instanceof Problem)) this.serverLog.error('import.failed', traceOf(error));
      run.refusedBecause = error instanceof Problem ? error : problem('unavailable', 'import.stopped');
      run.stage = 'refused';
    }
    if (run.stage !== 'checked') run.content = null;
  }

  private async sortOut(run: ImportRun, bytes: Bytes, { rejected, warnings }: ImportAnswer): Promise<void> {
    run.toMend = await faultyRowsOf(bytes, rejected, MOST_TO_MEND);
    run.beyondMending = new Set(rejected.map(({ row }) => row)).size - run.toMend.length;
    this.warn(run, warnings, 0);
  }

  private warn(run: ImportRun, warnings: readonly Finding[], more: number): void {
    run.warnings = warnings.slice(0, MOST_WARNINGS);
    run.moreWarnings = more + warnings.length - run.warnings.length;
  }

  /** One file for each person; the oldest that is not under way goes when there are too many. */
  private makeRoom({ userId }: Person): void {
    const idle = [...this.runs.values()].filter((run) => !isUnderWay(run));
    for (const run of idle) if (run.ownerId === userId) this.runs.delete(run.id);
    if ([...this.runs.values()].some(({ ownerId }) => ownerId === userId)) throw problem('refused', 'import.underWay');
    if (this.runs.size < MOST_RUNS) return;
    const [oldest] = idle.sort((one, other) => (one.beganAt < other.beganAt ? -1 : 1));
    if (oldest === undefined) throw problem('unavailable', 'import.busy');
    this.runs.delete(oldest.id);
  }
}

function bytesIn(content: Buffer): Bytes {
  const piece = 256 * 1024;
  return async function* () {
    for (let at = 0; at < content.length; at += piece) yield content.subarray(at, at + piece);
  };
}
