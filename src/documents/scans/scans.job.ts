import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SYSTEM } from '../../acts/actor.js';
import { word, type Word } from '../../acts/line.js';
import { repeat } from '../../acts/outbox/repeat.js';
import { Reads } from '../../acts/reads.service.js';
import { Courses } from '../../matters/steps/courses.service.js';
import { Clock, later } from '../../platform/clock.js';
import { ServerLog, traceOf } from '../../platform/server-log.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { Problem } from '../../shared/problem.js';
import { Contents } from '../files/contents.service.js';
import { Files } from '../files/files.service.js';
import { ReceivedFile } from '../files/received-file.entity.js';
import type { ScanVerdict } from './scan.js';

const PAUSE_MS = 5_000;
const AT_ONCE = 50;
const FIRST_REST_MS = 5_000;
const LONGEST_REST_MS = 5 * 60_000;
/** So often a document may make the talk with the scanner break off before it counts as one that cannot be scanned. */
const MOST_BREAKS = 5;

/** What came of one look: how many were scanned, and how many still wait because the scanner did not answer. */
export interface Scanned {
  readonly clean: number;
  readonly locked: number;
  readonly failed: number;
}

/**
 * Has documents searched for malware after they have come in, outside every unit. The rows that wait are the queue
 * themselves, so that all go on as soon as the scanner is back; two servers that scan the same document do no harm, for
 * the second finds the row changed. A scanner that is away lets nothing through.
 */
@Injectable()
export class ScansJob implements OnApplicationBootstrap, OnApplicationShutdown {
  private stop: () => Promise<void> = () => Promise.resolve();
  private restsUntil: Instant | undefined;
  private absences = 0;
  private readonly breaks = new Map<Id, number>();

  constructor(
    private readonly reads: Reads,
    private readonly courses: Courses,
    private readonly files: Files,
    private readonly contents: Contents,
    private readonly clock: Clock,
    private readonly serverLog: ServerLog,
  ) {}

  /** Scans what waits, the oldest first; nothing while it rests from a scanner that was away. */
  async run(): Promise<Scanned> {
    const count = { clean: 0, locked: 0, failed: 0 };
    if (this.restsUntil !== undefined && this.clock.now() < this.restsUntil) return count;
    for (const file of await this.waiting()) {
      const verdict = await this.verdictOn(file);
      if (verdict === 'away') return { ...count, failed: count.failed + 1 };
      if (verdict === undefined) count.failed += 1;
      else if (await this.settle(file, verdict)) count[verdict.scan === 'clean' ? 'clean' : 'locked'] += 1;
    }
    return count;
  }

  onApplicationBootstrap(): void {
    if (!this.contents.scanner) return;
    this.stop = repeat(
      PAUSE_MS,
      () => this.run(),
      (error) => this.serverLog.error('scan.stopped', traceOf(error)),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  private async waiting(): Promise<ReceivedFile[]> {
    return this.reads
      .inner(ReceivedFile, 'file')
      .where({ scan: 'waiting' })
      .orderBy('file.addedAt')
      .addOrderBy('file.id')
      .limit(AT_ONCE)
      .getMany();
  }

  /** What the scanner says; `away` when it cannot be reached, undefined when the talk broke off and is tried again. */
  private async verdictOn({ id, sha256 }: ReceivedFile): Promise<ScanVerdict | 'away' | undefined> {
    const { scanner } = this.contents;
    if (!scanner) return 'away';
    // Most servers never scan anything, so that the start does without this.
    const { scanWith, ScannerAway } = await import('./clamd.js');
    try {
      const verdict = await scanWith(scanner, await this.contents.store.read(sha256));
      this.absences = 0;
      this.breaks.delete(id);
      return verdict;
    } catch (error) {
      if (error instanceof ScannerAway) return this.rest(error);
      return this.broken(id, error);
    }
  }

  private rest(error: Error): 'away' {
    const pause = Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** this.absences);
    this.absences += 1;
    this.restsUntil = later(this.clock.now(), pause);
    this.serverLog.error('scan.scannerAway', { times: this.absences, ...traceOf(error) });
    return 'away';
  }

  /** A document that makes the talk break off again and again must not hold up those behind it. */
  private broken(id: Id, error: unknown): ScanVerdict | undefined {
    const times = (this.breaks.get(id) ?? 0) + 1;
    this.breaks.set(id, times);
    this.serverLog.warn('scan.brokeOff', { id, times, ...traceOf(error) });
    if (times < MOST_BREAKS) return undefined;
    this.breaks.delete(id);
    return { scan: 'unscannable', finding: 'broke-off' };
  }

  /** Writes the verdict down; false when the row has changed meanwhile, and is looked at again the next time. */
  private async settle(file: ReceivedFile, verdict: ScanVerdict): Promise<boolean> {
    const { scan } = verdict;
    const finding = scan === 'clean' ? null : codeOfFinding(verdict.finding);
    try {
      await this.courses.take(
        SYSTEM,
        this.files.noun,
        scan === 'clean' ? 'pass' : 'lock',
        file,
        { seen: file.version },
        async (act) => ({ changes: { scan, scannedAt: act.at, finding }, facts: { scan: word(scan), finding } }),
      );
      return true;
    } catch (error) {
      if (error instanceof Problem && error.kind === 'conflict') return false;
      throw error;
    }
  }
}

/** The scanner's own name of what it found, as a code that a log can hold. */
function codeOfFinding(finding: string): Word {
  const code = finding.replace(/[^\p{L}\d._:/-]+/gu, '-').replace(/^[^\p{L}\d]+/u, '');
  return word(code === '' ? 'unnamed' : code.slice(0, 100));
}
